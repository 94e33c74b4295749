/** A digit to paint: the maps a trained network makes of it, with and without ReLU, its scores. */

import { readDigit } from '../../mathematics/digit.js';
import { isOn, rowsOf } from '../_kit/state/address.js';
import { View } from './view.js';
import { written } from '../_kit/numbers.js';
import { Refusal } from '../_kit/state/refusal.js';
import { percent } from '../microscope/histogram.js';

const SIDE = 8;
const INK = 16;

function check({ image }) {
  if (image.length !== SIDE || image.some((row) => row.length !== SIDE))
    throw new Refusal(`The image must have ${SIDE} rows of ${SIDE} numbers.`);
  const wrong = image.flat().find((pixel) => !(Number.isInteger(pixel) && pixel >= 0 && pixel <= INK));
  if (wrong !== undefined)
    throw new Refusal(`A pixel must be a whole number from 0 to ${INK}; got ${written(wrong)}.`);
}

function read(parameters, initial) {
  return { ...initial, image: rowsOf(parameters, 'image'), relu: isOn(parameters, 'relu') };
}

function write({ image, relu }) {
  return [
    ['image', image.join(';')],
    ['relu', Number(relu)],
  ];
}

function python({ image, relu }) {
  const rows = image.map((row) => `    [${row.join(', ')}],\n`).join('');
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

const title = 'A digit to paint, and what a network makes of it';

export const digit = { title, check, read, write, python, sentence, View };
