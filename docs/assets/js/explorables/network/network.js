/** A network of rays: its output to pull, all its parameters to turn, and its sum at one x. */

import { breakpoints, output, preactivations, vertices } from '../../mathematics/network.js';
import { numberOf, numbersOf } from '../_kit/state/address.js';
import { Chart, roomy, widened } from '../_kit/chart/chart.js';
import { Diagram } from './diagram.js';
import { button, element, mark } from '../_kit/dom.js';
import { Handle, RISE } from '../_kit/chart/handle.js';
import { clamped, listed, lowered, snapped, tidy, unitColour, written } from '../_kit/numbers.js';
import { outermost, pulled, turned } from './pulling.js';
import { Refusal } from '../_kit/state/refusal.js';
import { Stages } from './stages.js';
import { Sum } from './sum.js';

const title = 'A network of rays to pull and to turn';
const STEP = 0.05;
const LIMIT = 1000;
const MOST_UNITS = 6;
const SIDES = { left: -1, right: 1 };

function check(state) {
  const { v, b, w, b0, x, view } = state;
  if (v.length !== b.length || v.length !== w.length)
    throw new Refusal('Each unit needs one v, one b and one w.');
  if (v.length > MOST_UNITS) throw new Refusal(`There can be at most ${MOST_UNITS} units.`);
  const named = Object.entries({ v, b, w }).flatMap(([symbol, all]) =>
    all.map((value, unit) => [lowered(symbol, unit), value]),
  );
  for (const [name, value] of [...named, ['b₀', b0]])
    if (!(Math.abs(value) <= LIMIT))
      throw new Refusal(`${name} must be from −${LIMIT} to ${LIMIT}; got ${written(value)}.`);
  if (!(x >= view[0] && x <= view[1]))
    throw new Refusal(`x must be from ${written(view[0])} to ${written(view[1])}; got ${written(x)}.`);
}

function read(parameters, initial) {
  const [v, b, w] = ['v', 'b', 'w'].map((name) => numbersOf(parameters, name));
  return { ...initial, v, b, w, b0: numberOf(parameters, 'b0'), x: numberOf(parameters, 'x') };
}

function write({ v, b, w, b0, x }) {
  return Object.entries({ v, b, w, b0, x });
}

function python({ v, b, w, b0, x, view }) {
  return `from relu_guide import ShallowNetwork, figures

network = ShallowNetwork(
    weights=[${v.join(', ')}],
    biases=[${b.join(', ')}],
    output_weights=[${w.join(', ')}],
    output_bias=${b0},
)
figures.ray_network(network, x=${x}, view=(${view.join(', ')}))`;
}

function sentence(network) {
  const { x } = network;
  const active = preactivations(network, x).flatMap((each, unit) => (each > 0 ? [unit + 1] : []));
  const places = breakpoints(network).filter(Number.isFinite);
  const ordered = places.sort((one, other) => one - other).map((each) => written(each));
  const bends = [...new Set(ordered)];
  const which = active.length
    ? `Active at x = ${written(x)}: unit${active.length > 1 ? 's' : ''} ${listed(active)}.`
    : `No unit is active at x = ${written(x)}.`;
  const many = bends.length > 1 ? 's are' : ' is';
  const where = bends.length ? `The breakpoint${many} ${listed(bends)}.` : 'There is no breakpoint.';
  return `z = ${written(output(network, x))}. ${which} ${where}`;
}

class NetworkView {
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
    this.#diagram = new Diagram({
      change: (change, field) => this.#set(change, field),
      hold: (begins) => host.hold(begins),
    });
    this.#probe = this.#handle('the x that is looked at', {
      colour: 'var(--rg-accent)',
      lines: [this.#stem],
      rise: RISE,
      move: ({ x }) => this.#look(snapped(x, STEP)),
      step: (across, up) => this.#look(tidy(host.state.x + (across + up) * STEP)),
    });
    if (host.task?.name !== 'turn-the-numbers') this.#makeHandles();
    const number = element('div', { class: 'rg-bar' }, this.#add, this.#remove);
    this.element = element('div', {}, this.#chart.element, this.#sum.element, this.#diagram.element);
    if (!host.task) this.element.append(number);
    this.more = this.#stages.element;
  }

  draw(state) {
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
    this.#chart.name = sentence(state);
    mark(this.#add, 'aria-disabled', w.length >= MOST_UNITS);
    mark(this.#remove, 'aria-disabled', w.length <= 1);
    this.#chart.render();
  }

  remove() {
    this.#chart.remove();
    this.#stages.remove();
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
    this.#knots = Array.from({ length: MOST_UNITS }, (_, unit) =>
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
    this.#set(pulled(this.#host.state, unit, clamped(x, left, right), this.#inside(y)));
  }

  #turn(side, y) {
    const { state } = this.#host;
    this.#set(turned(state, outermost(state, side), this.#endOn(side), this.#inside(y)));
  }

  #look(x) {
    this.#set({ x: clamped(x, ...this.#host.state.view) });
  }

  /** A new ray starts at the x that is looked at. */
  #addUnit() {
    const { v, b, w, x } = this.#host.state;
    if (w.length >= MOST_UNITS) return;
    this.#set({ v: [...v, 1], b: [...b, -x + 0], w: [...w, 1] });
  }

  #removeUnit() {
    const { v, b, w } = this.#host.state;
    if (w.length > 1) this.#set({ v: v.slice(0, -1), b: b.slice(0, -1), w: w.slice(0, -1) });
  }

  #set(change, field) {
    return this.#host.propose({ ...this.#host.state, ...change }, field);
  }

  #handle(name, acts) {
    const hold = (begins) => this.#host.hold(begins);
    const own = { name, colour: 'var(--rg-output)', lines: [this.#output], hold };
    return new Handle(this.#chart, { ...own, ...acts });
  }
}

export const network = { title, check, read, write, python, sentence, View: NetworkView };
