/** What a nudge does: the networks before and after, in both bases, and how they differ. */

import { change } from '../../mathematics/difference.js';
import { fromPoints, gradients } from '../../mathematics/network.js';
import { lowered, written } from '../_kit/numbers.js';
import { moved, symbolOf, valueOf } from './parameters.js';

/** Give both sides: what is moved, the networks before and after, and how they differ. */
export function nudged({ points, ray, hat, by, view }) {
  const before = fromPoints(points);
  const raised = points.map(([x, y], i) => [x, i === hat - 1 ? y + by : y]);
  const sides = [
    { what: symbolOf(ray), after: moved(before, ray, by), ...gripOf(before, ray, points, view) },
    { what: lowered('y', hat - 1), after: fromPoints(raised), gripX: points[hat - 1][0], rate: 1 },
  ];
  return sides.map((side) => ({ ...side, before, change: change(before, side.after, view) }));
}

/** Find where a parameter moves the output most, and how fast: there it is held. */
function gripOf(network, name, points, [left, right]) {
  const places = [left, ...points.map(([x]) => x), right].filter((x) => left <= x && x <= right);
  return places
    .map((gripX) => ({ gripX, rate: valueOf(gradients(network, gripX), name) }))
    .reduce((best, place) => (Math.abs(place.rate) > Math.abs(best.rate) ? place : best));
}

/** Write a stretch of the x-axis. */
export function fromTo(left, right) {
  return `from x = ${written(left)} to ${written(right)}`;
}
