/** What a state of the relatives stands for: its activation, its network, the lines to draw. */

import { bends, breakpoints, output, preactivations } from '../../mathematics/network.js';
import { derivative, isStraight, outputWith, value } from '../../mathematics/relatives.js';

export const ACTIVATIONS = {
  relu: 'ReLU',
  leaky: 'Leaky ReLU',
  gelu: 'GELU',
  softplus: 'Softplus',
  sigmoid: 'Sigmoid',
};

export const RELU = { name: 'relu' };
export const POINTS = [[-1, -1], [-0.5, 1], [0, -1], [1, 0]];

const SAMPLES = 96; // gaps; the caption says the places

export function activationOf({ activation, slope, sharpness }) {
  return { name: activation, slope, sharpness };
}

/** Give the network for the four points, its first unit with the numbers of the state. */
export function networkOf({ v, b }) {
  return { v: [v, 1, 1], b: [b, 0.5, 0], w: [4, -8, 5], b0: -1 };
}

/** Give the points of a unit in a view. */
export function unitCurve(activation, network, unit, view) {
  const at = (x) => [x, value(activation, preactivations(network, x)[unit])];
  return places(activation, [breakpoints(network)[unit]], view).map(at);
}

/** Give the least and the largest preactivation in a view, 0 between them. */
export function reached(network, view) {
  const all = [0, ...view.flatMap((x) => preactivations(network, x))];
  return [Math.min(...all), Math.max(...all)];
}

/** Give the points of the derivative over some preactivations, a gap where it jumps. */
export function derivativeCurve(activation, ends) {
  const u = places(activation, [0], ends);
  if (!isStraight(activation)) return u.map((each) => [each, derivative(activation, each)]);
  return u.slice(1).flatMap((right, i) => {
    const level = derivative(activation, (u[i] + right) / 2);
    return [[u[i], level], [right, level], null];
  });
}

/** Give the points of the output. */
export function outputCurve(activation, network, view) {
  const at = activation === RELU ? output : (net, x) => outputWith(activation, net, x);
  return places(activation, breakpoints(network), view).map((x) => [x, at(network, x)]);
}

/** Give the exact corners of what is straight, or enough places on a curve. */
function places(activation, knots, view) {
  const [left, right] = view;
  if (isStraight(activation)) return bends(knots, view);
  const even = Array.from({ length: SAMPLES + 1 }, (_, k) => left + ((right - left) * k) / SAMPLES);
  return bends([...even, ...knots], view);
}
