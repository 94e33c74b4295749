/** Parameters that let the output of a network go through the place to which a reader pulls it. */

import { breakpoints, output } from '../../mathematics/network.js';
import { clamped, tidy } from '../_kit/numbers.js';

const GAP = 0.05; // the least distance that is kept between breakpoints
const ROUNDING = 1e-6;
const GRAIN = 1e10; // what stays is kept to 1 / GRAIN, or the rounding of a long drag piles up

/**
 * Move the breakpoint of a unit, and the output there, to (x, y). The outermost slopes and the
 * output at all other breakpoints stay, where rays can do it; else the whole output goes up or down.
 */
export function pulled(network, unit, x, y) {
  const others = inOrder(network).filter((other) => other !== unit);
  const places = breakpoints(network);
  const place = between(others.map((other) => places[other]), places[unit], x);
  const moved = { ...network, b: network.b.with(unit, tidy(-network.v[unit] * place)) };
  const bent = lifted(withBends(network, moved, unit, y), place, y);
  const stays = others.every((other) => isNear(bent, network, places[other]));
  return stays ? bent : lifted(moved, place, y);
}

/** Turn the outermost segment so that it goes through (x, y), by the unit that bends it. */
export function turned(network, unit, x, y) {
  const ray = Math.max(0, network.b[unit] + network.v[unit] * x);
  const rest = output(network, x) - network.w[unit] * ray;
  return { ...network, w: network.w.with(unit, tidy((y - rest) / ray)) };
}

/** Give the unit that bends the output last on this side, 1 for right, −1 for left, if any does. */
export function outermost(network, side) {
  const facing = inOrder(network).filter((unit) => network.v[unit] * side > 0);
  return side > 0 ? facing.at(-1) : facing[0];
}

/** Give the units that have a breakpoint, from left to right. */
function inOrder(network) {
  const places = breakpoints(network);
  return [...places.keys()]
    .filter((unit) => Number.isFinite(places[unit]))
    .sort((one, other) => places[one] - places[other]);
}

/** Give all units the weights by which the corners are joined by straight lines. */
function withBends(network, moved, unit, y) {
  const units = inOrder(moved);
  const places = breakpoints(moved);
  const height = (k) => (k === unit ? y : grained(output(network, places[k])));
  const corners = units.map((k) => [places[k], height(k)]);
  const inner = corners.slice(1).map(([x, z], k) => (z - corners[k][1]) / (x - corners[k][0]));
  const slopes = [outerSlope(network, -1), ...inner, outerSlope(network, 1)];
  const w = [...network.w];
  const at = units.indexOf(unit);
  for (const k of [at - 1, at, at + 1])
    if (k in units) w[units[k]] = tidy((slopes[k + 1] - slopes[k]) / Math.abs(network.v[units[k]]));
  return { ...moved, w };
}

function outerSlope({ v, w }, side) {
  const parts = v.map((weight, unit) => (weight * side > 0 ? weight * w[unit] : 0));
  return grained(parts.reduce((slope, part) => slope + part, 0));
}

/** Let the output bias bring the output at x to y. */
function lifted(network, x, y) {
  return { ...network, b0: grained(network.b0 + y - output(network, x)) };
}

function grained(value) {
  return Math.round(value * GRAIN) / GRAIN + 0;
}

/** Keep a breakpoint between its neighbours. */
function between(others, place, x) {
  const low = Math.max(...others.filter((other) => other <= place)) + GAP;
  const high = Math.min(...others.filter((other) => other > place)) - GAP;
  return low <= high ? clamped(x, low, high) : place;
}

function isNear(network, other, x) {
  const [a, b] = [output(network, x), output(other, x)];
  return Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(a), Math.abs(b));
}

