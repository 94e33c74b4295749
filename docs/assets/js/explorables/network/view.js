/** The picture of a network: its output with handles, the sum at one x, the diagram, the stages. */

import { breakpoints, output, vertices } from '../../mathematics/network.js';
import { Chart, roomy, widened } from '../_kit/chart/chart.js';
import { Handle, RISE } from '../_kit/chart/handle.js';
import { button, element, mark, shows } from '../_kit/dom.js';
import { clamped, snapped, tidy, unitColour, written } from '../_kit/numbers.js';
import { Diagram } from './diagram.js';
import { outermost, pulled, turned } from './pulling.js';
import { Stages } from './stages.js';
import { Sum } from './sum.js';

const STEP = 0.05;
const SIDES = { left: -1, right: 1 };

export class View {
  #host;
  #chart = new Chart({ height: 300, name: '', titles: ['x', 'z'] });
  #target = this.#chart.line('rg-target');
  #stem = this.#chart.line('rg-thin rg-stem');
  #output = this.#chart.line('rg-strong');
  #dot = this.#chart.dot('rg-probe');
  #probe;
  #knots = [];
  #ends = {};
  #sum = new Sum();
  #diagram;
  #stages = new Stages();
  #add = button('Add a unit', () => this.#addUnit());
  #remove = button('Remove the last unit', () => this.#removeUnit());

  constructor(host) {
    this.#host = host;
    this.#diagram = new Diagram(host);
    this.#probe = this.#handle('the x that is looked at', {
      colour: 'var(--rg-accent)',
      lines: [this.#stem],
      rise: RISE,
      move: ({ x }) => this.#look(snapped(x, STEP)),
      step: (across, up) => this.#look(tidy(host.state.x + (across + up) * STEP)),
    });
    shows('x', this.#stem.element, this.#dot.element, this.#probe.element);
    if (host.task?.name !== 'turn-the-numbers') this.#makeHandles();
    const number = element('div', { class: 'rg-bar' }, this.#add, this.#remove);
    this.scene = element('div', {}, this.#chart.element, this.#sum.element);
    this.panel = element('div', {}, this.#diagram.element);
    if (!host.task) this.panel.append(number);
    this.#chart.element.classList.add('rg-kept');
    this.more = this.#stages.element;
  }

  draw(state, sentence) {
    const { x, view, w } = state;
    const corners = vertices(state, widened(view));
    const goal = this.#host.task?.target ? vertices(this.#host.task.target, view) : [];
    const heights = [...vertices(state, view), ...goal].map(([, z]) => z);
    const frame = [widened(view), roomy(heights)];
    this.#chart.fit(frame, [view, [0, ...heights]], this.#host.isHeld);
    this.#output.set(corners);
    this.#target.set(goal);
    this.#showProbe(state);
    this.#showHandles(state);
    this.#sum.draw(state);
    this.#diagram.draw(state);
    this.#stages.draw(state, this.#host.isHeld);
    this.#chart.name = sentence;
    mark(this.#add, 'aria-disabled', w.length >= this.#most);
    mark(this.#remove, 'aria-disabled', w.length <= 1);
    this.#chart.render();
  }

  remove() {
    this.#chart.remove();
    this.#stages.remove();
  }

  get #most() {
    return this.#host.limits.units[1];
  }

  #showProbe(state) {
    const { x } = state;
    const [floor] = this.#chart.yRange;
    const z = output(state, x);
    this.#stem.set([[x, floor], [x, z]]);
    this.#dot.set([x, z]);
    this.#probe.show({ x, y: floor, now: x, text: `x = ${written(x)}, z = ${written(z)}` });
  }

  #showHandles(state) {
    const [left, right] = this.#chart.xRange;
    breakpoints(state).forEach((x, unit) => {
      const z = output(state, x);
      const text = `breakpoint at x = ${written(x)}, z = ${written(z)}`;
      const isSeen = x >= left && x <= right;
      this.#knots[unit]?.show(isSeen && { x, y: this.#inside(z), now: x, text });
    });
    this.#knots.slice(state.w.length).forEach((knot) => knot.show());
    for (const [name, side] of Object.entries(SIDES)) {
      const x = this.#endOn(side);
      const unit = outermost(state, side);
      const isBent = unit !== undefined && (x - breakpoints(state)[unit]) * side > STEP;
      const z = output(state, x);
      const [least, most] = this.#chart.yRange;
      const text = `z = ${written(z)} at x = ${written(x)}`;
      this.#ends[name]?.show(isBent && { x, y: this.#inside(z), now: z, least, most, text });
    }
  }

  /** An output that leaves the picture keeps its handle at the rim. */
  #inside(z) {
    return clamped(z, ...this.#chart.yRange);
  }

  #endOn(side) {
    return this.#host.state.view[side > 0 ? 1 : 0];
  }

  #makeHandles() {
    this.#knots = Array.from({ length: this.#most }, (_, unit) =>
      this.#handle(`output at the breakpoint of unit ${unit + 1}`, {
        colour: unitColour(unit),
        move: ({ x, y }) => this.#pull(unit, snapped(x, STEP), snapped(y, STEP)),
        step: (across, up) => {
          const x = breakpoints(this.#host.state)[unit];
          const z = output(this.#host.state, x);
          this.#pull(unit, tidy(x + across * STEP), tidy(z + up * STEP));
        },
      }),
    );
    this.#knots.forEach((knot, unit) => shows(`unit-${unit + 1}`, knot.element));
    for (const [name, side] of Object.entries(SIDES))
      this.#ends[name] = this.#handle(`${name} end of the output`, {
        move: ({ y }) => this.#turn(side, snapped(y, STEP)),
        step: (across, up) => {
          const z = output(this.#host.state, this.#endOn(side));
          this.#turn(side, tidy(z + (across + up) * STEP));
        },
      });
  }

  #pull(unit, x, y) {
    const [left, right] = this.#host.state.view;
    this.#host.propose(pulled(this.#host.state, unit, clamped(x, left, right), this.#inside(y)));
  }

  #turn(side, y) {
    const { state } = this.#host;
    this.#host.propose(turned(state, outermost(state, side), this.#endOn(side), this.#inside(y)));
  }

  #look(x) {
    this.#host.propose({ x: clamped(x, ...this.#host.state.view) });
  }

  /** A new ray starts at the x that is looked at. */
  #addUnit() {
    const { v, b, w, x } = this.#host.state;
    if (w.length < this.#most) this.#host.propose({ v: [...v, 1], b: [...b, -x + 0], w: [...w, 1] });
  }

  #removeUnit() {
    const { v, b, w } = this.#host.state;
    if (w.length > 1) this.#host.propose({ v: v.slice(0, -1), b: b.slice(0, -1), w: w.slice(0, -1) });
  }

  #handle(name, acts) {
    const own = { name, colour: 'var(--rg-output)', lines: [this.#output], hold: this.#host.hold };
    return new Handle(this.#chart, { ...own, ...acts });
  }
}
