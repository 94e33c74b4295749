/** Pictures to look at: a few that are made here, and the reader's own. */

import { Refusal } from '../_kit/state/refusal.js';
import { imageOf } from './pixels.js';

export const OWN = 'own';

const PHOTOGRAPH = -1129216552; // a sum over its pixels that no other picture here has
const MOST_PIXELS = 20e6;
const MOST_BYTES = 20e6;
const LONGEST = 256; // the longer side, in pixels
const GREY = [0.299, 0.587, 0.114]; // of red, green and blue

const MADE = {
  edge: [32, (x) => (x < 16 ? 40 : 215)],
  diagonal: [32, (x, y) => (x + y < 32 ? 40 : 215)],
  disc: [32, (x, y) => (Math.hypot(x - 15.5, y - 15.5) < 10 ? 215 : 40)],
  gradient: [32, (x) => 8 * x],
  checkerboard: [32, (x, y) => ((x >> 2) + (y >> 2)) % 2 && 255],
  rings: [256, (x, y) => 255 - Math.abs((((x - 128) ** 2 + (y - 128) ** 2) % 2040) / 4 - 255)],
};

export const PICTURES = Object.keys(MADE);
const made = {};

/** Make one of the named pictures; the same name gives the same image. */
export function madePicture(name) {
  if (!PICTURES.includes(name)) throw new Refusal(`There is no picture “${name.slice(0, 24)}”.`);
  return (made[name] ??= make(name, ...MADE[name]));
}

function make(name, size, grey) {
  const pixels = Array.from({ length: size ** 2 }, (_, i) => grey(i % size, Math.floor(i / size)));
  return imageOf({ rows: size, columns: size, values: Uint8Array.from(pixels) }, name);
}

/** Tell whether a picture is the photograph of relu_guide.images. */
export function isPhotograph({ values }) {
  return values.reduce((sum, grey) => (31 * sum + grey) | 0, 0) === PHOTOGRAPH;
}

/** Read a reader's file as a grey picture. It goes nowhere: only this page sees it. */
export async function ownPicture(file) {
  if (file.size > MOST_BYTES)
    throw new Refusal(
      `The file must have at most 20 MB; it has ${Math.ceil(file.size / 1e6)} MB. ` +
        'Save it smaller first.',
    );
  const [width, height] = await sizeOf(file);
  if (width * height > MOST_PIXELS)
    throw new Refusal(
      `The picture must have at most 20 million pixels; it has ${width} × ${height}. ` +
        'Scale it down first.',
    );
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const [columns, rows] = [width, height].map((length) => Math.max(1, Math.round(length * scale)));
  return imageOf({ rows, columns, values: await greys(file, columns, rows) }, OWN);
}

/** Ask for the size alone: a browser unpacks an image only when it is to be drawn. */
async function sizeOf(file) {
  const image = new Image();
  const address = URL.createObjectURL(file);
  try {
    await new Promise((resolve, reject) => {
      [image.onload, image.onerror] = [resolve, reject];
      image.src = address;
    });
    return [image.naturalWidth, image.naturalHeight];
  } catch {
    throw unreadable(file);
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function greys(file, columns, rows) {
  const options = { resizeWidth: columns, resizeHeight: rows, resizeQuality: 'high' };
  const bitmap = await createImageBitmap(file, options).catch(() => {
    throw unreadable(file);
  });
  const context = new OffscreenCanvas(columns, rows).getContext('2d', { willReadFrequently: true });
  context.fillStyle = 'white'; // behind what is transparent
  context.fillRect(0, 0, columns, rows);
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, columns, rows);
  return Uint8Array.from({ length: rows * columns }, (_, i) =>
    Math.round(GREY.reduce((sum, share, channel) => sum + share * data[4 * i + channel], 0)),
  );
}

function unreadable({ name }) {
  return new Refusal(
    `“${name.slice(0, 40)}” is no picture that this browser can read. Take a PNG or JPEG file.`,
  );
}
