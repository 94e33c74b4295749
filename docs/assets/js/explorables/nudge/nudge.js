/** One nudge to a ray basis and the same to a hat basis: where the output changes, and how much. */

import { fromPoints } from '../../mathematics/network.js';
import { written } from '../_kit/numbers.js';
import { choice, number, optional, rows, view, whole } from '../_kit/state/fields.js';
import { pairs, tuple } from '../_kit/state/python.js';
import { Refusal } from '../_kit/state/refusal.js';
import { fromTo, nudged } from './nudged.js';
import { parametersOf } from './parameters.js';
import { View } from './view.js';

const title = 'A nudge to a ray and to a hat';
const NEAREST = 1e-6; // of two points, so that slopes stay numbers
const fields = {
  points: rows(checkPoints),
  ray: choice(
    ({ points }) => parametersOf(fromPoints(points)),
    (name) => `There is no parameter “${name}”.`,
  ),
  hat: whole({
    within: ({ points }) => [1, points.length],
    says: (least, most, value) => `There is no point ${value}.`,
  }),
  by: number({ says: (least, most) => `The amount must be at most ${most} in size.` }),
  view: view(NEAREST),
  seed: optional(
    whole({
      says: (least, most) => `The seed must be a whole number from ${least} to ${most}.`,
    }),
  ),
};

function checkPoints(points, limits) {
  const [least, most] = limits.points;
  const isWithin = (value) => value >= limits.number[0] && value <= limits.number[1];
  if (points.length < least || points.length > most)
    throw new Refusal(`There must be ${least} to ${most} points; got ${points.length}.`);
  points.forEach((point, i) => {
    if (point.length !== 2 || !point.every(isWithin))
      throw new Refusal(
        `Point ${i + 1} must be two numbers of at most ${written(limits.number[1])} in size.`,
      );
    if (i && !(point[0] - points[i - 1][0] >= NEAREST))
      throw new Refusal(`Point ${i + 1} must lie to the right of point ${i}.`);
  });
}

function python({ points, ray, hat, by, view }) {
  const options = `parameter="${ray}", point=${hat}, by=${by}, view=${tuple(view)}`;
  return `from relu_guide import figures\n\npoints = ${pairs(points)}\nfigures.nudge(points, ${options})`;
}

function sentence(state) {
  const [ray, hat] = nudged(state).map((side) => ({ ...side, ...side.change }));
  const only = hat.right - hat.left < ray.right - ray.left ? ' only' : '';
  return `${reach(ray.what, ray, '')} ${reach(`The hat of point ${state.hat}`, hat, only)}`;
}

function reach(what, { left, right, area }, only) {
  if (left === null) return `${what} changes nothing here.`;
  return `${what} reaches${only} ${fromTo(left, right)}: area ${written(area)}.`;
}

export const nudge = { title, fields, python, sentence, View };
