/**
 * A kernel slides over an image; at each place, multiply what lies under it, and add.
 *
 * An image, a kernel or a map is {rows, columns, values}, its values row by row. A stride and a
 * padding hold for both axes; the padding is of zeros.
 */

import { relu } from './network.js';

/** Give the rows and columns of the map; none where the kernel does not fit. */
export function sizes(image, kernel, { stride = 1, padding = 0 } = {}) {
  const places = (length, size) =>
    Math.max(0, Math.floor((length + 2 * padding - size) / stride) + 1);
  return {
    rows: places(image.rows, kernel.rows),
    columns: places(image.columns, kernel.columns),
  };
}

/** Slide a kernel over an image as it is: what a "convolutional" layer computes. */
export function crossCorrelate(image, kernel, { stride = 1, padding = 0 } = {}) {
  const { rows, columns } = sizes(image, kernel, { stride, padding });
  const map = { rows, columns, values: new Float64Array(rows * columns) };
  for (let k = 0; k < kernel.rows; k++)
    for (let l = 0; l < kernel.columns; l++) {
      const factor = kernel.values[k * kernel.columns + l];
      add(map, image, factor, { down: k - padding, across: l - padding, stride });
    }
  return map;
}

/** Cross-correlate and add a bias: preactivations, not rectified. */
export function featureMap(image, kernel, { bias = 0, stride, padding } = {}) {
  const map = crossCorrelate(image, kernel, { stride, padding });
  return { ...map, values: map.values.map((value) => value + bias) };
}

export function rectified(map) {
  return { ...map, values: map.values.map(relu) };
}

/** Give what lies under the window of one place of the map, its products and their sum. */
export function windowAt(image, kernel, { row, column, stride = 1, padding = 0 }) {
  const [top, left] = [row * stride - padding, column * stride - padding];
  const cells = Array.from(kernel.values, (_, cell) => {
    const across = left + (cell % kernel.columns);
    const isInside = 0 <= across && across < image.columns;
    const down = top + Math.floor(cell / kernel.columns);
    return isInside ? (image.values[down * image.columns + across] ?? 0) : 0;
  });
  const products = cells.map((value, cell) => kernel.values[cell] * value + 0);
  return { top, left, cells, products, sum: products.reduce((total, value) => total + value, 0) };
}

/** Count the values between each edge and the next, which only the last bin includes. */
export function histogram(values, edges) {
  const counts = new Array(edges.length - 1).fill(0);
  for (const value of values)
    if (edges[0] <= value && value <= edges.at(-1)) counts[binOf(value, edges)]++;
  return counts;
}

/** Add what one cell of the kernel meets on its way: the pixels at its offset, times a factor. */
function add(map, image, factor, { down, across, stride }) {
  const { columns, values } = map;
  const pixels = image.values;
  const [top, bottom] = placesOn(image.rows, map.rows, down, stride);
  const [left, right] = placesOn(image.columns, columns, across, stride);
  for (let i = top; i < bottom; i++) {
    const to = i * columns;
    const from = (i * stride + down) * image.columns + across;
    for (let j = left; j < right; j++) values[to + j] += factor * pixels[from + j * stride];
  }
}

/** Give the first place at which a cell is on the image, and the one after the last. */
function placesOn(length, places, offset, stride) {
  const first = Math.max(0, Math.ceil(-offset / stride));
  const last = Math.min(places, Math.floor((length - 1 - offset) / stride) + 1);
  return [first, last];
}

function binOf(value, edges) {
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
