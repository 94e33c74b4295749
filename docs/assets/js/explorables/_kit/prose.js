/**
 * The text beside an explorable. In it a number of the state, <span data-scrub="v">2</span>, can be
 * dragged, or stepped with the arrow keys; a word, <span data-part="b">bias</span>, lights up what it
 * names: line, term and field, which say by `data-part` what they show. Pointed at, they light up
 * each other and the word.
 */

import { arrowSteps } from './chart/handle.js';
import { scrubBy } from './controls/scrub.js';
import { mark, say } from './dom.js';
import { clamped, exact, rounded, tidy } from './numbers.js';

const LIGHTING = ['pointerover', 'focusin', 'focusout'];

export class Prose {
  #host;
  #fields;
  #numbers;
  #lit;
  #onEvent = (event) => this.#lightUp(event);

  constructor(host, fields) {
    this.#host = host;
    this.#fields = fields;
    const isOurs = ({ dataset }) => dataset.scrub in fields;
    this.#numbers = [...document.querySelectorAll('[data-scrub]')].filter(isOurs);
    for (const number of this.#numbers) this.#makeScrub(number);
    for (const name of LIGHTING) document.addEventListener(name, this.#onEvent);
  }

  /** Say the numbers of a state, and light up what has been drawn anew. */
  draw(state) {
    for (const number of this.#numbers) {
      const value = rounded(state[number.dataset.scrub]);
      const [least, most] = this.#limits(number);
      say(number, exact(value));
      mark(number, 'aria-valuenow', value);
      mark(number, 'aria-valuemin', least);
      mark(number, 'aria-valuemax', most);
    }
    if (this.#lit) this.#show();
  }

  remove() {
    for (const name of LIGHTING) document.removeEventListener(name, this.#onEvent);
  }

  #makeScrub(number) {
    const { scrub } = number.dataset;
    const named = { role: 'slider', tabindex: 0, 'aria-label': `${scrub}, in the figure too` };
    for (const [name, value] of Object.entries(named)) mark(number, name, value);
    number.dataset.part = scrub;
    const { step } = this.#fields[scrub];
    const now = () => this.#host.state[scrub];
    const set = (value) => {
      this.#host.propose({ [scrub]: clamped(tidy(value), ...this.#limits(number)) });
    };
    scrubBy(number, { now, set, step, hold: this.#host.hold });
    number.addEventListener('keydown', (event) => {
      const [across, up] = arrowSteps(event) ?? [];
      if (across === undefined) return;
      event.preventDefault(); // of scrolling
      set(now() + (across + up) * step);
    });
  }

  #limits({ dataset: { scrub } }) {
    const { state, limits } = this.#host;
    return this.#fields[scrub].within?.(state) ?? limits[scrub];
  }

  #lightUp({ type, target }) {
    const part = type !== 'focusout' && target.closest?.('[data-part]')?.dataset.part;
    if (part === this.#lit || this.#host.isHeld) return;
    this.#lit = part;
    this.#show();
  }

  #show() {
    for (const each of document.querySelectorAll('[data-part]'))
      each.classList.toggle('rg-lit', each.dataset.part === this.#lit);
  }
}
