/** A curve and a network through points of it: the reader chooses how many, and where they lie. */

import { CURVES, follow, largestError, SPACINGS } from '../../mathematics/curves.js';
import { count, written } from '../_kit/numbers.js';
import { choice, number, whole } from '../_kit/state/fields.js';
import { View } from './view.js';

const title = 'A curve and a network that follows it';
const fields = {
  curve: choice(() => CURVES),
  segments: whole({
    says: (least, most, value) => `There must be ${least} to ${most} segments; got ${value}.`,
  }),
  spacing: choice(() => SPACINGS),
  shift: number(),
};

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

export const curve = { title, fields, python, sentence, View };
