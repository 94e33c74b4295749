/** The picture of a network of two inputs: regions, hinge lines with handles, a point, numbers. */

import { hingeLine, mostRegions, regions } from '../mathematics/plane.js';
import { Chart } from './chart.js';
import { Choice } from './choice.js';
import { button, element, mark } from './dom.js';
import { NumberField } from './field.js';
import { Fills } from './fills.js';
import { Handle } from './handle.js';
import { FOLDS } from './folds.js';
import { clamped, lowered, snapped, tidy, unitColour, written } from './numbers.js';
import { UnitTable } from './units.js';

const MOST_UNITS = 6;
const STEP = 0.25;
const LARGEST = 440; // pixels
const AXES = 14; // by how much more room the axes take across than down
const NEW = [1, 1, 0, 1];
const COLOURS = ['pattern', 'output'];
const TOOTH = 0.022; // of the width of the picture
const TEETH = 0.075;

export class PlaneView {
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
  #add = button('Add a unit', () => this.#addUnit());
  #remove = button('Remove the last unit', () => this.#removeUnit());

  constructor(host) {
    this.#host = host;
    this.#chart = new Chart({ height: LARGEST, name: '', titles: ['x', 'y'], square: true });
    this.#chart.element.style.maxWidth = `${LARGEST + AXES}px`;
    this.#fills = new Fills(this.#chart);
    this.#hinges = Array.from({ length: MOST_UNITS }, (_, unit) => this.#hinge(unit));
    this.#zero = this.#chart.line('rg-strong');
    this.#point = this.#handle('the point that is looked at', 'var(--rg-accent)', {
      move: ({ x, y }) => this.#look(snapped(x, STEP), snapped(y, STEP)),
      step: (across, up) => {
        const [x, y] = host.state.at;
        this.#look(tidy(x + across * STEP), tidy(y + up * STEP));
      },
    });
    this.#point.element.classList.add('rg-open');
    this.#makeNumbers();
    this.element = element('div', {}, this.#start(), this.#chart.element, ...this.#numbers());
  }

  draw(state) {
    const { units, at, box } = state;
    const [left, right, bottom, top] = box;
    this.#chart.show([left, right], [bottom, top]);
    this.#zero.set(this.#fills.draw(state, regions(units, box)));
    this.#hinges.forEach((hinge, i) => this.#showHinge(hinge, i, units[i]));
    const text = `x = ${written(at[0])}, y = ${written(at[1])}`;
    this.#point.show({ x: at[0], y: at[1], now: at[0], text });
    this.#table.draw(units);
    this.#bias.show(state.b0);
    this.#colour.show(COLOURS, COLOURS.indexOf(state.colour));
    mark(this.#add, 'aria-disabled', units.length >= MOST_UNITS);
    mark(this.#remove, 'aria-disabled', units.length <= 1);
    this.#chart.name = `A plane cut by ${units.length} hinge lines, at most ${mostRegions(units.length)} regions.`;
    this.#chart.render();
  }

  remove() {
    this.#chart.remove();
  }

  #makeNumbers() {
    const hold = (begins) => this.#host.hold(begins);
    this.#table = new UnitTable(MOST_UNITS, {
      set: (unit, column, value, field) => this.#put(unit, column, value, field),
      flip: (unit) => this.#replace(unit, flipped(this.#host.state.units[unit])),
      hold,
    });
    this.#bias = new NumberField({
      symbol: 'b₀',
      name: 'output bias b₀',
      step: STEP,
      change: (b0, field) => this.#set({ b0 }, field),
      hold,
    });
    this.#colour = new Choice('colour by', (i) => this.#set({ colour: COLOURS[i] }));
  }

  #start() {
    const presets = Object.entries(FOLDS).map(([name, preset]) =>
      button(name, () => this.#set(preset)),
    );
    const label = element('span', { 'aria-hidden': true }, 'Start from');
    const group = { class: 'rg-bar', role: 'group', 'aria-label': 'Start from' };
    return element('div', group, label, ...presets);
  }

  #numbers() {
    const bar = element('div', { class: 'rg-bar' }, this.#add, this.#remove);
    bar.append(this.#bias.element, this.#colour.element);
    return [this.#table.element, bar];
  }

  /** A line has a dot that moves it, and an arrow that turns it and points to its active side. */
  #hinge(unit) {
    const colour = unitColour(unit);
    return {
      teeth: this.#chart.line('rg-thin', colour),
      line: this.#chart.line('', colour),
      arrow: this.#chart.line('rg-thin', colour),
      name: this.#chart.words('', { colour, anchor: 'middle', shift: [0, -14] }),
      place: this.#handle(`place of line ${unit + 1}`, colour, {
        move: ({ x, y }) => this.#move(unit, snapped(x, STEP), snapped(y, STEP)),
        step: (across, up) => {
          const [x, y] = this.#places[unit];
          this.#move(unit, tidy(x + across * STEP), tidy(y + up * STEP));
        },
      }),
      tip: this.#handle(`weights of unit ${unit + 1}`, colour, {
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

  #showHinge({ teeth, line, arrow, name, place, tip }, i, unit) {
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
    const held = (this.#places[i] = this.#placeOn(unit, this.#places[i], ends));
    const end = this.#inside([held[0] + vx, held[1] + vy]);
    line.set(ends);
    teeth.set(this.#teeth(ends));
    arrow.set([held, end]);
    name.set(end, lowered('r', i));
    const [x, y] = held;
    place.show({ x, y, now: x, text: `x = ${written(x)}, y = ${written(y)}, b = ${written(b)}` });
    const text = `v = (${written(vx)}, ${written(vy)})`;
    tip.show({ x: end[0], y: end[1], now: vx, least: -1000, most: 1000, text });
  }

  /** Keep the place where a line is held; one that it has left is put into its middle. */
  #placeOn([vx, vy, b], place, ends) {
    const size = Math.abs(vx) + Math.abs(vy);
    const isOn = place && Math.abs(vx * place[0] + vy * place[1] + b) < 1e-9 * size;
    if (isOn && this.#isInside(place)) return place;
    return [0, 1].map((axis) => tidy((ends[0][axis] + ends[1][axis]) / 2));
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
    return this.#set({ units: this.#host.state.units.with(unit, row) }, field);
  }

  #look(x, y) {
    this.#set({ at: this.#inside([x, y]) });
  }

  #addUnit() {
    const { units } = this.#host.state;
    if (units.length < MOST_UNITS) this.#set({ units: [...units, NEW] });
  }

  #removeUnit() {
    const { units } = this.#host.state;
    if (units.length > 1) this.#set({ units: units.slice(0, -1) });
  }

  #set(change, field) {
    return this.#host.propose({ ...this.#host.state, ...change }, field);
  }

  #handle(name, colour, acts) {
    const hold = (begins) => this.#host.hold(begins);
    return new Handle(this.#chart, { name, colour, hold, what: 'point', ...acts });
  }
}

function through(vx, vy, [x, y]) {
  return tidy(-(vx * x + vy * y));
}

/** Let a unit face the other way; its line stays. */
function flipped([vx, vy, b, w]) {
  return [-vx + 0, -vy + 0, -b + 0, w];
}
