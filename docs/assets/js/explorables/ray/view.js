/** The picture of a ray: two handles, and the formula with its numbers. */

import { breakpoint } from '../../mathematics/network.js';
import { Chart, roomy, widened } from '../_kit/chart/chart.js';
import { Handle } from '../_kit/chart/handle.js';
import { fieldFor } from '../_kit/controls/number-field.js';
import { element, sayPieces, shows } from '../_kit/dom.js';
import { bracketed, clamped, line, snapped, tidy, written } from '../_kit/numbers.js';

const STEP = 0.05;
const STEEPEST = 20; // to which a ray can be pulled
const COLOUR = 'var(--rg-unit_1)';

export class View {
  #host;
  #chart = new Chart({ height: 340, name: '', titles: ['x', 'r'] });
  #line = this.#chart.line('rg-thin rg-dashed', COLOUR);
  #silent = this.#chart.line('rg-thin', COLOUR);
  #ray = this.#chart.line('rg-strong', COLOUR);
  #slope = this.#chart.label(COLOUR);
  #place = this.#chart.label(COLOUR);
  #formula = element('p', { class: 'rg-formula' });
  #start = this.#handle('breakpoint', {
    move: ({ x }) => this.#startAt(snapped(x, STEP)),
    step: (across) => this.#startAt(tidy(breakpoint(this.#v, this.#b) + across * STEP)),
  });
  #end = this.#handle('end of the ray', {
    move: (place) => this.#pull(place),
    // A ray of slope 0 would have no breakpoint to turn about, and nothing to take hold of.
    step: (across, up) => this.#turn(tidy(this.#v + (across + up) * STEP) || (across + up) * STEP),
  });
  #weight;
  #bias;
  #gripX; // where on the ray its end was taken hold of

  constructor(host) {
    this.#host = host;
    const look = { step: STEP, colour: COLOUR };
    this.#weight = fieldFor(host, 'v', { symbol: 'v', name: 'weight v', ...look });
    this.#bias = fieldFor(host, 'b', { symbol: 'b', name: 'bias b', ...look });
    const fields = element('div', { class: 'rg-fields' }, this.#weight.element, this.#bias.element);
    this.scene = element('div', {}, this.#chart.element);
    this.panel = element('div', {}, this.#formula, fields);
    this.#chart.element.classList.add('rg-kept');
    const [ray, slope, place] = [this.#ray, this.#slope, this.#place].map((each) => each.element);
    shows('v', ray, slope, this.#end.element, this.#weight.element);
    shows('b', place, this.#start.element, this.#bias.element);
  }

  draw({ v, b, view }, sentence) {
    const at = (x) => [x, b + v * x];
    const heights = view.map((x) => at(x)[1]);
    const frame = [widened(view), roomy(heights)];
    this.#chart.fit(frame, [view, [0, ...heights]], this.#host.isHeld);
    const knot = breakpoint(v, b);
    const ends = this.#chart.xRange;
    const bends = [ends[0], ...(knot > ends[0] && knot < ends[1] ? [knot] : []), ends[1]];
    this.#line.set(ends.map(at));
    this.#silent.set(bends.map((x) => [x, Math.max(0, b + v * x)]));
    const active = bends.filter((x) => x === knot || b + v * x > 0);
    this.#ray.set(active.length > 1 ? active.map((x) => [x, Math.max(0, b + v * x)]) : []);
    this.#showHandles(v, b, knot);
    this.#weight.show(v);
    this.#bias.show(b);
    sayPieces(this.#formula, formula(v, b));
    this.#chart.name = sentence;
    this.#chart.render();
  }

  remove() {
    this.#chart.remove();
  }

  get #v() {
    return this.#host.state.v;
  }

  get #b() {
    return this.#host.state.b;
  }

  #showHandles(v, b, knot) {
    const [left, right] = this.#chart.xRange.map(tidy);
    const isSeen = tidy(knot) >= left && tidy(knot) <= right;
    this.#start.show(isSeen && { x: knot, y: 0, now: knot, text: `x = ${written(knot)}` });
    this.#place.set(isSeen && [knot, 0], `−b/v = ${written(knot)}`);
    const [least, most] = this.#host.limits.v;
    const x = v ? this.#endOf(v, b, knot) : NaN;
    const isThere = x >= left && x <= right;
    const end = isThere && { x, y: b + v * x, now: v, least, most };
    this.#end.show(end && { ...end, text: `slope v = ${written(v)}` });
    this.#slope.set(end && [end.x, end.y], `slope ${written(v)}`);
  }

  /** Find a place on the ray, well inside the picture, or where the reader took hold of it. */
  #endOf(v, b, knot) {
    const top = this.#chart.yRange[1];
    const side = this.#chart.xRange[v > 0 ? 1 : 0];
    const exit = v > 0 ? Math.min(side, (top - b) / v) : Math.max(side, (top - b) / v);
    const [low, high] = v > 0 ? [knot, exit] : [exit, knot];
    const isOn = this.#gripX > low && this.#gripX < high;
    if (!isOn && !this.#host.isHeld) this.#gripX = undefined;
    if (this.#gripX !== undefined) return clamped(this.#gripX, low, high);
    return knot + 0.8 * (exit - knot);
  }

  /** Move the breakpoint, no farther than it can be seen. */
  #startAt(x) {
    this.#host.propose({ b: tidy(-this.#v * clamped(x, ...this.#chart.xRange)) });
  }

  /** Turn the ray about its breakpoint, so that it goes through a place. */
  #pull({ x, y }) {
    const knot = breakpoint(this.#v, this.#b);
    if (Math.abs(x - knot) < STEP) return;
    this.#gripX = x;
    const most = Math.max(STEEPEST, Math.abs(this.#v));
    const slope = clamped(snapped(Math.max(y, 0) / (x - knot), STEP), -most, most);
    this.#turn(slope || Math.sign(x - knot) * STEP);
  }

  #turn(v) {
    const slope = clamped(v, ...this.#host.limits.v);
    this.#host.propose({ v: slope, b: tidy(-slope * breakpoint(this.#v, this.#b)) });
  }

  #handle(name, acts) {
    return new Handle(this.#chart, {
      name,
      colour: COLOUR,
      lines: [this.#ray],
      hold: (begins) => this.#host.hold(begins),
      ...acts,
    });
  }
}

/** Write the unit with its numbers, and where its ray starts. */
function formula(v, b) {
  const [bias, weight] = ['b', 'v'].map((part) => ({ text: part, part }));
  const unit = [['r = max(0, ', bias, ' + ', weight, ' x)'], `= max(0, ${line(b, v)}),`];
  if (!v) return [...unit, 'no breakpoint'];
  const place = `−b/v = −${bracketed(b)}/${bracketed(v)} = ${written(breakpoint(v, b))}`;
  return [...unit, 'breakpoint', place];
}
