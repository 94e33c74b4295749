/** The picture of a network of two inputs: regions, hinge lines with handles, a point, numbers. */

import { countLines, hingeLine, mostRegions, regions } from '../../mathematics/plane.js';
import { Chart } from '../_kit/chart/chart.js';
import { Handle } from '../_kit/chart/handle.js';
import { Choice } from '../_kit/controls/choice.js';
import { fieldFor } from '../_kit/controls/number-field.js';
import { button, element, group, mark, shows } from '../_kit/dom.js';
import { clamped, count, lowered, snapped, tidy, unitColour, written } from '../_kit/numbers.js';
import { Fills, keyOf } from './fills.js';
import { PRESETS } from './presets.js';
import { UnitTable } from './unit-table.js';

export const COLOURS = ['pattern', 'output'];

const STEP = 0.25;
const LARGEST = 440; // pixels
const NEW = [1, 1, 0, 1];
const TOOTH = 0.022; // of the width of the picture
const TEETH = 0.075;
const ROOM = 0.11; // of it, between two dots
const HEAD = [0.03, 0.06, 0.016]; // of an arrow, shares of it: from its end to the tip, to the foot, half its breadth
const SHARES = [0.5, 0.25, 0.75, 0.375, 0.625, 0.125, 0.875]; // of a line, where it can be held

export class View {
  #host;
  #chart;
  #fills;
  #hinges;
  #zero;
  #point;
  #places = []; // where each line is held, as long as it goes through there
  #table;
  #bias;
  #colour;
  #key = element('p', { class: 'rg-key' });
  #coloured;
  #add = button('Add a unit', () => this.#addUnit());
  #remove = button('Remove the last unit', () => this.#removeUnit());

