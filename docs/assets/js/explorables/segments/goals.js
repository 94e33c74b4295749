/** What points may try to follow: a sine, or a step, which no network follows everywhere. */

import { output, vertices } from '../../mathematics/network.js';
import { written } from '../_kit/numbers.js';
import { slopes } from './points.js';

const PLACES = 1001;

export const GOALS = {
  sin: {
    curve: (view) => places(view).map((x) => [x, Math.sin(x)]),
    sentence: (network, { view }) =>
      `Largest gap to sin x, measured at 1,001 places: ${written(sineGap(network, view), 3)}.`,
  },
  step: {
    curve: ([left, right]) => [[left, 0], [0, 0], null, [0, 1], [right, 1]],
    sentence: (network, { points, used, view }) =>
      `Steepest slope: ${written(Math.max(0, ...slopes(points).slice(0, used).map(Math.abs)))}. ` +
      `Largest gap to the step: ${written(stepGap(network, view), 3)}. ` +
      'No network jumps, so near the jump each is off by half of it, 0.5, or more.',
  },
};

function places([left, right]) {
  return Array.from({ length: PLACES }, (_, k) => left + ((right - left) * k) / (PLACES - 1));
}

function sineGap(network, view) {
  return Math.max(...places(view).map((x) => Math.abs(output(network, x) - Math.sin(x))));
}

/** The output is straight between its corners: the gap is largest at one, or at the jump. */
function stepGap(network, [left, right]) {
  const corners = vertices(network, [left, right]);
  if (left < 0 && right > 0) corners.push([0, output(network, 0)]);
  return Math.max(
    ...corners.map(([x, z]) => Math.max(x <= 0 && Math.abs(z), x >= 0 && Math.abs(z - 1))),
  );
}
