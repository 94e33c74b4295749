/** The whole sum of a network at one x: the rays that are active, and those that add nothing. */

import { activations, output } from '../mathematics/network.js';
import { element } from './dom.js';
import { lowered, unitColour, written } from './numbers.js';

export class Sum {
  element = element('p', { class: 'rg-sum' });
  #shown = '';

  draw(state) {
    const { w, b0, x } = state;
    const rays = activations(state, x);
    const terms = w.map((weight, unit) => {
      const sign = weight < 0 ? '− ' : '+ ';
      return `${sign}${written(Math.abs(weight))} × ${written(rays[unit])}`;
    });
    const shown = `${x} ${b0} ${terms}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const symbols = w.map((_, unit) => `${lowered('w', unit)}${lowered('r', unit)}`).join(' + ');
    this.element.replaceChildren(
      element('span', {}, `z(${written(x)}) = b₀ + ${symbols} = `),
      element('span', { class: 'rg-active rg-together' }, written(b0)),
      ...terms.flatMap((text, unit) => [' ', this.#term(text, unit, rays[unit] > 0)]),
      ' ',
      element('strong', { class: 'rg-together' }, `= ${written(output(state, x))}`),
    );
  }

  #term(text, unit, isActive) {
    const term = element('span', { class: 'rg-together' }, text);
    term.classList.toggle('rg-active', isActive);
    term.style.setProperty('--colour', unitColour(unit));
    return term;
  }
}
