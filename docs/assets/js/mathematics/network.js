/**
 * Shallow networks: one input, one layer of ReLU units, one output.
 *
 *     z(x) = b0 + sum over units i of  w[i] * relu(b[i] + v[i] * x)
 *
 * A network is a plain object {v, b, w, b0}; `+ 0` makes a plain zero of a negative one.
 */

export function relu(preactivation) {
  return Math.max(0, preactivation);
}

/** Give b + v x for every unit. */
export function preactivations({ v, b }, x) {
  return v.map((weight, i) => b[i] + weight * x + 0);
}

export function activations(network, x) {
  return preactivations(network, x).map(relu);
}

export function weightedActivations(network, x) {
  return activations(network, x).map((activation, i) => network.w[i] * activation + 0);
}

/** Give the output after 0, 1, … units. */
export function partialSums(network, x) {
  const sums = [network.b0 + 0];
  for (const ray of weightedActivations(network, x)) sums.push(sums.at(-1) + ray);
  return sums;
}

export function output(network, x) {
  return weightedActivations(network, x).reduce((z, ray) => z + ray, network.b0 + 0);
}

/** Give the x at which a unit switches, −b/v; NaN for a weight of 0, which has none. */
export function breakpoint(v, b) {
  return v ? -b / v + 0 : NaN;
}

export function breakpoints({ v, b }) {
  return v.map((weight, i) => breakpoint(weight, b[i]));
}

/** Give the ends of a view and the distinct places strictly between them, in order. */
export function bends(places, [left, right]) {
  return [left, ...ordered(places.filter((x) => left < x && x < right)), right];
}

/** Give the exact corners [x, z] of the output in a view, its two ends included. */
export function vertices(network, view) {
  return bends(breakpoints(network), view).map((x) => [x, output(network, x)]);
}

/** Build the network that joins points [x, y], x increasing: one unit per segment. */
export function fromPoints(points) {
  const segments = points.slice(1).map(([x, y], i) => (y - points[i][1]) / (x - points[i][0]));
  return {
    v: segments.map(() => 1),
    b: segments.map((_, i) => 0 - points[i][0]),
    w: changes([0, ...segments]),
    b0: points[0][1] + 0,
  };
}

/** Give how fast the output changes with each parameter; at a breakpoint, relu' is 0. */
export function gradients(network, x) {
  const w = activations(network, x);
  const b = w.map((activation, i) => (activation > 0 ? network.w[i] + 0 : 0));
  return { v: b.map((rate) => rate * x + 0), b, w, b0: 1 };
}

function ordered(numbers) {
  return [...new Set(numbers)].sort((one, other) => one - other);
}

function changes(numbers) {
  return numbers.slice(1).map((number, i) => number - numbers[i] + 0);
}
