/** A network of two inputs: the lines along which its units fold the plane, and one point. */

import {
  activeAt,
  countRegions,
  heightOf,
  mostRegions,
  planeOf,
  regions,
} from '../../mathematics/plane.js';
import { count, listed, lowered, term, written } from '../_kit/numbers.js';
import { choice, number, numbers, optional, rows } from '../_kit/state/fields.js';
import { list, tuple } from '../_kit/state/python.js';
import { Refusal } from '../_kit/state/refusal.js';
import { COLOURS, View } from './view.js';

const title = 'Units of two inputs to drag and to turn';
const LEAST = 1e-9; // of a parameter that is not 0
const SYMBOLS = ['vx', 'vy', 'b', 'w'];
const fields = {
  units: rows(checkUnits),
  b0: { ...number(), check: (value, limits) => checkParameter(value, 'b₀', limits) },
  at: numbers(checkPlace),
  colour: optional(
    choice(
      () => COLOURS,
      (name) => `The colour must be ${COLOURS.join(' or ')}; got “${name}”.`,
    ),
  ),
};

function checkUnits(units, limits) {
  const [, most] = limits.units;
  if (units.length > most) throw new Refusal(`There can be at most ${most} units.`);
  for (const unit of units) {
    if (unit.length !== SYMBOLS.length) throw new Refusal('Each unit needs vx, vy, b and w.');
    unit.forEach((value, i) => checkParameter(value, SYMBOLS[i], limits));
  }
}

function checkParameter(value, name, { parameter: [least, most] }) {
  if (value >= least && value <= most && (!value || Math.abs(value) >= LEAST)) return;
  throw new Refusal(
    `${name} must be from ${written(least)} to ${written(most)}, ` +
      `and 0 or at least ${written(LEAST)} in size; got ${written(value)}.`,
  );
}

function checkPlace(at, limits, { box }) {
  const [left, right, bottom, top] = box;
  const [x, y] = at;
  if (at.length !== 2 || !(x >= left && x <= right && y >= bottom && y <= top))
    throw new Refusal(
      `The point must lie in the picture, x from ${written(left)} to ${written(right)} ` +
        `and y from ${written(bottom)} to ${written(top)}.`,
    );
}

function python({ units, b0, at, colour, box }) {
  const weights = list(units.map(([vx, vy]) => list([vx, vy])));
  const [b, w] = [2, 3].map((k) => list(units.map((unit) => unit[k])));
  return `from relu_guide import DeepNetwork, figures

network = DeepNetwork(
    weights=[${weights}, [${w}]],
    biases=[${b}, [${b0}]],
)
figures.plane(network, at=${tuple(at)}, box=${tuple(box)}, colour="${colour}")`;
}

function sentence(state) {
  return `${counted(state)} ${reading(state)}`;
}

/** Say how many regions there are, and how many there could be. */
function counted({ units, box }) {
  const inView = regions(units, box).length;
  const could = `${count(units.length, 'line')} can make ${mostRegions(units.length)}`;
  return `${count(inView, 'region')} in view, ${countRegions(units)} in the whole plane; ${could}.`;
}

/** Say what the network is at the point. */
function reading(state) {
  const active = activeAt(state.units, state.at);
  const plane = planeOf(state, active);
  const names = listed(active.map((unit) => lowered('r', unit)));
  const which = active.length ? `${names} ${active.length > 1 ? 'are' : 'is'} active` : 'no unit is active';
  const z = written(heightOf(plane, state.at));
  const place = state.at.map((each) => written(each)).join(', ');
  const sum = formula(plane);
  return `At (${place}), ${which} and z = ${sum}${sum === z ? '' : ` = ${z}`}.`;
}

function formula([slopeX, slopeY, intercept]) {
  const parts = [[intercept, ''], [slopeX, 'x'], [slopeY, 'y']].filter(([value]) => value);
  return parts.map(([value, factor], i) => term(value, factor, !i)).join(' ') || '0';
}

export const plane = { title, fields, python, sentence, View };
