/** How two networks differ in a view: exactly, for both are straight between their breakpoints. */

import { bends, breakpoints, output, relu } from './network.js';

const ROUNDING = 1e-12; // a difference this small beside what was added is none

/**
 * Measure what a change of parameters does: the smallest interval [left, right] that holds every x
 * where the output differs (null if none does), the largest difference, the area between the lines.
 */
export function change(before, after, view) {
  const corners = differences(before, after, view);
  const pieces = corners.slice(1).map((corner, i) => [corners[i], corner]);
  const differing = pieces.filter(([start, end]) => start.gap || end.gap);
  return {
    left: differing.at(0)?.[0].x ?? null,
    right: differing.at(-1)?.[1].x ?? null,
    largest: Math.max(...corners.map(({ gap }) => Math.abs(gap))),
    area: differing.reduce((total, piece) => total + areaOf(piece), 0),
  };
}

/** Give the largest gap between two networks in a view, and the first x where it is. */
export function largestGap(one, other, view) {
  const corners = differences(one, other, view).map(({ x, gap }) => ({ gap: Math.abs(gap), x }));
  return corners.reduce((best, corner) => (corner.gap > best.gap ? corner : best));
}

function differences(before, after, view) {
  const places = [...breakpoints(before), ...breakpoints(after)];
  return bends(places, view).map((x) => ({ x, gap: difference(before, after, x) }));
}

function difference(before, after, x) {
  const gap = output(after, x) - output(before, x);
  const size = Math.max(largestSummand(before, x), largestSummand(after, x));
  return Math.abs(gap) <= ROUNDING * size ? 0 : gap;
}

/** An active unit adds w b and w v x; they may cancel, but their rounding stays. */
function largestSummand({ v, b, w, b0 }, x) {
  const sizes = v.map((weight, i) =>
    relu(b[i] + weight * x) && Math.abs(w[i]) * Math.max(Math.abs(b[i]), Math.abs(weight * x)));
  return Math.max(Math.abs(b0), ...sizes);
}

/** One trapezium; or two triangles, if the difference changes its sign. */
function areaOf([start, end]) {
  const [one, other] = [Math.abs(start.gap), Math.abs(end.gap)];
  const both = one + other;
  const changesSign = Math.sign(start.gap) * Math.sign(end.gap) < 0;
  const height = changesSign ? one * (one / both) + other * (other / both) : both;
  return (height / 2) * (end.x - start.x);
}
