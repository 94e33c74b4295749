/** One cell of a map in numbers: its window, times the kernel, makes the products, and their sum. */

import { NumberField } from '../_kit/controls/number-field.js';
import { element, say, sayPieces } from '../_kit/dom.js';
import { bracketed, tidy, written } from '../_kit/numbers.js';

const MOST_TERMS = 9; // that are written out
const TINT = 50; // percent of colour behind the largest product: any number on it stays readable

export class Arithmetic {
  #limits;
  #change;
  #window;
  #weights;
  #products;
  #tables = element('div', { class: 'rg-tables' });
  #sum = element('p', { class: 'rg-formula' });
  #size = [];

  /** `change(row, column, value, field)` is called for a weight that a reader edits, within `limits`. */
  constructor(limits, change) {
    this.#limits = limits;
    this.#change = change;
    this.element = element('div', {}, this.#tables, this.#sum);
  }

  draw({ image, kernel, bias, relu }, { top, left, cells, products, sum, preactivation, activation }) {
    const [rows, columns] = [kernel.length, kernel[0].length];
    if (this.#size[0] !== rows || this.#size[1] !== columns) this.#build(rows, columns);
    const isInside = (i) => {
      const [row, column] = [top + Math.floor(i / columns), left + (i % columns)];
      return row >= 0 && column >= 0 && row < image.rows && column < image.columns;
    };
    const most = products.reduce((large, each) => Math.max(large, Math.abs(each)), 0) || 1;
    cells.forEach((value, i) => showPixel(this.#window[i], value, isInside(i)));
    kernel.flat().forEach((weight, i) => this.#weights[i].show(weight));
    products.forEach((value, i) => showProduct(this.#products[i], value, value / most));
    const terms = cells.map((value, i) => `${written(value)}·${bracketed(kernel.flat()[i])}`);
    const long = cells.length <= MOST_TERMS ? terms.map((each, i) => `${i ? '+' : '='} ${each}`) : [];
    const [total, before, after] = [sum, preactivation, activation].map((each) => written(tidy(each)));
    sayPieces(this.#sum, [
      'sum',
      ...long,
      `= ${total};`,
      `with the bias ${total} + ${bracketed(bias)} = ${before}${relu ? ';' : ''}`,
      ...(relu ? [`max(0, ${before}) = ${after}`] : []),
    ]);
  }

  #build(rows, columns) {
    this.#size = [rows, columns];
    this.#tables.style.setProperty('--columns', columns);
    const cells = Array.from({ length: rows * columns });
    this.#window = cells.map(() => element('td'));
    this.#products = cells.map(() => element('td'));
    this.#weights = cells.map((_, i) => this.#weight(Math.floor(i / columns), i % columns));
    const weights = this.#weights.map((field) => element('td', {}, field.element));
    this.#tables.replaceChildren(
      table('window', this.#window, columns),
      element('div', {}, '×', table('kernel', weights, columns)),
      element('div', {}, '=', table('products', this.#products, columns)),
    );
  }

  #weight(row, column) {
    return new NumberField({
      symbol: '',
      name: `weight in row ${row}, column ${column}`,
      limits: this.#limits,
      step: 1,
      change: (value, field) => this.#change(row, column, value, field),
    });
  }
}

function table(caption, cells, columns) {
  const rows = Array.from({ length: cells.length / columns }, (_, row) =>
    element('tr', {}, ...cells.slice(row * columns, (row + 1) * columns)),
  );
  return element('table', { class: 'rg-numbers' }, element('caption', {}, caption), ...rows);
}

/** Show a pixel in its grey; one that is padding has none. */
function showPixel(cell, value, isInside) {
  say(cell, written(value));
  cell.classList.toggle('rg-outside', !isInside);
  const share = (100 * value) / 255;
  cell.style.background = isInside
    ? `color-mix(in srgb, var(--rg-white) ${share}%, var(--rg-black))`
    : '';
  cell.style.color = isInside ? `var(--rg-${share < 46 ? 'white' : 'black'})` : '';
}

function showProduct(cell, value, share) {
  say(cell, written(tidy(value)));
  const role = value < 0 ? 'negative' : 'positive';
  const tint = Math.abs(share) * TINT;
  cell.style.background = `color-mix(in srgb, var(--rg-${role}) ${tint}%, var(--rg-background))`;
}
