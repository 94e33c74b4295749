/** The sum of a network in symbols, each term in the colour of its unit. */

import { element } from '../_kit/dom.js';
import { lowered, rounded, term, unitColour, written } from '../_kit/numbers.js';

const DIGITS = 3;

/** Write a ray with its weight, as it is drawn: `−8 r₂`. */
export function weighted(w, unit, first = true) {
  return term(rounded(w[unit], DIGITS), lowered('r', unit), first);
}

/** Write the terms of a sum: its bias, then each weight with its ray. */
export function termsOf({ w, b0 }) {
  return [written(b0, DIGITS), ...w.map((_, unit) => weighted(w, unit, false))];
}

/** Say the sum, in pieces between which a line may break. */
export function saySum(target, network) {
  const [bias, ...terms] = termsOf(network);
  const pieces = [piece(`z = ${bias}`), ...terms.map((text, unit) => piece(text, unitColour(unit)))];
  target.replaceChildren(...pieces.flatMap((each) => [each, ' ']));
}

function piece(text, colour = '') {
  return element('span', { class: 'rg-whole', style: `color: ${colour}` }, text);
}
