/** Three rays and their sum in one picture, a dot to drag at each breakpoint. */

import { breakpoints, output, vertices } from '../../mathematics/network.js';
import { Chart } from '../_kit/chart/chart.js';
import { Handle } from '../_kit/chart/handle.js';
import { element } from '../_kit/dom.js';
import { clamped, snapped, tidy, unitColour, written } from '../_kit/numbers.js';
import { pulled } from '../network/pulling.js';
import { saySum, weighted } from './sum.js';

const STEP = 0.05;
const HEIGHTS = [-2, 2]; // of the picture; they stay, whatever is drawn
const NEAR = 8; // pixels from a ray to its name
const NAMED = 1.6; // the height at which a ray bears its name

export class View {
  #host;
  #sum = element('p', { class: 'rg-formula', 'aria-hidden': true }); // the chart's name says it
  #chart = new Chart({ name: '', titles: ['x', 'z'] });
  #rays;
  #names;
  #output;
  #dots;

  constructor(host) {
    this.#host = host;
    const { view, w } = host.initial;
    this.#chart.show(view, HEIGHTS);
    this.#names = w.map((_, unit) => this.#chart.label(unitColour(unit), NEAR));
    this.#rays = w.map((_, unit) => this.#chart.line('rg-ray', unitColour(unit)));
    this.#output = this.#chart.line('rg-strong');
    this.#dots = w.map((_, unit) => this.#dot(unit));
    this.scene = element('div', { class: 'rg-hero-view' }, this.#sum, this.#chart.element);
  }

  draw(state, sentence) {
    const { v, w, view } = state;
    const right = view[1];
    breakpoints(state).forEach((x, unit) => {
      const slope = v[unit] * w[unit];
      const name = x + (NAMED / Math.abs(slope)) * Math.sign(v[unit]);
      this.#rays[unit].set([[x, 0], [right, slope * (right - x)]]);
      this.#names[unit].set(name < right && [name, NAMED * Math.sign(slope)], weighted(w, unit));
      const z = output(state, x);
      const text = `breakpoint at x = ${written(x)}, z = ${written(z)}`;
      this.#dots[unit].show({ x, y: clamped(z, ...this.#chart.yRange), now: x, text });
    });
    this.#output.set(vertices(state, view));
    saySum(this.#sum, state);
    this.#chart.name = sentence;
    this.#chart.render();
  }

  remove() {
    this.#chart.remove();
  }

  #dot(unit) {
    return new Handle(this.#chart, {
      name: `output at the breakpoint of unit ${unit + 1}`,
      colour: unitColour(unit),
      lines: [this.#output],
      hold: this.#host.hold,
      move: ({ x, y }) => this.#pull(unit, snapped(x, STEP), snapped(y, STEP)),
      step: (across, up) => {
        const x = breakpoints(this.#host.state)[unit];
        const z = output(this.#host.state, x);
        this.#pull(unit, tidy(x + across * STEP), tidy(z + up * STEP));
      },
    });
  }

  #pull(unit, x, y) {
    const { state } = this.#host;
    const place = [clamped(x, ...state.view), clamped(y, ...this.#chart.yRange)];
    this.#host.propose(pulled(state, unit, ...place));
  }
}
