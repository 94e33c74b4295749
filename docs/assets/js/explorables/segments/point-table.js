/** The table of points, and of the rays that start at them. */

import { NumberField } from '../_kit/controls/number-field.js';
import { button, element, mark, say, shows } from '../_kit/dom.js';
import { lowered, unitColour, written } from '../_kit/numbers.js';
import { slopes } from './points.js';

const TYPED = 12; // points; of more than these the numbers are plain text
const HEADINGS = ['ray', 'x', 'y', 'slope', 'b = −x', 'w = bend', ''];
const CAPTION =
  'Each ray has v = 1 and b = −x. Its w is the bend: how much the slope changes there.';

export class PointTable {
  #acts;
  #rows = [];
  #isTyped;
  #body = element('tbody');

  /** `set(point, axis, value, field)` takes a number within `limits`, `remove(point)` a point away. */
  constructor(acts) {
    this.#acts = acts;
    const head = HEADINGS.map((text) =>
      text ? element('th', { scope: 'col' }, text) : element('td'),
    );
    this.element = element(
      'div',
      { tabindex: -1, role: 'group', 'aria-label': 'points and rays' },
      element(
        'table',
        { class: 'rg-points' },
        element('caption', {}, CAPTION),
        element('thead', {}, element('tr', {}, ...head)),
        this.#body,
      ),
    );
  }

  draw({ points, used }, { b, w }) {
    const isTyped = points.length <= TYPED;
    if (isTyped !== this.#isTyped) this.#cut(0);
    this.#isTyped = isTyped;
    this.#cut(points.length);
    while (this.#rows.length < points.length) this.#add(this.#rows.length);
    const steep = slopes(points);
    for (const [i, row] of this.#rows.entries()) {
      const isRay = i < w.length;
      say(row.name, isRay ? lowered('r', i) : 'end');
      shows(isRay ? `ray-${i + 1}` : 'end', row.name);
      row.name.style.color = isRay ? unitColour(i) : '';
      row.element.classList.toggle('rg-used', i < used);
      if (i === used && isRay) mark(row.element, 'aria-current', 'step');
      else row.element.removeAttribute('aria-current');
      row.numbers.forEach((shown, axis) => shown.show(points[i][axis]));
      row.facts.forEach((cell, k) => say(cell, isRay ? written([steep, b, w][k][i]) : ''));
    }
  }

  #cut(length) {
    for (const { element: row } of this.#rows.splice(length)) {
      if (row.contains(document.activeElement)) this.element.focus({ preventScroll: true });
      row.remove();
    }
  }

  #add(i) {
    const name = element('th', { scope: 'row' });
    const numbers = [0, 1].map((axis) => (this.#isTyped ? this.#field(i, axis) : plain()));
    const facts = HEADINGS.slice(3, 6).map(() => element('td'));
    const cells = numbers.map((shown) => element('td', {}, shown.element));
    const remove = element('td');
    const label = { 'aria-label': `remove point ${i + 1}` };
    if (this.#isTyped) remove.append(button('×', () => this.#acts.remove(i), label));
    const row = element('tr', {}, name, ...cells, ...facts, remove);
    this.#rows.push({ element: row, name, numbers, facts });
    this.#body.append(row);
  }

  #field(i, axis) {
    return new NumberField({
      symbol: 'xy'[axis],
      name: `${'xy'[axis]} of point ${i + 1}`,
      step: 0.05,
      limits: this.#acts.limits,
      change: (value, field) => this.#acts.set(i, axis, value, field),
      hold: this.#acts.hold,
    });
  }
}

function plain() {
  const shown = element('span');
  return { element: shown, show: (value) => say(shown, written(value)) };
}
