/** The state of a network of rays and of one x: its fields, as Python, in words. */

import { breakpoints, output, preactivations } from '../../mathematics/network.js';
import { listed, lowered, written } from '../_kit/numbers.js';
import { number, numbers, requireWithin } from '../_kit/state/fields.js';
import { list, tuple } from '../_kit/state/python.js';
import { Refusal } from '../_kit/state/refusal.js';

export const fields = {
  v: numbers(checkUnits),
  b: numbers(),
  w: numbers(),
  b0: number({ label: 'b₀' }),
  x: number({ within: ({ view }) => view }),
};

function checkUnits(_, limits, { v, b, w }) {
  const [, most] = limits.units;
  if (v.length !== b.length || v.length !== w.length)
    throw new Refusal('Each unit needs one v, one b and one w.');
  if (v.length > most) throw new Refusal(`There can be at most ${most} units.`);
  for (const [name, values] of Object.entries({ v, b, w }))
    values.forEach((value, unit) => requireWithin(value, limits[name], lowered(name, unit)));
}

export function python({ v, b, w, b0, x, view }) {
  return `from relu_guide import ShallowNetwork, figures

network = ShallowNetwork(
    weights=${list(v)},
    biases=${list(b)},
    output_weights=${list(w)},
    output_bias=${b0},
)
figures.ray_network(network, x=${x}, view=${tuple(view)})`;
}

export function sentence(network) {
  const { x } = network;
  const active = preactivations(network, x).flatMap((each, unit) => (each > 0 ? [unit + 1] : []));
  const which = active.length
    ? `Active at x = ${written(x)}: unit${active.length > 1 ? 's' : ''} ${listed(active)}.`
    : `No unit is active at x = ${written(x)}.`;
  return `z = ${written(output(network, x))}. ${which} ${bendsOf(network)}`;
}

/** Say where a network bends. */
export function bendsOf(network) {
  const places = breakpoints(network).filter(Number.isFinite);
  const ordered = places.sort((one, other) => one - other).map((each) => written(each));
  const bends = [...new Set(ordered)];
  const many = bends.length > 1 ? 's are' : ' is';
  return bends.length ? `The breakpoint${many} ${listed(bends)}.` : 'There is no breakpoint.';
}
