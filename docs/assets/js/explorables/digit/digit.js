/** A digit to paint: the maps a trained network makes of it, with and without ReLU, its scores. */

import { readDigit } from '../../mathematics/digit.js';
import { percent, written } from '../_kit/numbers.js';
import { flag, requireWithin, rows } from '../_kit/state/fields.js';
import { list } from '../_kit/state/python.js';
import { Refusal } from '../_kit/state/refusal.js';
import { View } from './view.js';

const title = 'A digit to paint, and what a network makes of it';
const fields = { image: rows(checkImage), relu: flag };

function checkImage(image, { side: [side], pixel }) {
  if (image.length !== side || image.some((row) => row.length !== side))
    throw new Refusal(`The image must have ${side} rows of ${side} numbers.`);
  for (const value of image.flat()) requireWithin(value, pixel, 'A pixel', { isWhole: true });
}

function python({ image, relu }) {
  const rows = image.map((row) => `    ${list(row)},\n`).join('');
  return `from relu_guide import figures

image = [
${rows}]
figures.digit(image, relu=${relu ? 'True' : 'False'})`;
}

function sentence({ image, relu, network }) {
  const { maps, scores } = readDigit(network, image, relu);
  const [first, second] = scores.map((_, k) => k).sort((a, b) => scores[b] - scores[a] || a - b);
  const all = maps.flatMap((map) => [...map.values]);
  const none = all.filter((value) => value === 0).length;
  const fate = relu
    ? `ReLU leaves ${percent(none / all.length)} of the cells at 0.`
    : 'ReLU is off; the numbers were learned with it.';
  return (
    `The network reads a ${first}, with the score ${written(scores[first])}; ` +
    `next is ${second}, with ${written(scores[second])}. ${fate}`
  );
}

export const digit = { title, fields, python, sentence, View };
