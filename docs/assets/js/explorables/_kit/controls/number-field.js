/**
 * A number to type, to step with the arrow keys, or to scrub by its symbol. It is read with four
 * significant digits, and edited with all of them.
 */

import { element, mark, say, uniqueId } from '../dom.js';
import { clamped, exact, parsed, rounded, tidy } from '../numbers.js';
import { Refusal } from '../state/refusal.js';
import { LARGE, scrubBy } from './scrub.js';

export class NumberField {
  #limits;
  #step;
  #change;
  #hold;
  #value = 0;
  #input;
  #grip;
  #message;

  /**
   * `symbol` is what is shown, `name` what is said, `limits` the least and the most;
   * `change(value, field)` gives a new value and tells whether it was taken; who refuses it calls
   * `field.refuse(message)`; `hold` is told when scrubbing begins and ends.
   */
  constructor({ symbol, name, limits: [least, most], step = 0.1, colour, change, hold }) {
    this.#limits = { least, most, name };
    this.#step = step;
    this.#change = change;
    this.#hold = hold;
    const id = uniqueId();
    this.#grip = element('span', { class: 'rg-grip', 'aria-hidden': true }, symbol);
    this.#input = element('input', {
      type: 'text',
      inputmode: 'decimal',
      autocomplete: 'off',
      spellcheck: false,
      role: 'spinbutton',
      'aria-label': name,
      'aria-valuemin': least,
      'aria-describedby': id,
    });
    this.#message = element('span', { class: 'rg-refusal', id, role: 'alert' });
    this.element = element('span', { class: 'rg-field' }, this.#grip, this.#input, this.#message);
    if (colour) this.element.style.setProperty('--colour', colour);
    this.#listen();
  }

  get input() {
    return this.#input;
  }

  /** Show the value of the present state and its limit; what a reader is typing stays. */
  show(value, most = this.#limits.most) {
    this.#value = value;
    this.#limits.most = most;
    mark(this.#input, 'aria-valuemax', most);
    mark(this.#input, 'aria-valuenow', rounded(value));
    if (this.#isTyping() && sameNumber(this.#input.value, value)) return;
    if (this.#isTyping() && this.#message.textContent) return;
    this.accept();
    this.#write();
  }

  /** Say at the field why its text cannot be used; the text stays to be mended. */
  refuse(message) {
    say(this.#message, message);
    mark(this.#input, 'aria-invalid', true);
  }

  accept() {
    say(this.#message, '');
    this.#input.removeAttribute('aria-invalid');
  }

  #listen() {
    this.#input.addEventListener('input', () => this.#read());
    this.#input.addEventListener('keydown', (event) => this.#press(event));
    this.#input.addEventListener('focus', () => this.#enter());
    this.#input.addEventListener('blur', () => this.#write(rounded));
    scrubBy(this.#grip, {
      now: () => this.#value,
      set: (value) => this.#set(value),
      step: this.#step,
      hold: this.#hold,
    });
  }

  #isTyping() {
    return document.activeElement === this.#input;
  }

  #read() {
    try {
      const value = parsed(this.#input.value, this.#limits);
      this.accept();
      this.#offer(value);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refuse(error.message);
    }
  }

  /** Show all digits to whoever comes to edit them; what a key would replace stays selected. */
  #enter() {
    const before = this.#input.value;
    this.#write();
    if (this.#input.value !== before) this.#input.select();
  }

  /** Show the number, to be edited or only read; a refused text stays to be mended. */
  #write(as = this.#isTyping() ? Number : rounded) {
    const text = exact(as(this.#value));
    if (!this.#message.textContent && this.#input.value !== text) this.#input.value = text;
  }

  #press(event) {
    const up = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === 'Escape') this.#restore();
    if (!up || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#set(this.#value + up * this.#step * (event.shiftKey ? LARGE : 1));
  }

  #restore() {
    this.accept();
    this.#write();
  }

  #set(value) {
    const { least, most } = this.#limits;
    this.accept();
    this.#offer(clamped(tidy(value), least, most));
    this.#write();
  }

  #offer(value) {
    if (this.#change(value, this)) this.#value = value;
  }
}

/** Make the field for a number of the state, within the limits of its name. */
export function fieldFor(host, part, options) {
  return new NumberField({
    limits: host.limits[part],
    change: (value, field) => host.propose({ [part]: value }, field),
    hold: host.hold,
    ...options,
  });
}

function sameNumber(text, value) {
  try {
    return parsed(text, { least: -Infinity, most: Infinity }) === value;
  } catch {
    return false;
  }
}
