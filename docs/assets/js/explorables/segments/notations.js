/** A network through points as text to take along. */

import { formula } from '../../mathematics/formula.js';
import { fromPoints } from '../../mathematics/network.js';
import { firstUnits, slopes } from './points.js';

/** Tell whether the picture reaches from the first point to the last. */
export function isWhole({ points, view }) {
  return view[0] === points[0][0] && view[1] === points.at(-1)[0];
}

export function python(state) {
  return `from relu_guide import figures\n\n${figure(state, pairs(state))}`;
}

export const NOTATIONS = {
  Python: (state) => `from relu_guide import ShallowNetwork, figures

points = ${pairs(state)}
network = ShallowNetwork.from_points(points)
print(network([${state.points.map(([x]) => x).join(', ')}]))
${figure(state, 'points')}
`,
  LaTeX: ({ points, used }) => `z(x) = ${formula(firstUnits(points, used), 'latex')}`,
  Formula: ({ points, used }) => `z(x) = ${formula(firstUnits(points, used), 'text')}`,
  CSV: ({ points }) => {
    const { v, b, w } = fromPoints(points);
    const steep = slopes(points);
    const rows = points.map((point, i) =>
      [...point, ...(i < v.length ? [steep[i], v[i], b[i], w[i]] : ['', '', '', ''])].join(),
    );
    return `x,y,slope,v,b,w\n${rows.join('\n')}\n`;
  },
};

function pairs({ points }) {
  return `[${points.map((point) => `(${point.join(', ')})`).join(', ')}]`;
}

function figure(state, points) {
  const view = isWhole(state) ? '' : `, view=(${state.view.join(', ')})`;
  return `figures.segments(${points}, used=${state.used}${view})`;
}
