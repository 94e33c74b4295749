/** The colours of pixels: greys, and the signed scale of the theme, as numbers for a canvas. */

const SIGNED = ['negative_strong', 'negative', 'background', 'positive', 'positive_strong'];
const STEPS = 256; // on either side of zero

/** Give the colour of a grey from 0 to 255. */
export function greyShade(value) {
  return 0xff000000 + 0x010101 * value;
}

/**
 * Give what colours values from -bound to bound; ask again when the scheme changes. What is not
 * zero differs from the page by `least` of the scale, from 0 to 1, and so is seen in the dark.
 */
export function signedShades(least = 0) {
  const style = getComputedStyle(document.body);
  const width = 2 * STEPS + 1; // an odd number: the middle pixel is zero's, in the page's colour
  const context = new OffscreenCanvas(width, 1).getContext('2d');
  context.fillStyle = context.createLinearGradient(0, 0, width, 0);
  const knee = Number(style.getPropertyValue('--rg-knee'));
  const stops = [0, 0.5 - knee, 0.5, 0.5 + knee, 1];
  SIGNED.forEach((role, i) =>
    context.fillStyle.addColorStop(stops[i], style.getPropertyValue(`--rg-${role}`)),
  );
  context.fillRect(0, 0, width, 1);
  const shades = new Uint32Array(context.getImageData(0, 0, width, 1).data.buffer);
  const strength = (share) => share && Math.sign(share) * (least + (1 - least) * Math.abs(share));
  return (bound) => (value) => shades[STEPS + Math.round(strength(value / bound) * STEPS)];
}
