/** One unit of a small network, its activation to choose: what changes, linked in three charts. */

import { breakpoint, output } from '../../mathematics/network.js';
import { derivative, isStraight, outputWith, value } from '../../mathematics/relatives.js';
import { written } from '../_kit/numbers.js';
import { choice, number, optional, view } from '../_kit/state/fields.js';
import { tuple } from '../_kit/state/python.js';
import { ACTIVATIONS, activationOf, networkOf } from './activations.js';
import { View } from './view.js';

const title = 'A unit whose activation can be chosen';
const fields = {
  activation: choice(() => Object.keys(ACTIVATIONS)),
  slope: optional(number()),
  sharpness: optional(number()),
  v: optional(number()),
  b: optional(number()),
  x: optional(number()),
  view: optional(view(1e-3)),
};

const PYTHON = {
  relu: () => ['RELU', 'RELU'],
  leaky: ({ slope }) => ['leaky', `leaky(${slope})`],
  gelu: () => ['GELU', 'GELU'],
  softplus: ({ sharpness }) => ['smooth', `smooth(${sharpness})`],
  sigmoid: () => ['SIGMOID', 'SIGMOID'],
};

function python(state) {
  const [name, call] = PYTHON[state.activation](state);
  const { v, b, x, view } = state;
  return `from relu_guide import figures
from relu_guide.substitution import ${name}

figures.relatives(
    ${call}, weight=${v}, bias=${b}, x=${x}, view=${tuple(view)}
)`;
}

function sentence(state) {
  const [activation, network] = [activationOf(state), networkOf(state)];
  const { v, b, x } = state;
  const z = b + v * x + 0;
  const found =
    `At x = ${written(x)} the preactivation is ${written(z)}, ` +
    `the activation ${written(value(activation, z))}, ` +
    `its derivative ${written(derivative(activation, z))}.`;
  const changed =
    `The network gives ${written(outputWith(activation, network, x))}; ` +
    `with ReLU it would give ${written(output(network, x))}.`;
  return `${ACTIVATIONS[state.activation]}: ${shape(state)} ${found} ${changed}`;
}

function shape(state) {
  const knot = breakpoint(state.v, state.b);
  if (!state.v) return 'with v = 0 the unit is the same for every x.';
  if (!isStraight(activationOf(state))) return 'no corner anywhere.';
  if (state.activation === 'leaky' && state.slope === 1) return 'with slope 1, a straight line.';
  return `two straight lines, one corner at x = ${written(knot)}.`;
}

export const relatives = { title, fields, python, sentence, View };
