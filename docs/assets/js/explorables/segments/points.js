/** The points of a graph: what is refused, how columns are read, the sum through them. */

import { fromPoints } from '../../mathematics/network.js';
import { brief, exact, parsed, written } from '../_kit/numbers.js';
import { Refusal } from '../_kit/state/refusal.js';

const STEEPEST = 1e9;
const DECIMAL_COMMA = /^[+−-]?\d+,\d+$/;

/** Refuse points that cannot be joined, or not be shown. */
export function checkPoints(points, limits) {
  const [fewest, most] = limits.points;
  const [low, high] = limits.number;
  if (!(points.length >= fewest && points.length <= most))
    throw new Refusal(`It takes from ${fewest} to ${most} points; got ${points.length}.`);
  for (const [i, point] of points.entries()) {
    if (point.length !== 2 || !point.every((number) => number >= low && number <= high))
      throw new Refusal(
        `Point ${i + 1} must be two numbers, x and y, from ${written(low)} to ${written(high)}; ` +
          `got ${point.map((number) => written(number)).join(', ')}.`,
      );
    if (i) checkStep(points[i - 1], point);
  }
}

function checkStep([x0, y0], [x, y]) {
  if (x <= x0)
    throw new Refusal(
      `Each x must be larger than the one before it; got ${exact(x)} after ${exact(x0)}.`,
    );
  if (Math.abs((y - y0) / (x - x0)) > STEEPEST)
    throw new Refusal(
      `The points at ${exact(x0)} and ${exact(x)} are too close: ` +
        `a slope may be ${written(STEEPEST)} at most.`,
    );
}

/** Read a point from each line: x and y with a tab, comma, semicolon or space between them. */
export function readPoints(text, limits) {
  const [, most] = limits.points;
  const lines = text
    .split(/\r\n?|\n/)
    .map((line, i) => ({ line: line.trim(), number: i + 1 }))
    .filter(({ line }) => line);
  if (lines.length && !cellsOf(lines[0].line).some((cell) => /^[+−-]?\.?\d/.test(cell)))
    lines.shift(); // a line of headings
  if (lines.length > most)
    throw new Refusal(`At most ${most} points can be used; the text holds ${lines.length}.`);
  const rows = lines.map(({ line, number }) => ({ number, point: pointOf(line, number, limits) }));
  if (rows.length < 2)
    throw new Refusal(`Write two points or more, each on its own line: x, then y.`);
  const sorted = [...rows].sort(({ point: [one] }, { point: [other] }) => one - other);
  requireDifferent(sorted);
  return {
    points: sorted.map(({ point }) => point),
    wasSorted: sorted.every((row, i) => row === rows[i]),
  };
}

function pointOf(line, number, limits) {
  const [least, most] = limits.number;
  if (line.split(/[\s;]+/).some((cell, i, all) => all[1] && DECIMAL_COMMA.test(cell)))
    throw new Refusal(`Line ${number}: write a point for the decimals, 1.5 and not 1,5.`);
  const cells = cellsOf(line);
  if (cells.length !== 2)
    throw new Refusal(`Line ${number} must hold two numbers, x and y; got “${brief(line)}”.`);
  return cells.map((cell, i) =>
    parsed(cell, { least, most, name: `${'xy'[i]} in line ${number}` }),
  );
}

function cellsOf(line) {
  return line.replace(/[\s,;]+$/, '').split(/\s*[,;\s]\s*/);
}

function requireDifferent(rows) {
  for (const [i, { number, point }] of rows.entries())
    if (point[0] === rows[i - 1]?.point[0])
      throw new Refusal(
        `Lines ${rows[i - 1].number} and ${number} both have x = ${exact(point[0])}. ` +
          'Keep one y for each x.',
      );
}

/** Give the x of the first point and of the last. */
export function endsOf(points) {
  return [points[0][0], points.at(-1)[0]];
}

/** Build the network through all points, cut off after its first units. */
export function firstUnits(points, used) {
  const { v, b, w, b0 } = fromPoints(points);
  return { v: v.slice(0, used), b: b.slice(0, used), w: w.slice(0, used), b0 };
}

/** Give the slope from each point to the next. */
export function slopes(points) {
  return points.slice(1).map(([x, y], i) => (y - points[i][1]) / (x - points[i][0]));
}
