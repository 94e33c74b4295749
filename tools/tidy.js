/** Tidy an SVG that plotly.js wrote: the same picture in a fraction of the bytes. */

/** What holds where nothing is said, so that saying it is noise. */
const DEFAULTS = {
  'fill-opacity': '1',
  'font-style': 'normal',
  'font-variant': 'normal',
  'font-weight': 'normal',
  opacity: '1',
  stroke: 'none',
  'stroke-dasharray': 'none',
  'stroke-opacity': '1',
  'stroke-width': '1',
  'text-anchor': 'start',
  'text-decoration': 'none',
  transform: '',
  'vector-effect': 'none',
};
const NOISE = /^(class|style|xmlns.*|xlink:href|pointer-events|cursor|data-.*)$/;
const SHAPES = 'path, rect, circle, line';
const STROKE = ['stroke-opacity', 'stroke-width', 'stroke-dasharray'];

/** Change the drawing in place; `font` is the one that most of its texts share. */
export function tidy(svg, font) {
  const shared = {
    'font-family': font.family,
    'font-size': `${font.size}`,
    'stroke-miterlimit': '2',
  };
  each(svg, spellOut);
  each(svg, dropWhatIsNotSeen);
  each(svg, (element) => dropDefaults(element, { ...DEFAULTS, ...shared }));
  Object.entries(shared).forEach(([name, value]) => svg.setAttribute(name, value));
  dropWhatIsNotUsed(svg);
  each(svg, unwrap);
  nameIds(svg);
  return svg;
}

function each(svg, change) {
  for (const element of [svg, ...svg.querySelectorAll('*')]) change(element);
}

/** Say everything as attributes, in short. */
function spellOut(element) {
  const said = { ...attributesOf(element), ...styleOf(element) };
  if (element.classList.contains('crisp')) said['shape-rendering'] = 'crispEdges';
  if (said['xlink:href']) said.href = said['xlink:href'];
  // Spaces count only where there are several.
  if (!/\s\s/.test(element.textContent)) delete said['white-space'];
  for (const name of element.getAttributeNames()) element.removeAttribute(name);
  for (const [name, value] of Object.entries(said)) {
    if (!NOISE.test(name)) element.setAttribute(name, short(name, value));
  }
}

function attributesOf(element) {
  return Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
}

function styleOf(element) {
  const rules = (element.getAttribute('style') ?? '').split(';').filter((rule) => rule.trim());
  return Object.fromEntries(rules.map((rule) => rule.split(/:(.*)/s).map((part) => part.trim())));
}

/** Shorten a value: colours as #rrggbb, lengths without px, two decimals, no turn by nothing. */
function short(name, value) {
  if (name === 'href' || name === 'font-family') return value;
  return value
    .replace(/rgb\((\d+), (\d+), (\d+)\)/g, (_, ...channels) => hexadecimal(channels.slice(0, 3)))
    .replace(/-?\d*\.\d+(e-?\d+)?/g, (number) => Number(Number(number).toFixed(2)))
    .replace(/(\d)px/g, '$1')
    .replace(/url\('(.*)'\)/, 'url($1)')
    .replace(/translate\(0(, ?0)?\)|rotate\(0,[^)]*\)/g, '');
}

function hexadecimal(channels) {
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
}

/** Drop paint that is transparent, and shapes without a path or without any paint. */
function dropWhatIsNotSeen(element) {
  if (!element.matches(SHAPES) || element.closest('clipPath')) return;
  const isZero = (name) => Number(element.getAttribute(name) ?? 1) === 0;
  if (isZero('fill-opacity')) element.setAttribute('fill', 'none');
  if (isZero('stroke-opacity') || isZero('stroke-width')) element.setAttribute('stroke', 'none');
  const isFilled = element.getAttribute('fill') !== 'none';
  const isStroked = (element.getAttribute('stroke') ?? 'none') !== 'none';
  if (!isFilled) element.removeAttribute('fill-opacity');
  if (!isStroked) STROKE.forEach((name) => element.removeAttribute(name));
  const isEmpty = element.localName === 'path' && !element.getAttribute('d');
  if (isEmpty || !(isFilled || isStroked)) element.remove();
}

function dropDefaults(element, defaults) {
  for (const [name, value] of Object.entries(defaults)) {
    const isOverruling = element.parentElement?.closest(`[${name}]`);
    if (element.getAttribute(name) === value && !isOverruling) element.removeAttribute(name);
  }
}

/** Drop definitions that nothing refers to, then groups with nothing in them, inner ones first. */
function dropWhatIsNotUsed(svg) {
  for (const definition of svg.querySelectorAll('defs [id]')) {
    if (!svg.outerHTML.includes(`url(#${definition.id})`)) definition.remove();
  }
  for (const group of [...svg.querySelectorAll('g, defs')].reverse()) {
    if (!group.children.length) group.remove();
  }
}

/** Put the members of a group that says nothing in its place. */
function unwrap(element) {
  if (element.localName === 'g' && !element.attributes.length) {
    element.replaceWith(...element.childNodes);
  }
}

/** Name what is referred to a, b, c, … in order: plotly.js takes random names. */
function nameIds(svg) {
  for (const group of svg.querySelectorAll('defs[id], g[id]')) group.removeAttribute('id');
  const old = [...svg.querySelectorAll('[id]')].map(({ id }) => id);
  const names = new Map(old.map((id, place) => [`url(#${id})`, (10 + place).toString(36)]));
  each(svg, (element) => {
    if (element.id) element.id = names.get(`url(#${element.id})`);
    for (const { name, value } of element.attributes) {
      if (names.has(value)) element.setAttribute(name, `url(#${names.get(value)})`);
    }
  });
}
