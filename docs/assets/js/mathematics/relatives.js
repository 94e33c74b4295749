/**
 * The relatives of ReLU with their derivatives, and a network with one of them in ReLU's place.
 *
 * An activation is {name, slope, sharpness}: "relu", "leaky", "gelu", "softplus" or "sigmoid".
 * Values agree with the package's to a part in 1e12 everywhere, and to one in 1e14 where |z| < 3;
 * derivatives to a part in 1e12 or to 1e-15, since GELU's crosses zero.
 */

import { preactivations } from './network.js';

const TERMS = 200; // of the continued fraction; at 1, where it is slowest, 100 would leave 5e-12

const FUNCTIONS = {
  relu: [(z) => Math.max(0, z), (z) => (z > 0 ? 1 : 0)],
  leaky: [(z, { slope }) => (z > 0 ? z : slope * z), (z, { slope }) => (z > 0 ? 1 : slope)],
  gelu: [(z) => z * below(z), (z) => below(z) + (z * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)],
  softplus: [
    (z, { sharpness: k }) => Math.max(0, z) + Math.log1p(Math.exp(-k * Math.abs(z))) / k,
    (z, { sharpness: k }) => logistic(k * z),
  ],
  sigmoid: [logistic, (z) => logistic(z) * logistic(-z)],
};

/** Name the activations there are. */
export const NAMES = Object.keys(FUNCTIONS);

/** Tell whether the graph is made of two straight lines. */
export function isStraight({ name }) {
  return name === 'relu' || name === 'leaky';
}

export function value(activation, z) {
  return FUNCTIONS[activation.name][0](z, activation) + 0;
}

export function derivative(activation, z) {
  return FUNCTIONS[activation.name][1](z, activation) + 0;
}

/** Give the output of a network whose units have this activation. */
export function outputWith(activation, network, x) {
  const units = preactivations(network, x).map((z) => value(activation, z));
  return units.reduce((sum, unit, i) => sum + network.w[i] * unit, network.b0 + 0);
}

/**
 * Give 1 − erf(x): by the series of erf near zero, by a continued fraction in the tail, both with
 * positive terms only. M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 7.1.6
 * and 7.1.14.
 */
export function erfc(x) {
  if (x < 0) return 2 - erfc(-x);
  const scale = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (x < 1) return 1 - 2 * scale * series(x);
  let rest = 0;
  for (let n = TERMS; n; n--) rest = n / 2 / (x + rest);
  return scale / (x + rest);
}

function series(x) {
  let [term, sum] = [x, 0];
  for (let n = 1; sum + term !== sum; n++) {
    sum += term;
    term *= (2 * x * x) / (2 * n + 1);
  }
  return sum;
}

/** Give the chance that a standard normal number is below z. */
function below(z) {
  return erfc(-z / Math.SQRT2) / 2;
}

/** Compute the sigmoid from exp(−|z|), which never overflows. */
function logistic(z) {
  const small = Math.exp(-Math.abs(z));
  return (z > 0 ? 1 : small) / (1 + small);
}
