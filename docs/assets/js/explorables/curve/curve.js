/** A curve and a network through points of it: the reader chooses how many, and where they lie. */

import { CURVES, follow, largestError, SPACINGS } from '../../mathematics/curves.js';
import { numberOf, wholeOf } from '../_kit/state/address.js';
import { View, MOST, SHIFT } from './view.js';
import { brief, count, written } from '../_kit/numbers.js';
import { Refusal } from '../_kit/state/refusal.js';

function check({ curve, segments, spacing, shift }) {
  if (!CURVES.includes(curve)) throw new Refusal(`There is no curve “${brief(curve)}”.`);
  if (!SPACINGS.includes(spacing)) throw new Refusal(`There is no spacing “${brief(spacing)}”.`);
  if (!(1 <= segments && segments <= MOST))
    throw new Refusal(`There must be 1 to ${MOST} segments; got ${written(segments)}.`);
  if (!(Math.abs(shift) <= SHIFT))
    throw new Refusal(`shift must be from ${written(-SHIFT)} to ${SHIFT}; got ${written(shift)}.`);
}

function read(parameters) {
  return {
    curve: parameters.get('curve') ?? '',
    segments: wholeOf(parameters, 'segments'),
    spacing: parameters.get('spacing') ?? '',
    shift: numberOf(parameters, 'shift'),
  };
}

function write({ curve, segments, spacing, shift }) {
  return Object.entries({ curve, segments, spacing, shift });
}

function python({ curve, segments, spacing, shift }) {
  return `from relu_guide import figures

figures.curve(
    "${curve}", ${segments}, spacing="${spacing}", shift=${shift}
)`;
}

function sentence(state) {
  const [error, place] = largestError(state.curve, follow(state));
  return (
    `${count(state.segments, 'segment')}, ${state.spacing} spacing: ` +
    `the largest error is ${written(error)}, at x = ${written(place)}.`
  );
}

const title = 'A curve and a network that follows it';

export const curve = { title, check, read, write, python, sentence, View };
