/** One unit of a small network, its activation to choose: what changes, linked in three charts. */

import { output } from '../../mathematics/network.js';
import { derivative, isStraight, outputWith, value } from '../../mathematics/relatives.js';
import { numberOf, numbersOf } from '../_kit/state/address.js';
import { brief, written } from '../_kit/numbers.js';
import { Refusal } from '../_kit/state/refusal.js';
import { View } from './view.js';
import { ACTIVATIONS, activationOf, LIMITS, networkOf, zeroOf } from './activations.js';

const PYTHON = {
  relu: () => ['RELU', 'RELU'],
  leaky: ({ slope }) => ['leaky', `leaky(${slope})`],
  gelu: () => ['GELU', 'GELU'],
  softplus: ({ sharpness }) => ['smooth', `smooth(${sharpness})`],
  sigmoid: () => ['SIGMOID', 'SIGMOID'],
};

function check(state) {
  if (!Object.hasOwn(ACTIVATIONS, state.activation))
    throw new Refusal(`There is no activation “${brief(state.activation)}”.`);
  for (const [name, [least, most]] of Object.entries(LIMITS))
    if (!(least <= state[name] && state[name] <= most))
      throw new Refusal(
        `${name} must be from ${written(least)} to ${written(most)}; got ${written(state[name])}.`,
      );
  const [left, right] = state.view;
  const isWithin = (x) => Math.abs(x) <= LIMITS.v[1];
  if (state.view.length !== 2 || !state.view.every(isWithin) || !(right - left >= 1e-3))
    throw new Refusal('Its view must be two numbers, the left one first.');
}

function read(parameters, initial) {
  const numbers = Object.keys(LIMITS).filter((name) => parameters.has(name));
  return {
    ...initial,
    activation: parameters.get('activation') ?? '',
    ...Object.fromEntries(numbers.map((name) => [name, numberOf(parameters, name)])),
    ...(parameters.has('view') ? { view: numbersOf(parameters, 'view') } : {}),
  };
}

function write({ activation, slope, sharpness, v, b, x, view }) {
  return Object.entries({ activation, slope, sharpness, v, b, x, view });
}

function python(state) {
  const [name, call] = PYTHON[state.activation](state);
  const { v, b, x, view } = state;
  return `from relu_guide import figures
from relu_guide.substitution import ${name}

figures.relatives(
    ${call}, weight=${v}, bias=${b}, x=${x}, view=(${view.join(', ')})
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
  const knot = zeroOf(state);
  if (!state.v) return 'with v = 0 the unit is the same for every x.';
  if (!isStraight(activationOf(state))) return 'no corner anywhere.';
  if (state.activation === 'leaky' && state.slope === 1) return 'with slope 1, a straight line.';
  return `two straight lines, one corner at x = ${written(knot)}.`;
}

const title = 'A unit whose activation can be chosen';

export const relatives = { title, check, read, write, python, sentence, View };
