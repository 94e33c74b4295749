/**
 * The parts of a state, each declared once by its kind: `fields: { v: number(), relu: flag }`.
 *
 * A field tells how its part is read from a link, `read(parameters, name, state, initial)`, and what
 * is refused, `check(value, limits, state, name)`. The limits, [least, most] by name, come with the
 * figure. `write(value, state, initial)` gives pairs of names and texts for a link, where it holds
 * something else than the value under its name. A part of the state without a field is in no link.
 */

import { brief, written } from '../numbers.js';
import { isOn, numberOf, numbersOf, rowsOf, textOf, wholeOf } from './address.js';
import { Refusal } from './refusal.js';

/** Read the state of a link, not yet checked. */
export function readState(fields, parameters, initial) {
  const state = { ...initial };
  for (const [name, { read, isOptional }] of Object.entries(fields))
    if (!isOptional || parameters.has(name)) state[name] = read(parameters, name, state, initial);
  return state;
}

/** Write a state as the pairs of a link. */
export function writeState(fields, state, initial) {
  return Object.entries(fields).flatMap(([name, { write }]) => {
    const value = state[name];
    return write?.(value, state, initial) ?? (isNone(value) ? [] : [[name, text(value)]]);
  });
}

/** Refuse a state of which a part is not as its field says. */
export function checkState(fields, state, limits) {
  for (const [name, { check, isOptional }] of Object.entries(fields))
    if (!isOptional || !isNone(state[name])) check?.(state[name], limits, state, name);
}

/**
 * A number within the limits of its name, or within those that the state sets; `label` begins the
 * sentence that refuses another one, `says(least, most, value)` writes a different one; `step` is by
 * how much the text beside the figure changes it.
 */
export function number({ label, within, isWhole, says, step = isWhole ? 1 : 0.05 } = {}) {
  return {
    within,
    step,
    read: numberOf,
    check(value, limits, state, name) {
      requireWithin(value, within?.(state) ?? limits[name], label ?? name, { isWhole, says });
    },
  };
}

export function whole(options) {
  return { ...number({ ...options, isWhole: true }), read: wholeOf };
}

/** Refuse a number outside its limits. */
export function requireWithin(value, [least, most], label, { isWhole, says } = {}) {
  if (value >= least && value <= most && (!isWhole || Number.isInteger(value))) return;
  const [low, high, got] = [least, most, value].map((each) => written(each));
  const what = isWhole ? 'a whole number from' : 'from';
  throw new Refusal(
    says?.(low, high, got) ?? `${label} must be ${what} ${low} to ${high}; got ${got}.`,
  );
}

/** What is on or off. */
export const flag = { read: isOn };

/** One of several names, which may depend on the state. */
export function choice(namesOf, says) {
  return {
    read: textOf,
    check(value, limits, state, name) {
      if (!namesOf(state).includes(value))
        throw new Refusal(says?.(brief(value)) ?? `There is no ${name} “${brief(value)}”.`);
    },
  };
}

/** Several numbers. */
export function numbers(check) {
  return { read: numbersOf, check };
}

/** Rows of numbers. */
export function rows(check) {
  return { read: rowsOf, check };
}

/** The part of the x-axis that is shown, no narrower than `least`. */
export function view(least) {
  return numbers((value, limits, state, name) => {
    const isWithin = (x) => x >= limits[name][0] && x <= limits[name][1];
    if (value.length !== 2 || !value.every(isWithin) || !(value[1] - value[0] >= least))
      throw new Refusal('Its view must be two numbers, the left one first.');
  });
}

/** What a link may leave out: then it is as in the figure, or there is none. */
export function optional(field) {
  return { ...field, isOptional: true };
}

function isNone(value) {
  return value === undefined || value === null;
}

function text(value) {
  if (typeof value === 'boolean') return Number(value);
  return Array.isArray(value[0]) ? value.join(';') : value;
}
