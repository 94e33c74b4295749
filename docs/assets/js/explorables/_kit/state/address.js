/** The state of an explorable in the page's address: `#ray?v=2&b=-1`, exact to the last bit. */

import { Refusal } from './refusal.js';

const LONGEST = 100_000; // characters; no state of ours needs as many

/** Give the parameters that the address holds for an explorable, or nothing. */
export function addressed(name) {
  const [anchor, ...rest] = location.hash.slice(1).split('?');
  if (anchor !== name || !rest.length) return undefined;
  const text = rest.join('?');
  if (text.length > LONGEST) throw new Refusal('It is longer than any state of this figure.');
  const parameters = new URLSearchParams(text);
  const names = [...parameters.keys()];
  if (new Set(names).size < names.length) throw new Refusal('It gives something twice.');
  return parameters;
}

/** Write the address of a state. Signs that need no escape stay readable. */
export function addressOf(name, entries) {
  const parameters = entries.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
  return `#${name}?${parameters.replaceAll('%2C', ',').replaceAll('%3B', ';')}`;
}

/** Let the address hold a state, without a new entry in the browser's history. */
export function setAddress(hash) {
  try {
    history.replaceState(history.state, '', hash || location.pathname + location.search);
  } catch {
    // A browser may refuse so many changes, or any change on a page from disk: the state stays.
  }
}

/** Read a text of a link; one that is not there is empty. */
export function textOf(parameters, name) {
  return parameters.get(name) ?? '';
}

/** Read one number of a link. */
export function numberOf(parameters, name) {
  return asNumber(given(parameters, name), name);
}

/** Read a whole number of a link. */
export function wholeOf(parameters, name) {
  const value = numberOf(parameters, name);
  if (!Number.isInteger(value)) throw new Refusal(`Its “${name}” is not a whole number.`);
  return value;
}

/** Read what is either on, 1, or off, 0. */
export function isOn(parameters, name) {
  const value = numberOf(parameters, name);
  if (value !== 0 && value !== 1) throw new Refusal(`Its “${name}” must be 0 or 1.`);
  return value === 1;
}

/** Read numbers with commas between them. */
export function numbersOf(parameters, name) {
  return numbersIn(given(parameters, name), name);
}

/** Read rows of numbers, with semicolons between the rows. */
export function rowsOf(parameters, name) {
  const texts = given(parameters, name).split(';');
  return texts.map((row) => numbersIn(row, name));
}

function given(parameters, name) {
  if (!parameters.has(name)) throw new Refusal(`It has no “${name}”.`);
  return parameters.get(name);
}

function numbersIn(text, name) {
  return text.split(',').map((each) => asNumber(each, name));
}

function asNumber(text, name) {
  const value = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (Number.isFinite(value)) return value + 0;
  const shown = text.length > 24 ? `${text.slice(0, 24)}…` : text;
  throw new Refusal(`Its “${name}” holds “${shown}”, which is not a number.`);
}
