/** One row of a map as a line: thin before ReLU, strong after it, its active stretches filled. */

import { Chart } from '../_kit/chart/chart.js';

export class ScanLine {
  #chart = new Chart({ height: 180, name: '', titles: ['column', ''], room: { left: 48 } });
  #rays = this.#chart.area('rg-bars', 'var(--rg-positive)');
  #before = this.#chart.line('rg-thin rg-dashed');
  #after = this.#chart.line('');
  #dot = this.#chart.dot('', 'var(--rg-accent)');
  element = this.#chart.element;

  remove() {
    this.#chart.remove();
  }

  draw({ map, bound }, [row, column], relu) {
    const values = [...map.values.subarray(row * map.columns, (row + 1) * map.columns)];
    const after = rectifiedLine(values);
    this.#chart.show([0, Math.max(map.columns - 1, 1)], [-bound * 1.1, bound * 1.1]);
    this.#rays.set([[0, 0], ...after, [values.length - 1, 0]]);
    this.#before.set(values.map((value, x) => [x, value]));
    this.#after.set(after);
    this.#dot.set([column, relu ? Math.max(0, values[column]) : values[column]]);
    this.#chart.name = `Row ${row} of the map, before and after ReLU.`;
    this.#chart.render();
  }
}

/** Give the vertices of max(0, ·) of a line through values: also where it meets zero. */
function rectifiedLine(values) {
  return values.flatMap((value, x) => {
    const next = values[x + 1];
    const vertex = [x, Math.max(0, value)];
    return value * next < 0 ? [vertex, [x + value / (value - next), 0]] : [vertex];
  });
}
