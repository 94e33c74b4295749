/** What a reader painted: strokes of a brush, and how a link holds them. */

import { rowsOf } from '../_kit/state/address.js';
import { Refusal } from '../_kit/state/refusal.js';
import { madePicture, OWN } from './pictures.js';
import { imageOf, pictureOf } from './pixels.js';

const CELLS_PER_BRUSH = 24; // along the longer side
const written = new WeakMap();
let own = 0;

/** Paint a stroke from one pixel [row, column] to another. */
export function painted(image, grey, from, to) {
  const { rows, columns, values } = pictureOf(image);
  const copy = values.slice();
  const width = Math.max(1, Math.round(Math.max(rows, columns) / CELLS_PER_BRUSH));
  const steps = Math.max(1, ...to.map((place, axis) => Math.abs(place - from[axis])));
  for (let step = 0; step <= steps; step++) {
    const [row, column] = to.map((place, axis) =>
      Math.round(from[axis] + ((place - from[axis]) * step) / steps - (width - 1) / 2),
    );
    const [left, right] = [Math.max(column, 0), Math.min(column + width, columns)];
    for (let y = Math.max(row, 0); left < right && y < Math.min(row + width, rows); y++)
      copy.fill(grey, y * columns + left, y * columns + right);
  }
  return imageOf({ rows, columns, values: copy }, image.from);
}

/** Write an image as the named picture below it and the runs of pixels painted over. */
export function pictureEntries(image, initial) {
  if (!written.has(image)) written.set(image, entries(image, initial));
  return written.get(image);
}

/** Read the image of a link. A reader's own picture is in none: the figure's takes its place. */
export function pictureFrom(parameters, initial) {
  if (isOwn(parameters)) return initial;
  const from = parameters.get('picture') ?? undefined;
  const base = from === undefined ? initial : madePicture(from);
  if (!parameters.has('paint')) return base;
  const picture = pictureOf(base);
  const values = picture.values.slice();
  for (const run of rowsOf(parameters, 'paint')) fill(values, run);
  return imageOf({ ...picture, values }, from);
}

/** Tell whether a link was made with a reader's own picture. */
export function isOwn(parameters) {
  return parameters.get('picture')?.startsWith(OWN);
}

function entries(image, initial) {
  const { from } = image;
  if (from === OWN) return [['picture', `${OWN}-${++own}`]]; // a number, so that it is a change
  const base = from === undefined ? initial : madePicture(from);
  const named = from === undefined ? [] : [['picture', from]];
  const paint = runs(pictureOf(base).values, pictureOf(image).values);
  return paint ? [...named, ['paint', paint]] : named;
}

function runs(before, after) {
  const found = [];
  for (let start = 0, end; start < after.length; start = end) {
    end = start + 1;
    if (before[start] === after[start]) continue;
    while (after[end] === after[start]) end++;
    found.push([start, end - start, after[start]].join());
  }
  return found.join(';');
}

function fill(values, [start, length, grey]) {
  const isRun = [start, length, grey].every((each) => Number.isInteger(each) && each >= 0);
  if (!isRun || start + length > values.length || grey > 255)
    throw new Refusal('Its “paint” does not fit its picture.');
  values.fill(grey, start, start + length);
}
