/** The staging grid: for each unit its line, its ray and its weighted ray, on shared scales. */

import { breakpoints, output, vertices } from '../../mathematics/network.js';
import { Chart, roomy, widened } from '../_kit/chart/chart.js';
import { element, shows } from '../_kit/dom.js';
import { unitColour } from '../_kit/numbers.js';

const ROOM = { top: 6, right: 4, bottom: 20, left: 30 };
const HEIGHT = 96;
const COLUMNS = [
  ['line b + v x', 'b + v x'],
  ['ray', 'r'],
  ['weighted ray', 'w r'],
];

export class Stages {
  element = element('div', { class: 'rg-stages' });
  #units = [];

  draw(state, isHeld) {
    if (this.#units.length !== state.w.length) this.#rebuild(state.w.length);
    const view = widened(state.view);
    const all = this.#units.map((_, unit) => stages(state, unit, view));
    const heights = COLUMNS.map((_, k) => all.flatMap((unit) => unit[k].map(([, y]) => y)));
    this.#units.forEach((cells, unit) =>
      cells.forEach(({ chart, line, dot, knot }, column) => {
        const network = stage(state, unit, column);
        const place = breakpoints(state)[unit];
        const frame = [view, roomy(heights[column])];
        chart.fit(frame, [state.view, [0, ...heights[column]]], isHeld);
        line.set(all[unit][column]);
        dot.set([state.x, output(network, state.x)]);
        knot.set(place >= view[0] && place <= view[1] ? [place, 0] : []);
        chart.render();
      }),
    );
  }

  remove() {
    for (const { chart } of this.#units.flat()) chart.remove();
  }

  #rebuild(units) {
    this.remove();
    this.#units = Array.from({ length: units }, (_, unit) =>
      COLUMNS.map(([name, symbol]) => cell(`${name} of unit ${unit + 1}`, symbol, unit)),
    );
    this.element.replaceChildren(...this.#units.flat().map(({ chart }) => chart.element));
  }
}

function cell(name, symbol, unit) {
  const chart = new Chart({ height: HEIGHT, name, titles: ['', symbol], room: ROOM });
  const line = chart.line('', unitColour(unit));
  shows(`unit-${unit + 1}`, line.element);
  return { chart, line, knot: chart.dot('', unitColour(unit)), dot: chart.dot('rg-probe') };
}

function stages(state, unit, view) {
  return COLUMNS.map((_, column) => vertices(stage(state, unit, column), view));
}

/** Give the network whose output is one stage of a unit; a line is a ray minus its mirror image. */
function stage({ v, b, w }, unit, column) {
  const [weight, bias] = [v[unit], b[unit]];
  if (column === 0) return { v: [weight, -weight], b: [bias, -bias], w: [1, -1], b0: 0 };
  return { v: [weight], b: [bias], w: [column === 1 ? 1 : w[unit]], b0: 0 };
}
