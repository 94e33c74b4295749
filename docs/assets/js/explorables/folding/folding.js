/** Two functions on [0, 1], and the outer one put over the inner one, once or several times. */

import { composition, mostPieces, outputAt, placesOf, valueAt } from '../../mathematics/folding.js';
import { numberOf, rowsOf, wholeOf } from '../_kit/state/address.js';
import { View, MOST_PIECES, MOST_TIMES } from './view.js';
import { count, exact, written } from '../_kit/numbers.js';
import { Refusal } from '../_kit/state/refusal.js';

const MOST_POINTS = 12;

function check(state) {
  checkGraph(state.inner, 'inner');
  checkGraph(state.outer, 'outer');
  const { times, at } = state;
  if (!(Number.isInteger(times) && times >= 1 && times <= MOST_TIMES))
    throw new Refusal(
      `The outer function must be used a whole number of times, from 1 to ${MOST_TIMES}; got ${written(times)}.`,
    );
  if (!(at >= 0 && at <= 1))
    throw new Refusal(`The marked input must be from 0 to 1; got ${written(at)}.`);
  const most = mostPieces(state);
  if (most > MOST_PIECES)
    throw new Refusal(
      `There may be ${written(most)} pieces; at most ${MOST_PIECES} can be drawn. ` +
        'Use the outer function less often, or remove a point.',
    );
}

function checkGraph(points, name) {
  const fault = (text) => new Refusal(`The ${name} function ${text}`);
  if (!(points.length >= 2 && points.length <= MOST_POINTS))
    throw fault(`takes from 2 to ${MOST_POINTS} points; got ${points.length}.`);
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

function read(parameters) {
  return {
    inner: rowsOf(parameters, 'inner'),
    outer: rowsOf(parameters, 'outer'),
    times: wholeOf(parameters, 'times'),
    at: numberOf(parameters, 'at'),
  };
}

function write({ inner, outer, times, at }) {
  return [
    ['inner', inner.join(';')],
    ['outer', outer.join(';')],
    ['times', times],
    ['at', at],
  ];
}

function python({ inner, outer, times, at }) {
  return `from relu_guide import figures

inner = ${pairs(inner)}
outer = ${pairs(outer)}
figures.folding(outer, inner, times=${times}, at=${at})`;
}

function pairs(points) {
  return `[${points.map((point) => `(${point.join(', ')})`).join(', ')}]`;
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

const title = 'Two functions, one put over the other';

export const folding = { title, check, read, write, python, sentence, View };
