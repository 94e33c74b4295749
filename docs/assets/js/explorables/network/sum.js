/** The whole sum of a network at one x: the rays that are active, and those that add nothing. */

import { activations, output } from '../../mathematics/network.js';
import { element, shows } from '../_kit/dom.js';
import { lowered, unitColour, written } from '../_kit/numbers.js';

export class Sum {
  element = element('p', { class: 'rg-sum' });
  #shown = '';

  draw(state) {
    const { w, b0, x } = state;
    const rays = activations(state, x);
    const terms = w.map((weight, unit) => {
      const sign = weight < 0 ? '−' : '+';
      return `${sign} ${written(Math.abs(weight))} × ${written(rays[unit])}`;
    });
    const shown = `${x} ${b0} ${terms}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const symbols = w.map((_, unit) => `+ ${lowered('w', unit)}${lowered('r', unit)}`);
    const parts = [
      whole('rg-symbol', `z(${written(x)}) = b₀`),
      ...symbols.map((text, unit) => this.#symbol(text, unit)),
      whole('rg-active', `= ${written(b0)}`),
      ...terms.map((text, unit) => this.#term(text, unit, rays[unit] > 0)),
      whole('rg-total', `= ${written(output(state, x))}`),
    ];
    this.element.replaceChildren(...parts.flatMap((part) => [part, ' ']).slice(0, -1));
  }

  #symbol(text, unit) {
    const symbol = whole('rg-symbol', text);
    shows(`unit-${unit + 1}`, symbol);
    return symbol;
  }

  #term(text, unit, isActive) {
    const term = whole(isActive ? 'rg-active' : '', text);
    shows(`unit-${unit + 1}`, term);
    term.style.setProperty('--colour', unitColour(unit));
    return term;
  }
}

/** Make a part of the sum that keeps together. */
function whole(name, text) {
  return element('span', { class: `rg-whole ${name}` }, text);
}
