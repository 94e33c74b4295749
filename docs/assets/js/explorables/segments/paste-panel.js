/** A text area for two columns of numbers, folded away until it is wanted. */

import { button, element, mark, say } from '../_kit/dom.js';
import { count, exact } from '../_kit/numbers.js';
import { Refusal } from '../_kit/state/refusal.js';
import { readPoints } from './points.js';

const HELP =
  'One point on each line: x, then y. A tab, comma, semicolon or space between them.';

export class PastePanel {
  #limits;
  #use;
  #area = element('textarea', {
    rows: 6,
    spellcheck: false,
    'aria-label': 'points, x and y on each line',
  });
  #message = element('p', { class: 'rg-refusal', role: 'alert' });
  #taken = element('p', { role: 'status' });
  #given = ''; // what the area holds as long as no reader has changed it

  /** `use(points, panel)` takes points; who refuses them calls `panel.refuse(message)`. */
  constructor(limits, use) {
    this.#limits = limits;
    this.#use = use;
    this.element = element(
      'details',
      { class: 'rg-python' },
      element('summary', {}, 'Type or paste points'),
      element('p', {}, HELP),
      this.#area,
      this.#message,
      this.#taken,
      button('Use these points', () => this.#read()),
    );
    this.#area.addEventListener('input', () => this.#clear());
  }

  /** Keep to the points of the state, unless a reader is writing. */
  show(points) {
    if (this.#area.value !== this.#given) return;
    this.#given = points.map((point) => point.map(exact).join('\t')).join('\n');
    if (this.#area.value !== this.#given) this.#area.value = this.#given;
  }

  refuse(message) {
    say(this.#message, message);
    mark(this.#area, 'aria-invalid', true);
  }

  #clear() {
    say(this.#message, '');
    say(this.#taken, '');
    this.#area.removeAttribute('aria-invalid');
  }

  #read() {
    this.#clear();
    try {
      const { points, wasSorted } = readPoints(this.#area.value, this.#limits);
      if (!this.#use(points, this)) return;
      this.#given = this.#area.value;
      const how = wasSorted ? '' : ', sorted by x';
      say(this.#taken, `${count(points.length, 'point')} in use${how}.`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refuse(error.message);
    }
  }
}
