/** A challenge: how far the state of an explorable is from what is asked, from 0 to 100. */

import { featureMap } from '../../mathematics/convolution.js';
import { largestGap } from '../../mathematics/difference.js';
import { button, element, mark, say } from '../_kit/dom.js';
import { written } from '../_kit/numbers.js';
import { pictureOf } from '../microscope/pixels.js';
import * as progress from './scores.js';

const SOLVED = 100;
const NEAR = 0.05; // one small step of a pull
const RULES = {
  'pull-the-curve': nearness,
  'turn-the-numbers': nearness,
  'one-polarity': polarity,
  'never-active': inactivity,
};

export class Challenge {
  #task;
  #initial;
  #meter = element('meter', { min: 0, max: SOLVED, 'aria-label': 'score' });
  #words = element('span');
  #best = element('span', { class: 'rg-best' });
  #forget = button('Forget all scores', progress.forgetAll);
  #onChange = () => this.#showBest();

  constructor(task, initial) {
    this.#task = task;
    this.#initial = initial;
    this.element = element('div', { class: 'rg-challenge' }, this.#meter, this.#words);
    this.element.append(this.#best, this.#forget);
    progress.changes.addEventListener('change', this.#onChange);
    this.#showBest();
  }

  draw(state) {
    const judged = this.#judge(state);
    const { score } = judged;
    mark(this.#meter, 'value', score);
    say(this.#words, inWords(judged));
    this.element.classList.toggle('rg-is-solved', score === SOLVED);
  }

  sentence(state) {
    return inWords(this.#judge(state));
  }

  /** Keep the score of a change that is done. */
  note(state) {
    progress.note(this.#task.name, this.#judge(state).score);
  }

  remove() {
    progress.changes.removeEventListener('change', this.#onChange);
  }

  #judge(state) {
    return RULES[this.#task.name](state, this.#initial, this.#task);
  }

  #showBest() {
    const best = progress.best(this.#task.name);
    say(this.#best, best ? `Best: ${best}.` : 'Best: none yet.');
    mark(this.#forget, 'aria-disabled', !progress.hasAny());
  }
}

function inWords({ score, finding }) {
  return score === SOLVED ? `Solved. ${finding}` : `${score} of 100. ${finding}`;
}

/** How near the output is to the target, measured where it is farthest from it. */
function nearness(state, initial, { target }) {
  const { gap, x } = largestGap(state, target, state.view);
  const first = largestGap(initial, target, state.view).gap;
  const finding = gap
    ? `The largest gap to the dashed curve is ${written(gap)}, at x = ${written(x)}.`
    : 'The output is the dashed curve.';
  return { score: gap <= NEAR ? SOLVED : share(1 - gap / first), finding };
}

/** On how much of the view the unit is inactive. */
function inactivity({ v, b, view: [left, right] }) {
  const ends = [b + v * left, b + v * right];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const where = `every x from ${written(left)} to ${written(right)}`;
  if (high <= 0) return { score: SOLVED, finding: `The unit is inactive for ${where}.` };
  const flat = low < 0 ? -low / (high - low) : 0;
  return {
    score: share(flat),
    finding: `It must be inactive for ${where}, and is active on ${written(100 * (1 - flat), 3)}%.`,
  };
}

/** How many windows with a rising edge are answered, and how many others are left silent. */
function polarity(state, initial) {
  const image = pictureOf(initial.image); // whatever a reader has painted on it since
  const [rows, columns] = [state.kernel.length, state.kernel[0].length];
  const kernel = { rows, columns, values: state.kernel.flat() };
  const map = featureMap(image, kernel, { bias: state.bias });
  const found = { rising: [0, 0], other: [0, 0] }; // how many are as asked, of how many
  map.values.forEach((value, place) => {
    const [row, column] = [Math.floor(place / map.columns), place % map.columns];
    const edge = edgeIn(image, { row, column, rows, columns });
    if (edge === 'both') return;
    const counts = edge === 'rising' ? found.rising : found.other;
    counts[0] += edge === 'rising' ? value > 0 : value <= 0;
    counts[1] += 1;
  });
  const [answered, silent] = Object.values(found).map(([good, all]) => (all ? good / all : 0));
  const finding =
    `It answers at ${written(100 * answered, 3)}% of the windows in which the picture gets brighter ` +
    `to the right, and is silent at ${written(100 * silent, 3)}% of the others.`;
  return { score: answered * silent === 1 ? SOLVED : share(answered * silent), finding };
}

/** Tell which way the picture changes from left to right inside a window. */
function edgeIn({ columns, values }, window) {
  let [rises, falls] = [false, false];
  for (let row = window.row; row < window.row + window.rows; row += 1)
    for (let at = window.column + 1; at < window.column + window.columns; at += 1) {
      const change = values[row * columns + at] - values[row * columns + at - 1];
      rises ||= change > 0;
      falls ||= change < 0;
    }
  if (rises && falls) return 'both';
  if (rises) return 'rising';
  return falls ? 'falling' : 'flat';
}

/** Give a share as a whole number below 100, which is kept for what is solved. */
function share(part) {
  return Math.min(Math.max(Math.floor(100 * part), 0), SOLVED - 1);
}
