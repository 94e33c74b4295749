/** What a state of the microscope makes: its map, how the values spread, one cell's window. */

import { featureMap, histogram, sizes, windowAt } from '../../mathematics/convolution.js';
import { relu } from '../../mathematics/network.js';
import { clamped } from '../_kit/numbers.js';
import { pictureOf } from './pixels.js';

const BINS = 40; // an even number, so that zero is an edge
let latest = {};

/** Give the map and what is said of all of it; it is made once for what it depends on. */
export function featuresOf({ image, kernel, bias, stride, padding }) {
  const key = [image, kernel, bias, stride, padding];
  if (!latest.key?.every((part, i) => part === key[i])) latest = { key, ...made(...key) };
  return latest;
}

/** Give what one cell of the map sees, and what becomes of it. */
export function cellOf({ image, kernel, bias, stride, padding }, [row, column]) {
  const place = { row, column, stride, padding };
  const window = windowAt(pictureOf(image), tableOf(kernel), place);
  const preactivation = window.sum + bias;
  return { ...window, preactivation, activation: relu(preactivation) };
}

/** Give the rows and columns of the map, without making it. */
export function mapSize({ image, kernel, stride, padding }) {
  return sizes(image, tableOf(kernel), { stride, padding });
}

/** Give the cell whose window lies best around a place [row, column] of the picture. */
export function cellNear({ image, kernel, stride, padding }, place) {
  const { rows, columns } = mapSize({ image, kernel, stride, padding });
  return place.map((pixel, axis) => {
    const nearest = Math.round((pixel + padding - reach(kernel)[axis]) / stride);
    return clamped(nearest, 0, [rows, columns][axis] - 1);
  });
}

/** Give the middle of the window of the picked cell, as a place of the picture. */
export function centreOf({ kernel, stride, padding, cell }) {
  return cell.map((index, axis) => index * stride - padding + reach(kernel)[axis]);
}

/** Tell how far the middle of a kernel is from its first cell. */
function reach(kernel) {
  return [kernel.length, kernel[0].length].map((size) => (size - 1) / 2);
}

function made(image, kernel, bias, stride, padding) {
  const map = featureMap(pictureOf(image), tableOf(kernel), { bias, stride, padding });
  const [bound, zeros] = extent(map.values);
  const edges = Array.from({ length: BINS + 1 }, (_, i) => bound * ((2 * i) / BINS - 1));
  return { map, bound, zeros, edges, counts: histogram(map.values, edges) };
}

/** Give the largest absolute value, or 1 if all are zero, and the part that ReLU makes zero. */
function extent(values) {
  let [bound, zeros] = [0, 0];
  for (const value of values) {
    bound = Math.max(bound, Math.abs(value));
    if (value <= 0) zeros++;
  }
  return [bound || 1, zeros / values.length];
}

function tableOf(kernel) {
  return { rows: kernel.length, columns: kernel[0].length, values: kernel.flat() };
}
