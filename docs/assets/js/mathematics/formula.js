/**
 * A network written out: an expression in x with its numbers in it.
 *
 * The Python form is the one that is written; the others are typeset from it.
 */

const EXPONENT = /([\d.]+)e([+-]\d+)/g;

/** Write a network in one of three notations: "text", "latex" or "python". */
export function formula({ v, b, w, b0 }, notation) {
  const terms = v.map((weight, i) => term(w[i], `max(0, ${line(weight, b[i])})`));
  const python = number(b0) + terms.join('');
  if (notation === 'python') return python;
  if (notation === 'latex') return set(python, latexPower).replaceAll('max', '\\max');
  return set(python, textPower).replaceAll('-', '−');
}

/** Write a float as Python does: 1.0, 1e-07, inf. */
export function repr(value) {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size >= 1e16 || (size && size < 1e-4))
    return value.toExponential().replace(/\b\d$/, '0$&'); // an exponent has two digits at least
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function set(python, power) {
  return python.replace(EXPONENT, power).replace(/(\d)\*x/g, '$1x').replaceAll('*', ' ');
}

function line(weight, bias) {
  if (!weight) return number(bias);
  if (bias) return number(bias) + term(weight, 'x');
  return term(weight, 'x').replace(' + ', '').replace(' - ', '-');
}

function term(factor, what) {
  const size = Math.abs(factor);
  return ` ${factor < 0 ? '-' : '+'} ${size === 1 ? '' : `${number(size)}*`}${what}`;
}

function number(value) {
  return repr(value + 0).replace(/\.0$/, '');
}

function textPower(_, factor, exponent) {
  const power = `10${[...String(Number(exponent))].map(superscript).join('')}`;
  return factor === '1' ? power : `${factor} × ${power}`;
}

function superscript(sign) {
  return '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)];
}

function latexPower(_, factor, exponent) {
  const power = `10^{${Number(exponent)}}`;
  return factor === '1' ? power : `${factor} \\cdot ${power}`;
}