  constructor(host) {
    this.#host = host;
    this.#chart = new Chart({ height: LARGEST, name: '', titles: ['x', 'y'], square: true });
    this.#fills = new Fills(this.#chart);
    this.#hinges = Array.from({ length: this.#most }, (_, unit) => this.#hinge(unit));
    this.#zero = this.#chart.line('rg-strong');
    this.#point = this.#handle('the point that is looked at', 'var(--rg-accent)', {
      move: ({ x, y }) => this.#look(snapped(x, STEP), snapped(y, STEP)),
      step: (across, up) => {
        const [x, y] = host.state.at;
        this.#look(tidy(x + across * STEP), tidy(y + up * STEP));
      },
    });
    this.#point.element.classList.add('rg-open', 'rg-sight');
    this.#makeNumbers();
    this.scene = element('div', {}, this.#chart.element, this.#key);
    this.panel = element('div', {}, ...this.#numbers(), this.#start());
    this.#chart.element.classList.add('rg-kept');
    shows('at', this.#point.element);
  }

  draw(state) {
    const { units, at, box } = state;
    const [left, right, bottom, top] = box;
    this.#chart.show([left, right], [bottom, top]);
    this.#zero.set(this.#fills.draw(state, regions(units, box)));
    const taken = [at];
    this.#hinges.forEach((hinge, i) => this.#showHinge(hinge, i, taken));
    const text = `x = ${written(at[0])}, y = ${written(at[1])}`;
    this.#point.show({ x: at[0], y: at[1], now: at[0], text });
    this.#table.draw(units);
    this.#bias.show(state.b0);
    this.#colour.show(COLOURS, COLOURS.indexOf(state.colour));
    mark(this.#add, 'aria-disabled', units.length >= this.#most);
    mark(this.#remove, 'aria-disabled', units.length <= 1);
    if (this.#coloured !== state.colour) this.#key.replaceChildren(...keyOf(state.colour));
    this.#coloured = state.colour;
    const lines = count(countLines(units), 'hinge line');
    const most = `at most ${mostRegions(units.length)} regions`;
    this.#chart.name = `A plane cut by ${lines}, ${most}. Its colours show the ${state.colour}.`;
    this.#chart.render();
  }

  remove() {
    this.#chart.remove();
  }

  get #most() {
    return this.#host.limits.units[1];
  }

  #makeNumbers() {
    const host = this.#host;
    this.#table = new UnitTable(host.limits, {
      set: (unit, column, value, field) => this.#put(unit, column, value, field),
      flip: (unit) => this.#replace(unit, flipped(host.state.units[unit])),
      hold: host.hold,
    });
    const bias = { symbol: 'b₀', name: 'output bias b₀', step: STEP };
    this.#bias = fieldFor(host, 'b0', { limits: host.limits.parameter, ...bias });
    this.#colour = new Choice('colour by', (i) => this.#host.propose({ colour: COLOURS[i] }));
  }

  #start() {
    const presets = Object.entries(PRESETS).map(([name, preset]) =>
      button(name, () => this.#host.propose(preset)),
    );
    return group('Start from', presets);
  }

  #numbers() {
    const bar = element('div', { class: 'rg-bar' }, this.#add, this.#remove);
    bar.append(this.#bias.element, this.#colour.element);
    return [this.#table.element, bar];
  }

  /** A line has a dot that moves it, and an arrow that turns it and points to its active side. */
  #hinge(unit) {
    const colour = unitColour(unit);
    // Words may lie on teeth.
    const teeth = Object.assign(this.#chart.line('rg-thin rg-teeth', colour), { isLine: false });
    const line = this.#chart.line('', colour);
    const arrow = this.#chart.line('rg-thin', colour);
    shows(`unit-${unit + 1}`, line.element, arrow.element);
    return {
      teeth,
      line,
      arrow,
      name: this.#chart.label(colour),
      place: this.#handle(`place of line ${unit + 1}`, colour, {
        lines: [line],
        move: ({ x, y }) => this.#move(unit, snapped(x, STEP), snapped(y, STEP)),
        step: (across, up) => {
          const [x, y] = this.#places[unit];
          this.#move(unit, tidy(x + across * STEP), tidy(y + up * STEP));
        },
      }),
      tip: this.#handle(`weights of unit ${unit + 1}`, colour, {
        lines: [arrow],
        move: ({ x, y }) => {
          const [left, floor] = this.#places[unit];
          this.#turn(unit, snapped(x - left, STEP), snapped(y - floor, STEP));
        },
        step: (across, up) => {
          const [vx, vy] = this.#host.state.units[unit];
          this.#turn(unit, tidy(vx + across * STEP), tidy(vy + up * STEP));
        },
      }),
    };
  }

  #showHinge({ teeth, line, arrow, name, place, tip }, i, taken) {
    const { units } = this.#host.state;
    const unit = units[i];
    const ends = unit && hingeLine(unit, this.#host.state.box);
    tip.element.classList.add('rg-open');
    if (!ends) {
      for (const item of [teeth, line, arrow]) item.set([]);
      name.set();
      place.show();
      tip.show();
      return;
    }
    const [vx, vy, b] = unit;
    const held = (this.#places[i] = this.#placeOn(unit, this.#places[i], ends, taken));
    const end = this.#tipFrom(held, unit);
    taken.push(held, end);
    line.set(ends);
    // Of lines that lie on each other one is seen, the last; the arrows say where the others face.
    const isHidden = units.slice(i + 1).some((other) => isSameLine(unit, other));
    teeth.set(isHidden ? [] : this.#teeth(ends));
    line.element.style.strokeWidth = isHidden ? '7px' : '';
    arrow.set([held, end, ...this.#head(held, end)]);
    name.set(end, lowered('r', i));
    const [x, y] = held;
    place.show({ x, y, now: x, text: `x = ${written(x)}, y = ${written(y)}, b = ${written(b)}` });
    const [least, most] = this.#host.limits.parameter;
    const text = `v = (${written(vx)}, ${written(vy)})`;
    tip.show({ x: end[0], y: end[1], now: vx, least, most, text });
  }

  /** Keep the place where a line is held; one that it has left is put where its dots have room. */
  #placeOn([vx, vy, b], place, ends, taken) {
    const size = Math.abs(vx) + Math.abs(vy);
    const isOn = place && Math.abs(vx * place[0] + vy * place[1] + b) < 1e-9 * size;
    if (isOn && this.#isInside(place)) return place;
    const [left, right] = this.#host.state.box;
    const room = ROOM * (right - left);
    const places = SHARES.map((share) =>
      [0, 1].map((axis) => tidy(ends[0][axis] + share * (ends[1][axis] - ends[0][axis]))),
    );
    const isFree = (spot) => taken.every(([x, y]) => Math.hypot(spot[0] - x, spot[1] - y) >= room);
    const hasRoom = (spot) => isFree(spot) && isFree(this.#tipFrom(spot, [vx, vy]));
    return places.find(hasRoom) ?? places[0];
  }

  #tipFrom([x, y], [vx, vy]) {
    return this.#inside([x + vx, y + vy]);
  }

  #isInside(place) {
    return this.#inside(place).every((value, axis) => value === place[axis]);
  }

  #inside([x, y]) {
    const [left, right, bottom, top] = this.#host.state.box;
    return [clamped(x, left, right), clamped(y, bottom, top)];
  }

  /** Set short strokes on the active side, which is on the left of the line. */
  #teeth([[x, y], [u, v]]) {
    const [left, right] = this.#host.state.box;
    const length = Math.hypot(u - x, v - y);
    const [along, up] = [(u - x) / length, (v - y) / length];
    const gap = TEETH * (right - left);
    const size = TOOTH * (right - left);
    const many = Math.floor(length / 2 / gap);
    return Array.from({ length: 2 * many + 1 }, (_, k) => {
      const far = (k - many) * gap;
      const foot = [(x + u) / 2 + far * along, (y + v) / 2 + far * up];
      return [foot, [foot[0] - up * size, foot[1] + along * size], null];
    }).flat();
  }

  /** Draw the head of an arrow before the ring at its end, if it is long enough to have one. */
  #head([x, y], [u, v]) {
    const [left, right] = this.#host.state.box;
    const [tip, foot, half] = HEAD.map((share) => share * (right - left));
    const length = Math.hypot(u - x, v - y);
    if (length < 2 * foot) return [];
    const [along, up] = [(u - x) / length, (v - y) / length];
    const at = (back, aside) => [u - back * along - aside * up, v - back * up + aside * along];
    return [null, at(foot, half), at(tip, 0), at(foot, -half)];
  }

  /** Move a line so that it goes through a place. */
  #move(unit, x, y) {
    const place = this.#inside([x, y]);
    const [vx, vy, , w] = this.#host.state.units[unit];
    this.#places[unit] = place;
    this.#replace(unit, [vx, vy, through(vx, vy, place), w]);
  }

  /** Turn a line about the place where it is held. */
  #turn(unit, vx, vy) {
    if (!vx && !vy) return; // such a unit has no line to take hold of
    const w = this.#host.state.units[unit][3];
    this.#replace(unit, [vx, vy, through(vx, vy, this.#places[unit]), w]);
  }

  #put(unit, column, value, field) {
    return this.#replace(unit, this.#host.state.units[unit].with(column, value), field);
  }

  #replace(unit, row, field) {
    return this.#host.propose({ units: this.#host.state.units.with(unit, row) }, field);
  }

  #look(x, y) {
    this.#host.propose({ at: this.#inside([x, y]) });
  }

  #addUnit() {
    const { units } = this.#host.state;
    if (units.length < this.#most) this.#host.propose({ units: [...units, NEW] });
  }

  #removeUnit() {
    const { units } = this.#host.state;
    if (units.length > 1) this.#host.propose({ units: units.slice(0, -1) });
  }

  #handle(name, colour, acts) {
    const own = { name, colour, hold: this.#host.hold, what: 'point' };
    return new Handle(this.#chart, { ...own, ...acts });
  }
}

/** Tell whether two units switch along the same line. */
function isSameLine(one, other) {
  const isNone = (i, k) => {
    const [a, b] = [one[i] * other[k], one[k] * other[i]];
    return Math.abs(a - b) <= 1e-9 * (Math.abs(a) + Math.abs(b));
  };
  return (other[0] || other[1]) && isNone(0, 1) && isNone(0, 2) && isNone(1, 2);
}

function through(vx, vy, [x, y]) {
  return tidy(-(vx * x + vy * y));
}

/** Let a unit face the other way; its line stays. */
function flipped([vx, vy, b, w]) {
  return [-vx + 0, -vy + 0, -b + 0, w];
}
