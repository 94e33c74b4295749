/** A network through points as text to take along. */

import { formula } from '../../mathematics/formula.js';
import { fromPoints } from '../../mathematics/network.js';
import { list, pairs, tuple } from '../_kit/state/python.js';
import { endsOf, firstUnits, slopes } from './points.js';

/** Tell whether the picture reaches from the first point to the last. */
export function isWhole({ points, view }) {
  return String(view) === String(endsOf(points));
}

export function python(state) {
  return `from relu_guide import figures\n\n${figure(state, pairs(state.points))}`;
}

export const NOTATIONS = {
  Python: (state) => `from relu_guide import ShallowNetwork, figures

points = ${pairs(state.points)}
network = ShallowNetwork.from_points(points)
print(network(${list(state.points.map(([x]) => x))}))
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

function figure(state, points) {
  const view = isWhole(state) ? '' : `, view=${tuple(state.view)}`;
  return `figures.segments(${points}, used=${state.used}${view})`;
}
