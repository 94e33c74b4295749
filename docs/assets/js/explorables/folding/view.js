/** The inner function and the outer one with their points, and below them what both make. */

import { composition, mostPieces, outputAt, placesOf, valueAt } from '../../mathematics/folding.js';
import { Chart } from '../_kit/chart/chart.js';
import { Handle } from '../_kit/chart/handle.js';
import { fieldFor } from '../_kit/controls/number-field.js';
import { Slider } from '../_kit/controls/slider.js';
import { button, element, group, shows } from '../_kit/dom.js';
import { clamped, count, snapped, tidy, unitColour, written } from '../_kit/numbers.js';
import { GraphEditor } from './graph-editor.js';

const STEP = 0.01;
const FRAME = [-0.06, 1.06];
const TENT = [[0, 0], [0.5, 1], [1, 0]];
const IDENTITY = [[0, 0], [1, 1]];
const ZIGZAG = [[0, 0], [1 / 6, 1], [1 / 3, 0], [2 / 3, 1], [1, 0]];
const THREE = [[0, 0], [0.25, 1], [0.5, 0], [1, 0.5]];
const PRESETS = {
  'A tent in a tent': { inner: TENT, outer: TENT, at: 0.125 },
  'A zigzag of four pieces in itself': { inner: ZIGZAG, outer: ZIGZAG, at: 0.125 },
  'Three pieces in themselves': { inner: THREE, outer: THREE, at: 0.125 },
  'Three pieces over a tent': { inner: TENT, outer: THREE, at: 0.125 },
  'No fold: y = x inside': { inner: IDENTITY, outer: TENT, at: 0.25 },
};

export class View {
  #host;
  #both = new Chart({ height: 300, name: '', titles: ['x', 'z'] });
  #lines = [];
  #others = [];
  #level = this.#both.line('rg-stem');
  #inner;
  #outer;
  #probe;
  #field;
  #times = new Slider({
    name: 'times the outer function is used',
    change: (times) => this.#host.propose({ times }),
  });

  constructor(host) {
    this.#host = host;
    const look = { symbol: 'x', name: 'input x', step: STEP, colour: 'var(--rg-accent)' };
    this.#field = fieldFor(host, 'at', look);
    this.#inner = this.#editor('inner', ['x', 'y']);
    this.#outer = this.#editor('outer', ['y', 'z']);
    this.#probe = new Handle(this.#both, {
      name: 'marked input x',
      colour: 'var(--rg-accent)',
      move: ({ x }) => this.#mark(snapped(x, STEP)),
      step: (across, up) => this.#mark(tidy(this.#host.state.at + (across + up) * STEP)),
      hold: host.hold,
    });
    const presets = Object.entries(PRESETS).map(([name, state]) =>
      button(name, () => this.#host.propose({ ...state, times: 1 })),
    );
    const title = element('p', { class: 'rg-chart-title' }, 'Both: the outer function of the inner one');
    this.scene = element(
      'div',
      {},
      element('div', { class: 'rg-pair' }, this.#inner.element, this.#outer.element),
      element('div', {}, title, this.#both.element),
    );
    const uses = element('div', { class: 'rg-uses' }, this.#times.element, this.#field.element);
    this.panel = element('div', {}, uses, group('Start from', presets));
    this.#both.element.classList.add('rg-kept');
    shows('at', this.#probe.element, this.#field.element);
    shows('inner', this.#inner.element);
    shows('outer', this.#outer.element);
  }

  draw(state) {
    const { inner, outer, at } = state;
    const { parts, pieces } = composition(state);
    const y = valueAt(inner, at);
    const places = placesOf(inner, y);
    this.#inner.draw(inner, places.map((x) => [x, y]));
    this.#outer.draw(outer, [[y, valueAt(outer, y)]]);
    this.#drawBoth(parts);
    this.#drawMarks(state, places);
    this.#showTimes(state);
    this.#both.name = `The outer function of the inner one: ${count(pieces, 'straight piece')}.`;
    this.#both.show(FRAME, FRAME);
    this.#both.render();
  }

  remove() {
    for (const chart of [this.#inner, this.#outer, this.#both]) chart.remove();
  }

  #drawBoth(parts) {
    while (this.#lines.length < parts.length)
      this.#lines.push(this.#both.line('', unitColour(this.#lines.length)));
    for (const [i, line] of this.#lines.entries()) line.set(parts[i] ?? []);
  }

  /** Mark the input, and dots at the others that share its place and so its output. */
  #drawMarks(state, places) {
    const { at } = state;
    const z = outputAt(state, at);
    const others = places.filter((x) => Math.abs(x - at) > 1e-12);
    while (this.#others.length < others.length) this.#others.push(this.#both.dot('rg-probe'));
    for (const [i, dot] of this.#others.entries()) dot.set(i in others ? [others[i], z] : []);
    const all = [at, ...others];
    this.#level.set(others.length ? [Math.min(...all), Math.max(...all)].map((x) => [x, z]) : []);
    const text = `x = ${written(at)}, output ${written(z)}`;
    this.#field.show(at);
    this.#probe.show({ x: at, y: z, now: at, least: 0, most: 1, text });
  }

  #showTimes({ inner, outer, times }) {
    const { pieces, times: uses } = this.#host.limits;
    const isDrawn = (times) => mostPieces({ inner, outer, times }) <= pieces[1];
    const [least] = uses;
    let most = least;
    while (most < uses[1] && isDrawn(most + 1)) most++;
    const text = times === 1 ? 'once' : `${times} times`;
    this.#times.show(times, { least, most: Math.max(most, times), text: `outer applied ${text}` });
  }

  #mark(x) {
    this.#host.propose({ at: clamped(x, 0, 1) });
  }

  #editor(name, titles) {
    return new GraphEditor({
      name,
      titles,
      frame: FRAME,
      colourOf: name === 'inner' ? unitColour : () => 'var(--rg-output)',
      points: () => this.#host.state[name],
      change: (points) => this.#host.propose({ [name]: points }),
      hold: this.#host.hold,
    });
  }
}
