/** A function built segment by segment: the points, the sum of the first rays, the tail to bend. */

import { formula } from '../../mathematics/formula.js';
import { fromPoints, partialSums, vertices } from '../../mathematics/network.js';
import { Chart, roundStep } from '../_kit/chart/chart.js';
import { Handle } from '../_kit/chart/handle.js';
import { copyButton } from '../_kit/controls/copy-button.js';
import { Slider } from '../_kit/controls/slider.js';
import { button, element, group, sayPieces, shows } from '../_kit/dom.js';
import { clamped, count, lowered, rounded, snapped, term, tidy, unitColour, written } from '../_kit/numbers.js';
import { GOALS } from './goals.js';
import { NOTATIONS } from './notations.js';
import { PastePanel } from './paste-panel.js';
import { PointTable } from './point-table.js';
import { endsOf, firstUnits } from './points.js';
import { PRESETS, sine } from './presets.js';

const NEAR = 8; // pixels from a ray to its weight
const CROWD = 20; // points, from which on the dots are smaller

export class View {
  #host;
  #chart = new Chart({ height: 340, name: '', titles: ['x', 'z'] });
  #target = this.#chart.line('rg-target');
  #goal = this.#chart.line('rg-goal');
  #newest = this.#chart.line('rg-thin');
  #tail = this.#chart.line('rg-tail');
  #sum = this.#chart.line('rg-strong');
  #weight = this.#chart.label('', NEAR);
  #handles = [];
  #formula = element('p', { class: 'rg-formula' });
  #used = new Slider({ name: 'rays in use', change: (used) => this.#host.propose({ used }) });
  #count = new Slider({
    name: 'points of the sine',
    change: (points) => this.#start(sine(points)),
  });
  #add = button('Add a point', () => this.#split());
  #table;
  #paste;

  constructor(host) {
    this.#host = host;
    this.#table = new PointTable({
      limits: host.limits.number,
      set: (i, axis, value, field) => this.#move(i, axis, value, field),
      remove: (i) => this.#remove(i),
      hold: host.hold,
    });
    const use = (points, panel) => this.#start({ points, goal: null }, panel);
    this.#paste = new PastePanel(host.limits, use);
    const presets = Object.entries(PRESETS).map(([name, preset]) =>
      button(name, () => this.#start(preset)),
    );
    const copies = Object.entries(NOTATIONS).map(([name, write]) =>
      copyButton(name, () => write(this.#host.state)),
    );
    const slot = element('div', { class: 'rg-slot' }, this.#count.element, this.#add);
    const sliders = element('div', { class: 'rg-sliders' }, this.#used.element, slot);
    this.scene = element('div', {}, this.#chart.element, sliders);
    this.panel = element('div', {}, group('Start from', presets));
    this.#chart.element.classList.add('rg-kept');
    // Below all that stays where it is: these grow with the number of points.
    this.more = element(
      'div',
      {},
      this.#formula,
      this.#table.element,
      group('Copy as', copies),
      this.#paste.element,
    );
    this.#chart.tap = (place) => this.#insert(place);
    shows('used', this.#sum.element, this.#used.element);
  }

  draw(state) {
    const { points, used, view, goal } = state;
    const network = fromPoints(points);
    const sum = firstUnits(points, used);
    const heights = heightsOf(state, network);
    const frame = [padded(...view, 0.07), padded(...heights, 0.08)];
    this.#chart.fit(frame, [view, heights], this.#host.isHeld);
    this.#target.set(points);
    this.#goal.set(goal ? GOALS[goal].curve(this.#chart.xRange) : []);
    this.#drawSum(sum, network);
    this.#drawNewest(sum);
    this.#showHandles(points, used);
    this.#used.show(used, {
      least: 0,
      most: points.length - 1,
      text: `${used} of ${count(points.length - 1, 'ray')}`,
    });
    this.#showSlot(points.length, goal);
    sayPieces(this.#formula, termsOf(sum));
    this.#table.draw(state, network);
    this.#paste.show(points);
    const next = used < points.length - 1 ? ', and what the next ray will bend' : '';
    this.#chart.name = `The points and the sum of ${count(used, 'ray')}${next}.`;
    this.#chart.render();
  }

  remove() {
    this.#chart.remove();
  }

  /** Draw the sum: strong where it stays, dotted where the next ray will bend it. */
  #drawSum(sum, { b, w }) {
    const used = sum.v.length;
    const [left, right] = this.#chart.xRange;
    const end = w[used] ? clamped(-b[used], left, right) : right;
    this.#sum.set(end > left ? vertices(sum, [left, end]) : []);
    this.#tail.set(end < right ? vertices(sum, [end, right]) : []);
  }

  #drawNewest({ b, w }) {
    const [left, right] = this.#chart.xRange;
    const [floor, ceiling] = this.#chart.yRange;
    const unit = w.length - 1;
    const [start, weight] = [-b[unit], w[unit]];
    const at = (x) => [x, weight * Math.max(0, x - start)];
    const isSeen = start < right;
    const colour = unitColour(Math.max(unit, 0));
    this.#newest.element.style.stroke = this.#weight.element.style.fill = colour;
    shows(`ray-${unit + 1}`, this.#newest.element, this.#weight.element);
    this.#newest.set(isSeen ? [at(left), at(Math.max(start, left)), at(right)] : []);
    const exit = weight ? start + (weight > 0 ? ceiling : floor) / weight : right;
    const place = start + 0.75 * (Math.min(exit, right) - start);
    if (isSeen && place > left) this.#weight.set(at(place), term(weight, lowered('r', unit), true));
    else this.#weight.set();
  }

  /** A filled dot is a breakpoint of the sum; a ring is a point at which no ray of it starts. */
  #showHandles(points, used) {
    while (this.#handles.length < points.length)
      this.#handles.push(this.#handle(this.#handles.length));
    const [left, right] = this.#chart.xRange;
    const last = points.length - 1;
    for (const [i, handle] of this.#handles.entries()) {
      const [x, y] = points[i] ?? [];
      const isSeen = x >= left && x <= right;
      handle.show(isSeen && { x, y, now: x, text: `x = ${written(x)}, y = ${written(y)}` });
      handle.element.classList.toggle('rg-open', i >= used);
      shows(i < last ? `ray-${i + 1}` : 'end', handle.element);
      handle.element.style.color = i < last ? unitColour(i) : 'var(--rg-text)';
    }
    this.#chart.element.classList.toggle('rg-crowded', points.length > CROWD);
  }

  #showSlot(points, goal) {
    const isSine = goal === 'sin';
    this.#count.element.hidden = !isSine;
    this.#add.hidden = isSine;
    if (isSine) this.#count.show(points, { least: 2, most: 40, text: `${points} points` });
  }

  #handle(i) {
    return new Handle(this.#chart, {
      name: `point ${i + 1}`,
      what: 'point',
      lines: [this.#target],
      move: (place) => this.#drag(i, place),
      step: (across, up) => this.#step(i, across, up),
      hold: this.#host.hold,
      remove: () => this.#remove(i),
    });
  }

  /** A tap on the empty picture makes a point. */
  #insert({ x, y }) {
    const [xRange, yRange] = [this.#chart.xRange, this.#chart.yRange];
    if (clamped(x, ...xRange) !== x || clamped(y, ...yRange) !== y) return;
    this.#put([snapped(x, grid(xRange)), snapped(y, grid(yRange))]);
  }

  /** Put a point into the middle of the widest segment. */
  #split() {
    const { points } = this.#host.state;
    const widths = points.slice(1).map(([x], i) => x - points[i][0]);
    const i = widths.indexOf(Math.max(...widths));
    this.#put([0, 1].map((axis) => tidy((points[i][axis] + points[i + 1][axis]) / 2)));
  }

  #put(point) {
    this.#join([...this.#host.state.points, point].sort(([one], [other]) => one - other));
  }

  #remove(i) {
    const { points } = this.#host.state;
    const handle = this.#handles[i];
    const isTaken = this.#join(points.filter((_, k) => k !== i));
    const isLast = i === points.length - 1;
    if (isTaken && isLast && document.activeElement === handle.element)
      this.#handles[i - 1].element.focus({ preventScroll: true });
  }

  #move(i, axis, value, field) {
    const point = [...this.#host.state.points[i]];
    point[axis] = value;
    return this.#replace(i, point, field);
  }

  #drag(i, { x, y }) {
    const [xRange, yRange] = [this.#chart.xRange, this.#chart.yRange];
    const place = snapped(clamped(x, ...xRange), grid(xRange));
    this.#replace(i, [this.#between(i, place), snapped(clamped(y, ...yRange), grid(yRange))]);
  }

  #step(i, across, up) {
    const [x, y] = this.#host.state.points[i];
    const place = across ? this.#between(i, tidy(x + across * grid(this.#chart.xRange))) : x;
    this.#replace(i, [place, up ? tidy(y + up * grid(this.#chart.yRange)) : y]);
  }

  /** Keep the x of a point between its neighbours', a step of the grid away if there is room. */
  #between(i, x) {
    const { points } = this.#host.state;
    const step = grid(this.#chart.xRange);
    const [low, high] = [points[i - 1]?.[0] ?? -Infinity, points[i + 1]?.[0] ?? Infinity];
    const [least, most] = [snapped(low + step, step), snapped(high - step, step)];
    const near = clamped(x, low < least ? least : low + step, most < high ? most : high - step);
    return low < near && near < high ? near : points[i][0];
  }

  #replace(i, point, control) {
    const points = this.#host.state.points.map((old, k) => (k === i ? point : old));
    return this.#join(points, control);
  }

  /** Take other points: all rays stay all, and the picture still ends where the points end. */
  #join(points, control) {
    const { points: old, used, view } = this.#host.state;
    const [rays, ends] = [points.length - 1, endsOf(points)];
    const change = {
      points,
      used: used === old.length - 1 ? rays : Math.min(used, rays),
      view: [
        view[0] === old[0][0] ? ends[0] : Math.min(view[0], ends[0]),
        view[1] === old.at(-1)[0] ? ends[1] : Math.max(view[1], ends[1]),
      ],
    };
    return this.#host.propose(change, control);
  }

  /** Begin anew with other points, all their rays in use. */
  #start({ points, goal }, control) {
    const used = points.length - 1;
    return this.#host.propose({ points, goal, view: endsOf(points), used }, control);
  }
}

