/** Three charts: the unit and the output over x, the derivative over u; one probe through all. */

import { breakpoint, breakpoints, preactivations } from '../../mathematics/network.js';
import { derivative, isStraight, outputWith, value } from '../../mathematics/relatives.js';
import { Chart, roomy, titled, widened } from '../_kit/chart/chart.js';
import { Handle, RISE } from '../_kit/chart/handle.js';
import { Choice } from '../_kit/controls/choice.js';
import { fieldFor } from '../_kit/controls/number-field.js';
import { element, sayPieces } from '../_kit/dom.js';
import { clamped, line, snapped, tidy, unitColour, written } from '../_kit/numbers.js';
import {
  ACTIVATIONS,
  activationOf,
  derivativeCurve,
  networkOf,
  outputCurve,
  POINTS,
  reached,
  RELU,
  unitCurve,
} from './activations.js';

const STEP = 0.05;
const STEEPEST = 20; // to which the unit can be pulled
const PULLED = 0; // the unit that can be pulled
const FIELDS = {
  v: { symbol: 'v', name: 'weight v', colour: unitColour(PULLED) },
  b: { symbol: 'b', name: 'bias b', colour: unitColour(PULLED) },
  x: { symbol: 'x', name: 'input x', colour: 'var(--rg-accent)' },
  slope: { symbol: 'a', name: 'slope a' },
  sharpness: { symbol: 'k', name: 'sharpness k', step: 0.5 },
};
const OF = { leaky: 'slope', softplus: 'sharpness' }; // the parameter of an activation

/** One of the three charts: ReLU dashed behind, the other units thin, what is followed strong. */
class Panel {
  #ghost;
  #others;
  #curve;
  stem;
  #dot;

  constructor(height, titles, colour) {
    this.chart = new Chart({ height, name: '', titles });
    this.#ghost = this.chart.line('rg-target');
    this.#others = [1, 2].map((unit) => this.chart.line('rg-thin', unitColour(unit)));
    this.#curve = this.chart.line('rg-strong', colour);
    this.stem = this.chart.line('rg-thin rg-stem');
    this.#dot = this.chart.dot('rg-probe');
  }

  draw({ ghost, curve, others = [] }, [x, y]) {
    this.#ghost.set(ghost);
    this.#curve.set(curve);
    others.forEach((points, i) => this.#others[i].set(points));
    this.stem.set(this.chart.yRange.map((end) => [x, end]));
    this.#dot.set([x, y]);
  }
}

export class View {
  #host;
  #unit = new Panel(280, ['x', 'r'], unitColour(PULLED));
  #slope = new Panel(210, ['u', 'r′']);
  #output = new Panel(210, ['x', 'z']);
  #panels = [this.#unit, this.#slope, this.#output];
  #line = this.#unit.chart.line('rg-thin rg-before', unitColour(PULLED));
  #targets = POINTS.map(() => this.#output.chart.dot('rg-ring'));
  #corners = [0, 1, 2].map((unit) => this.#output.chart.dot('', unitColour(unit)));
  #choice = new Choice('Activation', (index) =>
    this.#host.propose({ activation: Object.keys(ACTIVATIONS)[index] }),
  );
  #fields;
  #worked = element('p', { class: 'rg-formula' });
  #zero;
  #end;
  #probe;
  #gripX; // where on the line its end was taken hold of

