/** A list to choose one thing from. */

import { element } from '../dom.js';

export class Choice {
  #select;
  #shown = '';

  /** `choose(index)` is told which of the names a reader chose. */
  constructor(label, choose) {
    this.#select = element('select', { 'aria-label': label });
    this.element = element('label', { class: 'rg-choice' }, element('span', {}, label), this.#select);
    this.#select.addEventListener('change', () => choose(this.#select.selectedIndex));
  }

  /** Show the names there are, and which is chosen. An open list stays open. */
  show(names, index) {
    const key = names.join('\n');
    if (key !== this.#shown)
      this.#select.replaceChildren(...names.map((name) => element('option', {}, name)));
    this.#shown = key;
    if (this.#select.selectedIndex !== index) this.#select.selectedIndex = index;
  }
}
