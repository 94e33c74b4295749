/** A graph through points on [0, 1], whose points can be dragged, added and removed. */

import { Chart } from '../_kit/chart/chart.js';
import { Handle } from '../_kit/chart/handle.js';
import { button, element } from '../_kit/dom.js';
import { clamped, snapped, tidy, written } from '../_kit/numbers.js';

const STEP = 0.05;
const LEAST = 0.01; // between two points

export class GraphEditor {
  #acts;
  #name;
  #frame;
  #chart;
  #lines = [];
  #level;
  #dots = [];
  #handles = [];

  /**
   * `points()` gives those of now, of which a picture may be still to come; `change(points)` takes
   * others, `hold` is told when a drag begins and ends.
   */
  constructor({ name, titles, frame, colourOf, points, change, hold }) {
    this.#acts = { colourOf, points, change, hold };
    this.#name = name;
    this.#frame = frame;
    this.#chart = new Chart({ height: 260, name: '', titles });
    this.#level = this.#chart.line('rg-stem');
    const title = name === 'inner' ? 'Inner function, y of x' : 'Outer function, z of y';
    this.element = element(
      'div',
      {},
      element('p', { class: 'rg-chart-title' }, title),
      this.#chart.element,
      button('Add a point', () => this.#split(), { 'aria-label': `add a point to the ${name} function` }),
    );
    this.#chart.tap = (place) => this.#tap(place);
  }

  /** Show the points, and marked places on the graph. */
  draw(points, marked) {
    this.#drawLines(points);
    while (this.#dots.length < marked.length) this.#dots.push(this.#chart.dot('rg-probe'));
    for (const [i, dot] of this.#dots.entries()) dot.set(marked[i] ?? []);
    this.#level.set(this.#stem(marked));
    this.#showHandles(points);
    const corners = points.map(([x, y]) => `(${written(x)}, ${written(y)})`).join(', ');
    this.#chart.name = `The ${this.#name} function joins ${corners}.`;
    this.#chart.show(this.#frame, this.#frame);
    this.#chart.render();
  }

  remove() {
    this.#chart.remove();
  }

  get #points() {
    return this.#acts.points();
  }

  #drawLines(points) {
    while (this.#lines.length < points.length - 1)
      this.#lines.push(this.#chart.line('rg-strong', this.#acts.colourOf(this.#lines.length)));
    for (const [i, line] of this.#lines.entries())
      line.set(i < points.length - 1 ? points.slice(i, i + 2) : []);
  }

  /** The inner graph's places lie on one level; the outer graph's one place stands above its y. */
  #stem(marked) {
    if (!marked.length) return [];
    const [x, y] = marked[0];
    return this.#name === 'inner' ? [[this.#frame[0], y], [marked.at(-1)[0], y]] : [[x, this.#frame[0]], [x, y]];
  }

  #showHandles(points) {
    while (this.#handles.length < points.length)
      this.#handles.push(this.#handle(this.#handles.length));
    for (const [i, handle] of this.#handles.entries()) {
      const [x, y] = points[i] ?? [];
      const text = `x = ${written(x ?? 0)}, y = ${written(y ?? 0)}`;
      handle.show(i < points.length && { x, y, now: x, least: 0, most: 1, text });
    }
  }

  #handle(i) {
    return new Handle(this.#chart, {
      name: `${this.#name} point ${i + 1}`,
      what: 'point',
      lines: this.#lines,
      colour: 'var(--rg-text)',
      move: ({ x, y }) => this.#move(i, snapped(x, STEP), snapped(y, STEP)),
      step: (across, up) => this.#step(i, across * STEP, up * STEP),
      hold: (begins) => this.#acts.hold(begins),
      remove: () => this.#remove(i),
    });
  }

  #step(i, across, up) {
    const [x, y] = this.#points[i];
    this.#move(i, across ? tidy(x + across) : x, up ? tidy(y + up) : y);
  }

  /** The first point stays at 0 and the last at 1; the others stay between their neighbours. */
  #move(i, x, y) {
    const [before, after] = [this.#points[i - 1], this.#points[i + 1]];
    const place = !before ? 0 : !after ? 1 : clamped(x, tidy(before[0] + LEAST), tidy(after[0] - LEAST));
    const height = clamped(y, 0, 1);
    this.#acts.change(this.#points.map((old, k) => (k === i ? [place, height] : old)));
  }

  #remove(i) {
    const isEnd = i === 0 || i === this.#points.length - 1;
    if (!isEnd) this.#acts.change(this.#points.filter((_, k) => k !== i));
  }

  /** Put a point into the middle of the widest stretch. */
  #split() {
    const widths = this.#points.slice(1).map(([x], i) => x - this.#points[i][0]);
    const i = widths.indexOf(Math.max(...widths));
    const middle = [0, 1].map((axis) => tidy((this.#points[i][axis] + this.#points[i + 1][axis]) / 2));
    this.#insert(middle);
  }

  #insert([x, y]) {
    if (this.#points.some(([other]) => Math.abs(other - x) < LEAST)) return;
    this.#acts.change([...this.#points, [x, y]].sort(([one], [other]) => one - other));
  }

  /** A tap on the empty picture makes a point. */
  #tap({ x, y }) {
    const isInside = [x, y].every((number) => number > 0 && number < 1);
    if (isInside) this.#insert([snapped(x, STEP), snapped(y, STEP)]);
  }
}