/** Give the step of the grid on which points are dragged. */
function grid([low, high]) {
  return roundStep((high - low) / 80);
}

/** Give the heights to hold: those of the finished output, and of the unfinished ones as much as leaves it large. */
function heightsOf({ points, goal, view }, network) {
  const ends = padded(...view, 0.07);
  const heights = [...points.map(([, y]) => y), ...(goal === 'sin' ? [-1, 1] : goal ? [0, 1] : [])];
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const sums = vertices(network, ends).flatMap(([x]) => partialSums(network, x));
  const room = 0.5 * (high - low);
  return [
    Math.max(low - room, Math.min(low, ...sums)),
    Math.min(high + room, Math.max(high, ...sums)),
  ];
}

/** Write the sum as it is read, cut before each sign that stands outside brackets. */
function termsOf({ v, b, w, b0 }) {
  const [weights, biases, outputs] = [v, b, w].map((each) => each.map((value) => rounded(value)));
  const sum = formula({ v: weights, b: biases, w: outputs, b0: rounded(b0) }, 'text');
  const [bias, ...rays] = `z = ${sum}`.split(/ (?=[+−] )(?![^(]*\))/);
  return [bias, ...rays.map((text, ray) => ({ text, part: `ray-${ray + 1}` }))];
}

function padded(low, high, share) {
  const margin = (high - low || Math.abs(low) || 1) * share;
  return [low - margin, high + margin];
}
