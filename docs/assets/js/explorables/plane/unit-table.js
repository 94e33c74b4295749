/** The numbers of units of two inputs as a table: two weights, bias, output weight, a turn-about. */

import { NumberField } from '../_kit/controls/number-field.js';
import { button, element, shows } from '../_kit/dom.js';
import { lowered, unitColour } from '../_kit/numbers.js';

const STEP = 0.25;
const NAMES = ['weight of x', 'weight of y', 'bias', 'output weight'];

export class UnitTable {
  #rows;
  #limits;
  #acts;

  /** `set(unit, column, value, field)` takes a number, `flip(unit)` turns a unit about. */
  constructor(limits, acts) {
    this.#limits = limits;
    this.#acts = acts;
    this.#rows = Array.from({ length: limits.units[1] }, (_, unit) => this.#row(unit));
    const v = (letter) => element('span', {}, element('i', {}, 'v'), element('sub', {}, letter));
    const heads = ['', v('x'), v('y'), element('i', {}, 'b'), element('i', {}, 'w'), 'turn'];
    const head = element('tr', {}, ...heads.map((each) => element(each ? 'th' : 'td', {}, each)));
    const body = element('tbody', {}, ...this.#rows.map(({ row }) => row));
    this.element = element('table', { class: 'rg-points rg-folds' }, element('thead', {}, head), body);
  }

  draw(units) {
    this.#rows.forEach(({ row, fields }, i) => {
      row.hidden = i >= units.length;
      units[i]?.forEach((value, column) => fields[column].show(value));
    });
  }

  #row(unit) {
    const fields = NAMES.map(
      (name, column) =>
        new NumberField({
          symbol: '',
          name: `${name} of unit ${unit + 1}`,
          limits: this.#limits.parameter,
          step: STEP,
          colour: unitColour(unit),
          change: (value, field) => this.#acts.set(unit, column, value, field),
          hold: this.#acts.hold,
        }),
    );
    const name = element('th', { scope: 'row' }, lowered('r', unit));
    name.style.color = unitColour(unit);
    shows(`unit-${unit + 1}`, name);
    const flip = button('⇄', () => this.#acts.flip(unit), {
      'aria-label': `turn unit ${unit + 1} about`,
      title: 'turn about',
    });
    const cells = [...fields.map((field) => field.element), flip].map((each) => element('td', {}, each));
    return { row: element('tr', {}, name, ...cells), fields };
  }
}
