/**
 * A small network that says which digit a picture shows: maps of its kernels, ReLU or not, averages
 * over 2 × 2 cells, and a score for each digit.
 *
 * A network is {kernels, biases, readout, readoutBiases} in whole 64ths, one row for each kernel
 * and each digit. An image is eight rows of eight whole numbers from 0 to 16.
 */

import { featureMap, rectified } from './convolution.js';

const PARTS = 64;
const SIZE = 3;
const POOL = 2;

/** Give all that a network makes of an image: {before, maps, pooled, scores}. */
export function readDigit(network, image, relu) {
  const values = image.flat().map((pixel) => (pixel - 8) / 8);
  const picture = { rows: image.length, columns: image[0].length, values };
  const before = network.kernels.map((weights, k) => {
    const kernel = { rows: SIZE, columns: SIZE, values: weights.map(parts) };
    return featureMap(picture, kernel, { bias: parts(network.biases[k]) });
  });
  const maps = relu ? before.map(rectified) : before;
  const pooled = maps.map(averaged);
  const all = pooled.flatMap((map) => map.values);
  const scores = network.readout.map((row, digit) =>
    row.reduce((sum, weight, i) => sum + parts(weight) * all[i], parts(network.readoutBiases[digit])),
  );
  return { before, maps, pooled, scores };
}

/** Average over windows of 2 × 2 cells that do not overlap. */
function averaged({ rows, columns, values }) {
  const [high, wide] = [rows / POOL, columns / POOL];
  const cells = Array.from({ length: high * wide }, (_, i) => {
    const first = POOL * (Math.floor(i / wide) * columns + (i % wide));
    const window = [first, first + 1, first + columns, first + columns + 1];
    return window.reduce((sum, cell) => sum + values[cell], 0) / POOL ** 2;
  });
  return { rows: high, columns: wide, values: cells };
}

function parts(whole) {
  return whole / PARTS;
}
