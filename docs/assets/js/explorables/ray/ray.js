/** One ray: its breakpoint and its end to drag, its weight and its bias to type. */

import { breakpoint } from '../../mathematics/network.js';
import { written } from '../_kit/numbers.js';
import { number } from '../_kit/state/fields.js';
import { tuple } from '../_kit/state/python.js';
import { View } from './view.js';

const title = 'One ray to pull';
const fields = { v: number(), b: number() };

function python({ v, b, view }) {
  return `from relu_guide import figures\n\nfigures.ray(weight=${v}, bias=${b}, view=${tuple(view)})`;
}

function sentence({ v, b }) {
  if (!v)
    return b > 0
      ? `With v = 0 there is no breakpoint: the unit is ${written(b)} for every x.`
      : 'With v = 0 and no positive bias the unit is inactive for every x.';
  const [flat, active] = v > 0 ? ['left', 'right'] : ['right', 'left'];
  return (
    `The unit is inactive to the ${flat} of x = ${written(breakpoint(v, b))}; ` +
    `from there its ray rises to the ${active}, by ${written(Math.abs(v))} for each 1 of x.`
  );
}

export const ray = { title, fields, python, sentence, View };
