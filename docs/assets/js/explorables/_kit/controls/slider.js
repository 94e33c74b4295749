/** A whole number to choose by a slider, or one at a time by the buttons beside it. */

import { button, element, mark, say } from '../dom.js';
import { clamped } from '../numbers.js';

export class Slider {
  #change;
  #input;
  #shown = element('output');
  #less;
  #more;

  /** `change(value)` is called with each new value. */
  constructor({ name, change }) {
    this.#change = change;
    this.#input = element('input', { type: 'range', 'aria-label': name });
    this.#input.addEventListener('input', () => change(this.#input.valueAsNumber));
    this.#less = button('←', () => this.#turn(-1), { 'aria-label': `less: ${name}` });
    this.#more = button('→', () => this.#turn(1), { 'aria-label': `more: ${name}` });
    const parts = [this.#less, this.#input, this.#more, this.#shown];
    this.element = element('div', { class: 'rg-steps' }, ...parts);
  }

  /** Show a value and the words for it. */
  show(value, { least, most, text }) {
    const { min, max } = this.#input;
    if (+min !== least || +max !== most) Object.assign(this.#input, { min: least, max: most });
    if (this.#input.valueAsNumber !== value) this.#input.value = value;
    mark(this.#input, 'aria-valuetext', text);
    mark(this.#less, 'aria-disabled', value <= least);
    mark(this.#more, 'aria-disabled', value >= most);
    say(this.#shown, text);
  }

  #turn(direction) {
    const { min, max, valueAsNumber } = this.#input;
    const value = clamped(valueAsNumber + direction, +min, +max);
    if (value !== valueAsNumber) this.#change(value);
  }
}
