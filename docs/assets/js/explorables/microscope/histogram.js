/** How the values of a map spread: a histogram on the map's own scale, the pile at zero in words. */

import { Chart } from '../_kit/chart/chart.js';
import { percent } from '../_kit/numbers.js';

export class Histogram {
  #chart = new Chart({ height: 180, name: '', titles: ['', 'cells'], room: { left: 48 } });
  #negative = this.#chart.area('rg-bars', 'var(--rg-negative)');
  #positive = this.#chart.area('rg-bars', 'var(--rg-positive)');
  #pile = this.#chart.line('rg-strong');
  #words = this.#chart.words('', { anchor: 'middle', shift: [0, 14] });
  element = this.#chart.element;

  remove() {
    this.#chart.remove();
  }

  /** The height stays what it was before ReLU, so that only the pile at zero goes beyond it. */
  draw({ bound, counts, edges, map, zeros }, relu) {
    const most = Math.max(...counts);
    const half = counts.length / 2;
    this.#chart.show([-bound, bound], [0, most * 1.3]);
    this.#negative.set(relu ? [] : bars(counts.slice(0, half), edges));
    this.#positive.set(bars(counts.slice(half), edges.slice(half)));
    this.#pile.set(relu ? [[0, 0], [0, zeros * map.values.length]] : []);
    const text = `${percent(zeros)} ${relu ? 'zeros' : 'at or below 0'}`;
    this.#words.set([0, most * 1.3], text);
    this.#chart.name = `Histogram of the map: ${text}.`;
    this.#chart.render();
  }
}

function bars(counts, edges) {
  const tops = counts.flatMap((count, i) => [
    [edges[i], count],
    [edges[i + 1], count],
  ]);
  return [[edges[0], 0], ...tops, [edges[counts.length], 0]];
}
