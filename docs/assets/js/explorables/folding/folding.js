/** Two functions on [0, 1], and the outer one put over the inner one, once or several times. */

import { composition, mostPieces, outputAt, placesOf, valueAt } from '../../mathematics/folding.js';
import { count, exact, written } from '../_kit/numbers.js';
import { number, rows, whole } from '../_kit/state/fields.js';
import { pairs } from '../_kit/state/python.js';
import { Refusal } from '../_kit/state/refusal.js';
import { View } from './view.js';

const title = 'Two functions, one put over the other';
const fields = {
  inner: rows(checkGraph),
  outer: rows(checkGraph),
  times: whole({
    says: (least, most, value) =>
      `The outer function must be used a whole number of times, from ${least} to ${most}; got ${value}.`,
  }),
  at: number({ label: 'The marked input' }),
};

function check(state, { pieces: [, most] }) {
  const possible = mostPieces(state);
  if (possible > most)
    throw new Refusal(
      `There may be ${written(possible)} pieces; at most ${most} can be drawn. ` +
        'Use the outer function less often, or remove a point.',
    );
}

function checkGraph(points, limits, state, name) {
  const fault = (text) => new Refusal(`The ${name} function ${text}`);
  const [least, most] = limits.points;
  if (!(points.length >= least && points.length <= most))
    throw fault(`takes from ${least} to ${most} points; got ${points.length}.`);
  for (const [i, point] of points.entries()) {
    if (point.length !== 2 || !point.every((number) => number >= 0 && number <= 1))
      throw fault(`has points with x and y from 0 to 1; got ${point.map((number) => exact(number)).join(', ')}.`);
    if (i && point[0] <= points[i - 1][0])
      throw fault(
        `has each x larger than the one before; got ${exact(point[0])} after ${exact(points[i - 1][0])}.`,
      );
  }
  if (points[0][0] !== 0 || points.at(-1)[0] !== 1)
    throw fault('must begin at x = 0 and end at x = 1.');
}

function python({ inner, outer, times, at }) {
  return `from relu_guide import figures

inner = ${pairs(inner)}
outer = ${pairs(outer)}
figures.folding(outer, inner, times=${times}, at=${at})`;
}

function sentence(state) {
  const { inner, outer, times, at } = state;
  const { pieces } = composition(state);
  const factors = [inner.length - 1, ...Array(times).fill(outer.length - 1)];
  const most = `${factors.join(' × ')} = ${written(mostPieces(state))}`;
  return `${count(pieces, 'straight piece')}; at most ${most} are possible. ${folded(inner, at)} The output is ${written(outputAt(state, at))}.`;
}

/** Say what the inner function does with an input, and with which others. */
function folded(inner, at) {
  const y = valueAt(inner, at);
  const others = placesOf(inner, y).filter((x) => Math.abs(x - at) > 1e-12);
  const [one, place] = [written(at), written(y)];
  if (!others.length) return `The inner function brings x = ${one} to ${place}, and no other input.`;
  return `The inner function brings x = ${one} to ${place}, and ${listed(others)} to the same place.`;
}

function listed(places) {
  const shown = places.slice(0, 5).map((x) => written(x));
  if (places.length > 5) shown.push('others');
  const last = shown.pop();
  return shown.length ? `${shown.join(', ')} and ${last}` : last;
}

export const folding = { title, fields, check, python, sentence, View };
