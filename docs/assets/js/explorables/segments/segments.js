/** A function to build, segment by segment: its points, and how many of their rays are in use. */

import { fromPoints } from '../../mathematics/network.js';
import { lowered, term, written } from '../_kit/numbers.js';
import { numbersOf } from '../_kit/state/address.js';
import { choice, optional, rows, whole } from '../_kit/state/fields.js';
import { Refusal } from '../_kit/state/refusal.js';
import { GOALS } from './goals.js';
import { isWhole, python } from './notations.js';
import { checkPoints, endsOf, firstUnits, slopes } from './points.js';
import { View } from './view.js';

const title = 'A function to build, segment by segment';
const NARROWEST = 1e-6; // of the largest number in the view
const fields = {
  points: rows(checkPoints),
  used: whole({ label: 'The rays in use', within: ({ points }) => [0, points.length - 1] }),
  goal: optional(
    choice(
      () => Object.keys(GOALS),
      () => `There is no goal of this name; there are ${Object.keys(GOALS).join(' and ')}.`,
    ),
  ),
  view: {
    read: (parameters, name, { points }) =>
      parameters.has(name) ? numbersOf(parameters, name) : endsOf(points),
    write: (view, state) => (isWhole(state) ? [] : [['view', view]]),
    check: checkView,
  },
};

function checkView(view, { number: [, largest] }) {
  const [left, right] = view;
  const size = Math.max(1, ...view.map(Math.abs));
  if (view.length !== 2 || !(size <= largest && right - left >= NARROWEST * size))
    throw new Refusal(
      'The picture must reach from a left x to a larger right x; ' +
        `got ${view.map((x) => written(x)).join(', ')}.`,
    );
}

function sentence(state) {
  const { points, used, goal } = state;
  const rays = points.length - 1;
  const sum =
    used === rays
      ? `With ${all(rays)} the output goes through all points.`
      : `${begun(state)} ${next(points, used)}`;
  return goal ? `${sum} ${GOALS[goal].sentence(firstUnits(points, used), state)}` : sum;
}

function all(rays) {
  return ['its one ray', 'both rays'][rays - 1] ?? `all ${rays} rays`;
}

function begun({ points, used }) {
  if (!used) return `Without a ray the output is the bias, ${written(points[0][1])}.`;
  const rays = `${used} of ${points.length - 1} rays`;
  return `With ${rays} the output goes through the first ${used + 1} points.`;
}

function next(points, used) {
  const steep = [0, ...slopes(points)];
  const weight = fromPoints(points).w[used];
  const ray = term(weight, lowered('r', used), true);
  const [before, after] = [written(steep[used]), written(steep[used + 1])];
  const change = weight ? `turns the slope from ${before} to ${after}` : `leaves the slope at ${after}`;
  return `The next ray, ${ray}, starts at x = ${written(points[used][0])} and ${change}.`;
}

export const segments = { title, fields, python, sentence, View };
