/** Curves on the interval from 0 to 1, networks through points of them, and the largest error. */

import { breakpoints, fromPoints, output } from './network.js';

const FUNCTIONS = {
  sine: (x) => Math.sin(2 * Math.PI * x),
  square: (x) => x * x,
  'square root': Math.sqrt,
  jump: (x) => (x < 1 / 3 ? 0 : 1),
};
const POWERS = { uniform: 1, graded: 4 };
const GAPS = 64; // between two breakpoints, or around the largest error
const ROUNDS = 6; // of looking closer around the largest
const EQUAL = 1e-9; // by how much two hills may differ that are meant to be equal

/** Name the curves, and the ways to space the points, that there are. */
export const CURVES = Object.keys(FUNCTIONS);
export const SPACINGS = Object.keys(POWERS);

export function curveAt(name, x) {
  return FUNCTIONS[name](x);
}

/** Build the network through points of a curve; `shift` is added to its output bias. */
export function follow({ curve, segments, spacing, shift }) {
  const x = Array.from({ length: segments + 1 }, (_, k) => (k / segments) ** POWERS[spacing]);
  const network = fromPoints(x.map((place) => [place, curveAt(curve, place)]));
  return { ...network, b0: network.b0 + shift };
}

/** Give places in each segment, closer together towards its ends, where roots are steep. */
export function samples(network, gaps) {
  const ends = [...breakpoints(network), 1];
  const shares = Array.from({ length: gaps }, (_, k) => k / gaps);
  const inside = ends
    .slice(1)
    .flatMap((right, i) =>
      shares.map((share) => ends[i] + (right - ends[i]) * share * share * (3 - 2 * share)),
    );
  return [...inside, 1];
}

/** Give the network minus the curve. */
export function errorAt(name, network, x) {
  return output(network, x) - curveAt(name, x);
}

/** Give [size, x] of the largest error; of two equal ones the one further left. */
export function largestError(name, network) {
  let x = samples(network, GAPS);
  let best = largestOf(name, network, x, EQUAL);
  let found = best;
  for (let round = 0; round < ROUNDS; round++) {
    const [left, right] = [x[Math.max(best[2] - 1, 0)], x[Math.min(best[2] + 1, x.length - 1)]];
    x = Array.from({ length: GAPS + 1 }, (_, k) => left + ((right - left) * k) / GAPS);
    best = largestOf(name, network, x, 0);
    if (best[0] > found[0]) found = best;
  }
  return found.slice(0, 2);
}

function largestOf(name, network, x, equal) {
  const sizes = x.map((place) => Math.abs(errorAt(name, network, place)));
  const most = Math.max(...sizes) * (1 - equal);
  const index = sizes.findIndex((size) => size >= most);
  return [sizes[index], x[index], index];
}
