/** The training that a state stands for, computed step by step as far as it is asked for. */

import { randomNetwork, Training } from '../../mathematics/training.js';

let kept = {};

/** Give the training of a state: the same one as long as only the step changes. */
export function trainingOf({ points, units, start, seed, method, rate, view }) {
  const key = JSON.stringify([points, units, start, seed, method, rate, view]);
  if (kept.key !== key) {
    const network = randomNetwork({ units, start, seed }, view);
    kept = { key, training: new Training(network, points, { method, rate, seed }) };
  }
  return kept.training;
}

/** Give the steps to draw a course through, at most so many: the first, the last, some between. */
export function sampledSteps(last, most) {
  const count = Math.min(last, most);
  return Array.from({ length: count + 1 }, (_, k) => (count ? Math.round((k / count) * last) : 0));
}
