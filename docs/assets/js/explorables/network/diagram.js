/**
 * The network as a diagram in which every parameter can be typed or turned: from x over the units to
 * z, each edge in its unit's colour and as wide as its weight is large.
 */

import { activations, output, preactivations } from '../../mathematics/network.js';
import { fieldFor } from '../_kit/controls/number-field.js';
import { drawn, element, mark, say, sayPieces, shows } from '../_kit/dom.js';
import { bracketed, lowered, unitColour, written } from '../_kit/numbers.js';

const HEIGHT = 2; // of a row, in the drawings beside the rows
const MIDDLE = 0.65; // of the fields in a row
const [THIN, WIDE] = [1.5, 5]; // pixels, of an edge
const SYMBOLS = { v: 'weight v', b: 'bias b', w: 'output weight w' };

export class Diagram {
  #host;
  #units = [];
  #rows = element('div', { class: 'rg-units' });
  #fans = ['left', 'right'].map((side) =>
    drawn('svg', { class: `rg-fan rg-${side}`, preserveAspectRatio: 'none', 'aria-hidden': true }),
  );
  #bias;
  #result = element('span', { class: 'rg-worked' });

  constructor(host) {
    this.#host = host;
    this.#bias = this.#field('b0', { symbol: 'b₀', name: 'output bias b0', colour: 'var(--rg-output)' });
    const ends = ['x', 'z'].map((name) => element('span', { class: `rg-node rg-${name}` }, name));
    this.element = element('div', { class: 'rg-diagram' }, this.#rows, ...this.#fans, ...ends);
  }

  draw(state) {
    if (this.#units.length !== state.w.length) this.#rebuild(state.w.length);
    const [lines, rays] = [preactivations(state, state.x), activations(state, state.x)];
    const widths = [state.v, state.w].map(widthsFor);
    this.#units.forEach(({ row, fields, worked, edges }, unit) => {
      for (const symbol of Object.keys(SYMBOLS)) fields[symbol].show(state[symbol][unit]);
      const isActive = lines[unit] > 0;
      for (const part of [row, ...edges]) part.classList.toggle('rg-active', isActive);
      edges.forEach((edge, k) => edge.style.setProperty('stroke-width', `${widths[k][unit]}px`));
      ['in', 'out'].forEach((name, k) => row.style.setProperty(`--${name}`, `${widths[k][unit]}px`));
      const [b, v] = [written(state.b[unit]), bracketed(state.v[unit])];
      const line = `${b} + ${v} × ${bracketed(state.x)} = ${written(lines[unit])}`;
      const status = isActive ? `${lowered('r', unit)} = ${written(rays[unit])}` : 'inactive';
      sayPieces(worked, [`${line},`, status]);
    });
    this.#bias.show(state.b0);
    say(this.#result, `z = ${written(output(state, state.x))}`);
  }

  #rebuild(units) {
    this.#units = Array.from({ length: units }, (_, unit) => this.#unit(unit));
    const last = element('div', { class: 'rg-unit' }, this.#result, this.#bias.element);
    this.#rows.replaceChildren(...this.#units.map(({ row }) => row), last);
    const height = HEIGHT * (units + 1);
    const middle = (row) => HEIGHT * row + MIDDLE;
    const [inputs, outputs] = this.#fans;
    for (const fan of this.#fans) mark(fan, 'viewBox', `0 0 1 ${height}`);
    this.#units.forEach(({ edges }, unit) => {
      mark(edges[0], 'd', curve(height / 2, middle(unit)));
      mark(edges[1], 'd', curve(middle(unit), height / 2));
    });
    const bias = drawn('path', { class: 'rg-active', d: curve(middle(units), height / 2) });
    inputs.replaceChildren(...this.#units.map(({ edges }) => edges[0]));
    outputs.replaceChildren(...this.#units.map(({ edges }) => edges[1]), bias);
  }

  #unit(unit) {
    const fields = Object.fromEntries(
      Object.entries(SYMBOLS).map(([symbol, name]) => [symbol, this.#parameter(symbol, name, unit)]),
    );
    const worked = element('span', { class: 'rg-worked' });
    const row = element('div', { class: 'rg-unit' });
    row.append(fields.v.element, fields.b.element, rectifier(), fields.w.element, worked);
    const edges = [drawn('path'), drawn('path')];
    for (const part of [row, ...edges]) part.style.setProperty('--colour', unitColour(unit));
    shows(`unit-${unit + 1}`, row, ...edges);
    return { row, fields, worked, edges };
  }

  #parameter(symbol, name, unit) {
    return this.#field(symbol, {
      symbol: lowered(symbol, unit),
      name: `${name}${unit + 1}`,
      colour: unitColour(unit),
      change: (value, field) =>
        this.#host.propose({ [symbol]: this.#host.state[symbol].with(unit, value) }, field),
    });
  }

  #field(part, look) {
    return fieldFor(this.#host, part, { step: 0.05, ...look });
  }
}

/** Give the widths of edges: the largest weight has the widest. */
function widthsFor(weights) {
  const sizes = weights.map(Math.abs);
  const most = Math.max(...sizes) || 1;
  return sizes.map((size) => THIN + (WIDE - THIN) * (size / most));
}

/** Write the way from one height to another across a drawing that is 1 wide: level at both ends. */
function curve(from, to) {
  return `M0,${from}C0.6,${from} 0.4,${to} 1,${to}`;
}

/** Draw the ReLU of a unit: its graph in a ring. */
function rectifier() {
  const parts = [drawn('circle', { r: 12 }), drawn('path', { d: 'M-8,4H0L7,-6' })];
  return drawn('svg', { class: 'rg-rectifier', viewBox: '-14 -14 28 28', 'aria-hidden': true }, ...parts);
}