  constructor(host) {
    this.#host = host;
    this.#makeHandles();
    const fields = Object.entries(FIELDS).map(([name, look]) => [
      name,
      fieldFor(host, name, { step: STEP, ...look }),
    ]);
    this.#fields = Object.fromEntries(fields);
    const { v, b, x, slope, sharpness } = this.#fields;
    const own = element('span', { class: 'rg-own' }, slope.element, sharpness.element);
    this.scene = element(
      'div',
      {},
      this.#unit.chart.element,
      element(
        'div',
        { class: 'rg-pair' },
        titled('derivative, over the preactivation u', this.#slope.chart),
        titled('output of the network', this.#output.chart),
      ),
    );
    this.panel = element(
      'div',
      {},
      this.#worked,
      element('div', { class: 'rg-fields rg-chosen' }, this.#choice.element, own),
      element('div', { class: 'rg-fields' }, v.element, b.element, x.element),
    );
    this.#unit.chart.element.classList.add('rg-kept');
  }

  draw(state) {
    const [activation, network, { x, view }] = [activationOf(state), networkOf(state), state];
    const names = Object.keys(ACTIVATIONS);
    this.#choice.show(Object.values(ACTIVATIONS), names.indexOf(state.activation));
    for (const [name, field] of Object.entries(this.#fields)) field.show(state[name]);
    for (const name of Object.values(OF))
      this.#fields[name].element.hidden = OF[state.activation] !== name;
    const shown = widened(view);
    const preactivation = preactivations(network, x)[PULLED];
    const heights = [value(activation, preactivation), derivative(activation, preactivation)];
    heights.push(outputWith(activation, network, x));
    const over = [view, reached(network, view), view];
    const curves = curvesOf(activation, network, over.map(widened));
    this.#panels.forEach((panel, i) => {
      const y = heightsOf(curves[i]);
      panel.chart.fit([widened(over[i]), roomy(y)], [over[i], [0, ...y]], this.#host.isHeld);
      panel.draw(curves[i], [i === 1 ? preactivation : x, heights[i]]);
    });
    this.#line.set(shown.map((place) => [place, preactivations(network, place)[PULLED]]));
    this.#targets.forEach((dot, i) => dot.set(isIn(POINTS[i][0], shown) ? POINTS[i] : []));
    this.#showCorners(activation, network, shown);
    this.#showHandles(state, heights[0]);
    this.#say(state, preactivation, heights);
    for (const panel of this.#panels) panel.chart.render();
  }

  remove() {
    for (const panel of this.#panels) panel.chart.remove();
  }

  /** A filled dot is a corner of the output; a curve has none. */
  #showCorners(activation, network, view) {
    breakpoints(network).forEach((x, unit) => {
      const isThere = isStraight(activation) && isIn(x, view);
      this.#corners[unit].set(isThere ? [x, outputWith(activation, network, x)] : []);
    });
  }

  #showHandles(state, height) {
    const { v, b, x } = state;
    const chart = this.#unit.chart;
    const knot = breakpoint(v, b);
    const isSeen = isIn(tidy(knot), chart.xRange.map(tidy));
    this.#zero.show(isSeen && { x: knot, y: 0, now: knot, text: `x = ${written(knot)}` });
    const end = this.#endOf(v, b);
    const [least, most] = this.#host.limits.v;
    this.#end.show(end && { x: end[0], y: end[1], now: v, least, most, text: `v = ${written(v)}` });
    const text = `x = ${written(x)}, activation ${written(height)}`;
    const isLooked = isIn(x, chart.xRange);
    this.#probe.show(isLooked && { x, y: chart.yRange[0], now: x, text });
  }

  #say({ v, b, x, activation }, preactivation, [r, slope, z]) {
    const name = ACTIVATIONS[activation];
    const steps = [
      `x = ${written(x)}`,
      `→ b + v x = ${line(b, v)} = ${written(preactivation)}`,
      `→ r = ${written(r)},`,
      `r′ = ${written(slope)}`,
      `→ z = ${written(z)}`,
    ];
    sayPieces(this.#worked, steps);
    const text = steps.join(' ');
    this.#unit.chart.name = `Three units with ${name}; the first can be pulled. ${text}.`;
    this.#slope.chart.name = `The derivative over the preactivation, of ${name} and of ReLU.`;
    this.#output.chart.name = `The output of the network, with ${name} and with ReLU.`;
  }

  /** Find a place on the line b + v x, well inside the picture, or where the reader took hold of it. */
  #endOf(v, b) {
    const chart = this.#unit.chart;
    const [left, right] = this.#host.state.view;
    if (!v) return [right, clamped(b, ...chart.yRange)];
    const top = (chart.yRange[1] - b) / v;
    const exit = clamped(top, left, right);
    const knot = clamped(breakpoint(v, b), left, right);
    const isOn = Math.abs(this.#gripX - knot) > STEP && isIn(b + v * this.#gripX, chart.yRange);
    if (!isOn && !this.#host.isHeld) this.#gripX = undefined;
    const x = this.#gripX ?? knot + 0.85 * (exit - knot);
    return [x, clamped(b + v * x, ...chart.yRange)];
  }

  #makeHandles() {
    const colour = unitColour(PULLED);
    const act = (name, of, lines, acts) =>
      new Handle(this.#unit.chart, {
        name,
        colour: of,
        lines,
        hold: this.#host.hold,
        ...acts,
      });
    this.#zero = act('where the preactivation is zero', colour, [], {
      move: ({ x }) => this.#startAt(snapped(x, STEP)),
      step: (across) => {
        const { v, b } = this.#host.state;
        this.#startAt(tidy(breakpoint(v, b) + across * STEP));
      },
    });
    this.#end = act('end of the line', colour, [this.#line], {
      move: (place) => this.#pull(place),
      step: (across, up) => this.#turn(tidy(this.#host.state.v + (across + up) * STEP)),
    });
    this.#probe = act('the x that is looked at', FIELDS.x.colour, [this.#unit.stem], {
      rise: RISE,
      move: ({ x }) => this.#look(snapped(x, STEP)),
      step: (across, up) => this.#look(tidy(this.#host.state.x + (across + up) * STEP)),
    });
    this.#probe.element.classList.add('rg-open');
  }

  #startAt(x) {
    const place = clamped(x, ...this.#unit.chart.xRange);
    this.#host.propose({ b: this.#within('b', tidy(-this.#host.state.v * place)) });
  }

  /** Turn the line about its zero, so that it goes through a place. */
  #pull({ x, y }) {
    const { v, b } = this.#host.state;
    const knot = breakpoint(v, b) || 0;
    if (Math.abs(x - knot) < STEP) return;
    this.#gripX = clamped(x, ...this.#unit.chart.xRange);
    this.#turn(clamped(snapped(y / (x - knot), STEP), -STEEPEST, STEEPEST) || STEP);
  }

  #turn(v) {
    const { state } = this.#host;
    const knot = breakpoint(state.v, state.b) || 0;
    const slope = this.#within('v', v);
    const b = state.v && slope ? this.#within('b', tidy(-slope * knot)) : state.b;
    this.#host.propose({ v: slope, b });
  }

  #look(x) {
    this.#host.propose({ x: clamped(x, ...this.#host.state.view) });
  }

  #within(name, number) {
    return clamped(number, ...this.#host.limits[name]);
  }
}

/** Give the lines of each chart: ReLU's, the followed one, those of the other units. */
function curvesOf(activation, network, [view, ends]) {
  const pair = (of) => ({ ghost: of(RELU), curve: of(activation) });
  return [
    {
      ...pair((each) => unitCurve(each, network, PULLED, view)),
      others: [1, 2].map((unit) => unitCurve(activation, network, unit, view)),
    },
    pair((each) => derivativeCurve(each, ends)),
    pair((each) => outputCurve(each, network, view)),
  ];
}

function heightsOf({ ghost, curve, others = [] }) {
  return [ghost, curve, ...others].flat().filter(Boolean).map(([, y]) => y);
}

function isIn(x, [left, right]) {
  return left <= x && x <= right;
}
