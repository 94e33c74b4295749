/** In the drawing browser: draw a figure in both schemes and fold the two into one SVG. */

import { atStep, prepare } from '/docs/assets/js/figures/prepare.js';
import { tidy } from '/tools/tidy.js';

const COLOURS = ['fill', 'stroke', 'stop-color'];
// Of a figure that sets none: Plotly's own.
const HEIGHT = 450;
const FONT = { family: '"Open Sans", verdana, arial, sans-serif', size: 12 };
const DARK = '@media(prefers-color-scheme:dark)';

/** Give the text of the SVG, and the pixels of each image that its `href="@…"` stand for. */
export async function draw(source, { dark, narrow }) {
  const light = await drawn(prepare(source, { colours: {}, narrow }));
  const pairs = zip(light, await drawn(prepare(source, { colours: dark, narrow })));
  const images = await Promise.all(
    pairs.filter(([image]) => image.localName === 'image').map(foldImage),
  );
  const style = styleOfColours(pairs) + styleOfImages(images);
  if (style) light.prepend(element('style', {}, style));
  return { svg: new XMLSerializer().serializeToString(light), images };
}

async function drawn(prepared) {
  const { data, layout } = atStep(prepared);
  const { width, height = HEIGHT } = layout;
  const format = { format: 'svg', imageDataOnly: true, width, height };
  const text = await Plotly.toImage({ data, layout }, format);
  const font = { ...FONT, ...layout.font };
  return tidy(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, font);
}

function zip(light, dark) {
  const [elements, others] = [light, dark].map((svg) => [svg, ...svg.querySelectorAll('*')]);
  if (elements.length !== others.length) throw new Error('the two schemes draw different things');
  return elements.map((element, place) => [element, others[place]]);
}

/** Move each colour that differs into a class, and give the rules of the classes. */
function styleOfColours(pairs) {
  const names = new Map();
  for (const [element, other] of pairs) {
    for (const property of COLOURS) {
      const [light, dark] = [element, other].map((one) => one.getAttribute(property));
      if (light === dark) continue;
      const rules = `${property}:${light}/${property}:${dark}`;
      if (!names.has(rules)) names.set(rules, `c${names.size}`);
      element.classList.add(names.get(rules));
      element.removeAttribute(property);
    }
  }
  const sheet = (scheme) =>
    [...names].map(([rules, name]) => `.${name}{${rules.split('/')[scheme]}}`).join('');
  return names.size ? `${sheet(0)}${DARK}{${sheet(1)}}` : '';
}

/** Put a dark image beside a light one where they differ; give the pixels of one or of both. */
async function foldImage([image, other], place) {
  const same = image.getAttribute('href') === other.getAttribute('href');
  const versions = same ? [image] : [image, image.cloneNode()];
  const pixels = await Promise.all([image, other].slice(0, versions.length).map(pixelsOf));
  versions.forEach((version, scheme) => version.setAttribute('href', `@${place}-${scheme}@`));
  if (!same) {
    versions.forEach((version, scheme) => version.setAttribute('class', scheme ? 'dark' : 'light'));
    image.after(versions[1]);
  }
  return pixels;
}

function styleOfImages(images) {
  const rules = `.dark{display:none}${DARK}{.light{display:none}.dark{display:inline}}`;
  return images.some((versions) => versions.length > 1) ? rules : '';
}

async function pixelsOf(image) {
  const picture = new Image();
  picture.src = image.getAttribute('href');
  await picture.decode();
  const { naturalWidth: width, naturalHeight: height } = picture;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, rgba: btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join('')) };
}

function element(name, attributes, text) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}
