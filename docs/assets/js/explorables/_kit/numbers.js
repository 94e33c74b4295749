/** Numbers as the guide writes them, and as readers type them. */

import { Refusal } from './state/refusal.js';

const MINUS = '\u2212';
const RAISED = { '-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

/** Bring a number to as many significant digits as are read; a whole number keeps all it has. */
export function rounded(value, digits = 4) {
  return Number.isInteger(value) ? value : Number(value.toPrecision(digits));
}

/** Write a number as the figures do: a true minus sign, at most four significant digits. */
export function written(value, digits = 4) {
  if (Math.abs(value) < 1e6 && Number.isInteger(value)) return signed(String(value));
  return scientific(value, digits) ?? exact(rounded(value, digits));
}

/** Write a number of a column, with as many decimals as its neighbours have. */
export function fixed(value, decimals) {
  return signed((Number(value.toFixed(decimals)) + 0).toFixed(decimals));
}

/** Write a number with all its digits, so that it can be typed again. */
export function exact(value) {
  return signed(String(value));
}

/** Write a signed summand such as `− 8 r₂`; the first of a sum is `−8 r₂`. */
export function term(value, factor, first = false) {
  const sign = value < 0 ? MINUS : first ? '' : '+';
  const size = Math.abs(value) === 1 && factor ? '' : written(Math.abs(value));
  const magnitude = `${size} ${factor}`.trim();
  return first ? sign + magnitude : `${sign} ${magnitude}`;
}

/** Write a straight line without the terms that are zero. */
export function line(constant, slope, variable = 'x') {
  if (!slope) return written(constant);
  if (!constant) return term(slope, variable, true);
  return `${written(constant)} ${term(slope, variable)}`;
}

/** Write a number as a factor or summand: a negative one in brackets. */
export function bracketed(value) {
  return value < 0 ? `(${written(value)})` : written(value);
}

/** Count things: `1 ray`, `3 rays`. */
export function count(quantity, noun) {
  return `${written(quantity)} ${noun}${quantity === 1 ? '' : 's'}`;
}

/** Write a symbol with the number of its unit, counted from one: `w₂`. */
export function lowered(symbol, unit) {
  return symbol + [...String(unit + 1)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[digit]).join('');
}

/** Write a share in percent, with one digit; only none is 0.0%, only all is 100.0%. */
export function percent(share) {
  if (share > 0 && share < 0.0005) return 'under 0.1%';
  if (share < 1 && share >= 0.9995) return 'over 99.9%';
  return `${(100 * share).toFixed(1)}%`;
}

/** Name several things: `1, 2 and 3`. */
export function listed(things) {
  const last = things.at(-1);
  return things.length > 1 ? `${things.slice(0, -1).join(', ')} and ${last}` : `${last}`;
}

/** Give the colour of a hidden unit, counted from zero; the colours repeat after six. */
export function unitColour(unit) {
  return `var(--rg-unit_${(unit % 6) + 1})`;
}

/** Bring a number onto a grid of this step. */
export function snapped(value, step) {
  return tidy(Math.round(value / step) * step);
}

/** Take away what only the rounding of floats has left behind: 0.1 + 0.2 becomes 0.3. */
export function tidy(value) {
  return Number(value.toPrecision(13)) + 0;
}

export function clamped(value, least, most) {
  return Math.min(Math.max(value, least), most);
}

/** Read what a reader typed as a number, a minus sign or a fraction included. */
export function parsed(text, { least, most, name = 'the number' }) {
  const plain = text.trim().replaceAll(MINUS, '-');
  const upper = name[0].toUpperCase() + name.slice(1);
  if (/^[+-]?\d+,\d+$/.test(plain))
    throw new Refusal(`Write a point for the decimals: ${plain.replace(',', '.')}.`);
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?(\/\d+)?$/i.test(plain) ? quotient(plain) : NaN;
  if (Number.isNaN(value))
    throw new Refusal(`${upper} must be a number such as −0.5 or 1/3; got “${brief(text)}”.`);
  if (value < least || value > most)
    throw new Refusal(
      `${upper} must be from ${written(least)} to ${written(most)}; got ${brief(text)}.`,
    );
  return value + 0;
}

export function brief(text) {
  const plain = text.trim().replaceAll(/\s+/g, ' ');
  return plain.length > 24 ? `${plain.slice(0, 24)}…` : plain;
}

function quotient(text) {
  const [above, below = 1] = text.split('/').map(Number);
  return above / below;
}

function scientific(value, digits) {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || value === 0) return undefined;
  if (size >= 1e-4 && size < 10 ** Math.max(digits, 6)) return undefined;
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  const power = `10${[...String(Number(exponent))].map((digit) => RAISED[digit]).join('')}`;
  const factor = Number(mantissa);
  return Math.abs(factor) === 1 ? signed(`${factor < 0 ? '-' : ''}${power}`) : `${signed(String(factor))} × ${power}`;
}

function signed(text) {
  return text.replace('Infinity', '∞').replace('-', MINUS);
}
