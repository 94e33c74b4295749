/** One of several named things, to choose from a list. */

import { element, mark, say } from '../_kit/dom.js';

export class NamedChoice {
  #names;
  #select;
  #message = element('span', { class: 'rg-refusal', role: 'alert' });
  element;

  /** `other` is shown for what is none of the names; `change(name)` is called with a choice. */
  constructor(title, names, other, change) {
    this.#names = names;
    const options = names.map((value) => element('option', { value }, spoken(value)));
    const last = element('option', { value: '', disabled: true }, other);
    this.#select = element('select', { 'aria-label': title }, ...options, last);
    this.#select.addEventListener('change', () => change(this.#select.value));
    const label = element('label', { class: 'rg-choice' }, element('span', {}, title), this.#select);
    this.element = element('span', {}, label, this.#message);
  }

  show(name) {
    this.#select.value = this.#names.includes(name) ? name : '';
    say(this.#message, '');
    this.#select.removeAttribute('aria-invalid');
  }

  /** Say why something cannot be had. */
  refuse(message) {
    say(this.#message, message);
    mark(this.#select, 'aria-invalid', true);
  }
}

/** Write a name of Python as words: SOBEL_VERTICAL is `sobel vertical`. */
function spoken(name) {
  return name.toLowerCase().replaceAll('_', ' ');
}
