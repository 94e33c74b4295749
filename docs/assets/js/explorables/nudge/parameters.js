/** The parameters of a network by name: `v1`, `b1`, `w1`, …, `b0`; units are counted from 1. */

import { lowered } from '../_kit/numbers.js';

/** Name every parameter of a network. */
export function parametersOf({ v }) {
  return [...v.flatMap((_, i) => ['v', 'b', 'w'].map((symbol) => symbol + (i + 1))), 'b0'];
}

/** Tell the unit that a parameter belongs to, counted from 1; the output bias has none: 0. */
export function unitOf(name) {
  return Number(name.slice(1));
}

/** Give one parameter, or of a network's gradients the derivative by it. */
export function valueOf(network, name) {
  const unit = unitOf(name);
  return unit ? network[name[0]][unit - 1] : network.b0;
}

/** Give the network with one parameter moved by an amount. */
export function moved(network, name, by) {
  const unit = unitOf(name);
  if (!unit) return { ...network, b0: network.b0 + by };
  const values = network[name[0]];
  return { ...network, [name[0]]: values.with(unit - 1, values[unit - 1] + by) };
}

/** Write a parameter as the formulas do: `w₂`. */
export function symbolOf(name) {
  return lowered(name[0], unitOf(name) - 1);
}
