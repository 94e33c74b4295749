/** A training to watch: points drawn by hand, a network that learns them, step by step. */

import { deadUnits, RATES } from '../../mathematics/training.js';
import { count, listed, written } from '../_kit/numbers.js';
import { choice, number, rows, view, whole } from '../_kit/state/fields.js';
import { pairs, tuple } from '../_kit/state/python.js';
import { Refusal } from '../_kit/state/refusal.js';
import { trainingOf } from './trained.js';
import { View } from './view.js';

const title = 'A training to watch';
const STARTS = ['spread', 'he'];
const fields = {
  points: rows(checkPoints),
  units: whole(),
  start: choice(() => STARTS),
  seed: whole(),
  method: choice(() => Object.keys(RATES)),
  rate: number(),
  step: whole(),
  view: view(1e-3),
};

function checkPoints(points, limits) {
  const [fewest, most] = limits.points;
  const [low, high] = limits.number;
  if (points.length < fewest || points.length > most)
    throw new Refusal(`There must be ${fewest} to ${most} points; got ${points.length}.`);
  points.forEach((point, i) => {
    if (point.length !== 2 || !point.every((value) => value >= low && value <= high))
      throw new Refusal(
        `Point ${i + 1} must be two numbers, x and y, from ${written(low)} to ${written(high)}.`,
      );
  });
}

function python({ points, units, start, seed, method, rate, step, view }) {
  return `from relu_guide import figures

figures.learning(
    ${pairs(points)},
    ${units}, start="${start}", seed=${seed}, method="${method}", rate=${rate}, step=${step},
    view=${tuple(view)},
)`;
}

function sentence(state) {
  const training = trainingOf(state);
  const step = training.reach(state.step);
  const loss = `the loss is ${written(training.loss(step))}`;
  const began = `it began at ${written(training.loss(0))}`;
  const said = step ? `After ${count(step, 'step')} ${loss}; ${began}.` : `At the start ${loss}.`;
  return `${said} ${deathsIn(training.network(step), state.points)}${endAt(step, training)}`;
}

function deathsIn(network, points) {
  const dead = deadUnits(network, points).map((unit) => unit + 1);
  if (!dead.length) return 'No unit is dead.';
  const are = dead.length > 1 ? `Units ${listed(dead)} are` : `Unit ${dead[0]} is`;
  return `${are} dead: 0 at every point.`;
}

function endAt(step, training) {
  const goesOn = training.reach(step + 1) > step;
  return goesOn ? '' : ' Here it ends: with the next step a number leaves the range of floats.';
}

export const learning = { title, fields, python, sentence, View };
