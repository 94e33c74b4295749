/** A network of two inputs: the lines along which its units fold the plane, and one point. */

import {
  activeAt,
  countRegions,
  heightOf,
  mostRegions,
  planeOf,
  regions,
} from '../../mathematics/plane.js';
import { numberOf, numbersOf, rowsOf } from '../_kit/state/address.js';
import { brief, count, listed, lowered, term, written } from '../_kit/numbers.js';
import { View } from './view.js';
import { Refusal } from '../_kit/state/refusal.js';

const title = 'Units of two inputs to drag and to turn';
const LIMIT = 1000;
const LEAST = 1e-9;
const MOST_UNITS = 6;
const COLOURS = ['pattern', 'output'];
const SYMBOLS = ['vx', 'vy', 'b', 'w'];

function check({ units, b0, at, colour, box }) {
  if (units.length > MOST_UNITS) throw new Refusal(`There can be at most ${MOST_UNITS} units.`);
  for (const unit of units) {
    if (unit.length !== SYMBOLS.length) throw new Refusal('Each unit needs vx, vy, b and w.');
    unit.forEach((value, i) => checkNumber(value, SYMBOLS[i]));
  }
  checkNumber(b0, 'b₀');
  const [left, right, bottom, top] = box;
  const [x, y] = at;
  if (at.length !== 2 || !(x >= left && x <= right && y >= bottom && y <= top))
    throw new Refusal(
      `The point must lie in the picture, x from ${written(left)} to ${written(right)} ` +
        `and y from ${written(bottom)} to ${written(top)}.`,
    );
  if (!COLOURS.includes(colour))
    throw new Refusal(`The colour must be ${COLOURS.join(' or ')}; got “${brief(colour)}”.`);
}

function checkNumber(value, name) {
  const size = Math.abs(value);
  if (!(size <= LIMIT) || (size && size < LEAST))
    throw new Refusal(
      `${name} must be from −${LIMIT} to ${LIMIT}, and 0 or at least ${written(LEAST)} in size; ` +
        `got ${written(value)}.`,
    );
}

function read(parameters, initial) {
  return {
    ...initial,
    units: rowsOf(parameters, 'units'),
    b0: numberOf(parameters, 'b0'),
    at: numbersOf(parameters, 'at'),
    colour: parameters.get('colour') ?? initial.colour,
  };
}

function write({ units, b0, at, colour }) {
  return Object.entries({ units: units.join(';'), b0, at, colour });
}

function python({ units, b0, at, colour, box }) {
  const rows = units.map(([vx, vy]) => `[${vx}, ${vy}]`).join(', ');
  const [b, w] = [2, 3].map((k) => units.map((unit) => unit[k]).join(', '));
  return `from relu_guide import DeepNetwork, figures

network = DeepNetwork(
    weights=[[${rows}], [[${w}]]],
    biases=[[${b}], [${b0}]],
)
figures.plane(network, at=(${at.join(', ')}), box=(${box.join(', ')}), colour="${colour}")`;
}

function sentence(state) {
  return `${counted(state)} ${reading(state)}`;
}

/** Say how many regions there are, and how many there could be. */
export function counted({ units, box }) {
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

export const plane = { title, check, read, write, python, sentence, View };
