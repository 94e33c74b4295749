/** Two charts: the curve with the network through its points, and the error with its largest. */

import {
  CURVES,
  curveAt,
  errorAt,
  follow,
  largestError,
  samples,
  SPACINGS,
} from '../../mathematics/curves.js';
import { breakpoints, vertices } from '../../mathematics/network.js';
import { Chart, titled, widened } from '../_kit/chart/chart.js';
import { Choice } from '../_kit/controls/choice.js';
import { fieldFor } from '../_kit/controls/number-field.js';
import { Slider } from '../_kit/controls/slider.js';
import { element, shows } from '../_kit/dom.js';
import { count, unitColour, written } from '../_kit/numbers.js';

const INTERVAL = [0, 1];
const LABELS = ['sin 2πx', 'x²', '√x', 'a jump at 1/3'];
const FEW = 20; // breakpoints that have room for dots
const SAMPLES = 160; // of the curve

export class View {
  #host;
  #output = new Chart({ height: 280, name: '', titles: ['x', 'z'] });
  #error = new Chart({ height: 280, name: '', titles: ['x', ''] });
  #target = this.#output.line('rg-target');
  #network = this.#output.line('rg-strong');
  #dots = Array.from({ length: FEW }, (_, unit) => this.#output.dot('', unitColour(unit)));
  #errors = this.#error.line('rg-strong', 'var(--rg-accent)');
  #largest = this.#error.dot('', 'var(--rg-accent)');
  #curve = new Choice('Curve', (index) => this.#host.propose({ curve: CURVES[index] }));
  #spacing = new Choice('Spacing', (index) => this.#host.propose({ spacing: SPACINGS[index] }));
  #segments = new Slider({ name: 'segments', change: (segments) => this.#host.propose({ segments }) });
  #shift;

  constructor(host) {
    this.#host = host;
    const shift = { symbol: 'shift', name: 'shift of the output bias', step: 0.01 };
    this.#shift = fieldFor(host, 'shift', shift);
    const chosen = [this.#curve.element, this.#spacing.element, this.#shift.element];
    this.scene = element(
      'div',
      { class: 'rg-pair' },
      titled(`network; curve dashed, ${SAMPLES + 1} points`, this.#output),
      titled('error: network minus curve', this.#error),
    );
    const fields = element('div', { class: 'rg-fields rg-chosen' }, ...chosen);
    this.panel = element('div', {}, this.#segments.element, fields);
    this.#output.element.classList.add('rg-kept');
    shows('curve', this.#target.element, this.#curve.element);
    shows('segments', this.#network.element, this.#segments.element);
    shows('error', this.#errors.element);
    shows('largest', this.#largest.element);
  }

  draw(state) {
    const network = follow(state);
    this.#curve.show(LABELS, CURVES.indexOf(state.curve));
    this.#spacing.show(SPACINGS, SPACINGS.indexOf(state.spacing));
    this.#shift.show(state.shift);
    const text = count(state.segments, 'segment');
    const [least, most] = this.#host.limits.segments;
    this.#segments.show(state.segments, { least, most, text });
    this.#drawOutput(state, network);
    this.#drawError(state, network);
  }

  remove() {
    for (const chart of [this.#output, this.#error]) chart.remove();
  }

  #drawOutput({ curve, segments }, network) {
    const corners = vertices(network, INTERVAL);
    const even = Array.from({ length: SAMPLES + 1 }, (_, k) => (k / SAMPLES) ** 2);
    const target = even.map((x) => [x, curveAt(curve, x)]);
    const y = [...corners, ...target].map(([, height]) => height);
    this.#target.set(target);
    this.#network.set(corners);
    const places = segments > FEW ? [] : breakpoints(network);
    this.#dots.forEach((dot, unit) => dot.set(unit < places.length ? corners[unit] : []));
    const range = [Math.min(...y), Math.max(...y)];
    this.#output.fit([INTERVAL, range].map(widened), [INTERVAL, range], this.#host.isHeld);
    this.#output.name = `${count(segments, 'segment')} that follow the curve, which is dashed.`;
    this.#output.render();
  }

  #drawError({ curve, segments }, network) {
    const [size, place] = largestError(curve, network);
    const gaps = Math.max(6, Math.ceil(96 / segments));
    const x = [...new Set([...samples(network, gaps), place])].sort((one, other) => one - other);
    const errors = x.map((each) => [each, errorAt(curve, network, each)]);
    const reach = size || 1;
    this.#errors.set(errors);
    this.#largest.set([place, errorAt(curve, network, place)]);
    const frame = [INTERVAL, [-reach, reach]].map(widened);
    this.#error.fit(frame, [INTERVAL, [-size, size]], this.#host.isHeld);
    this.#error.name = `The error; its largest is ${written(size)}, at x = ${written(place)}.`;
    this.#error.render();
  }
}
