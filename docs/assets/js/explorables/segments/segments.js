/** Points joined by a network, one ray for each segment, and as many of the rays as wanted. */

import { fromPoints } from '../../mathematics/network.js';
import { numbersOf, rowsOf, wholeOf } from '../_kit/state/address.js';
import { View } from './view.js';
import { GOALS } from './goals.js';
import { isWhole, python } from './notations.js';
import { lowered, term, written } from '../_kit/numbers.js';
import { checkPoints, firstUnits, LIMIT, slopes } from './points.js';
import { Refusal } from '../_kit/state/refusal.js';

const NARROWEST = 1e-6; // of the largest number in the view

function check({ points, used, view, goal }) {
  checkPoints(points);
  const rays = points.length - 1;
  if (!(Number.isInteger(used) && used >= 0 && used <= rays))
    throw new Refusal(
      `The rays in use must be a whole number from 0 to ${rays}; got ${written(used)}.`,
    );
  const [left, right] = view;
  const size = Math.max(1, ...view.map(Math.abs));
  if (view.length !== 2 || !(size <= LIMIT && right - left >= NARROWEST * size))
    throw new Refusal(
      'The picture must reach from a left x to a larger right x; ' +
        `got ${view.map((x) => written(x)).join(', ')}.`,
    );
  if (goal && !Object.hasOwn(GOALS, goal))
    throw new Refusal(
      `There is no goal of this name; there are ${Object.keys(GOALS).join(' and ')}.`,
    );
}

function read(parameters) {
  const points = rowsOf(parameters, 'points');
  return {
    points,
    used: wholeOf(parameters, 'used'),
    goal: parameters.get('goal'),
    view: parameters.has('view')
      ? numbersOf(parameters, 'view')
      : [points[0][0], points.at(-1)[0]],
  };
}

function write(state) {
  const { points, used, goal, view } = state;
  return [
    ['points', points.join(';')],
    ['used', used],
    ...(goal ? [['goal', goal]] : []),
    ...(isWhole(state) ? [] : [['view', view.join()]]),
  ];
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

const title = 'A function to build, segment by segment';

export const segments = { title, check, read, write, python, sentence, View };
