/**
 * How a shallow network learns from points [x, y]: the steps of the package's `fit`, bit by bit.
 *
 *     loss = mean over the points of  (z(x) − y)²
 *
 * While it learns, a network is a row of parameters: v of every unit, then b, then w, then b0.
 */

import { relu } from './network.js';
import { random } from './random.js';

export const RATES = { adam: 0.02, sgd: 0.05, 'hill climbing': 1 };
const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8]; // Adam's, as its authors chose them

/** Draw a network to begin with: breakpoints anywhere in the interval, or all at 0 after He et al. */
export function randomNetwork({ units, start, seed }, [left, right]) {
  const draw = random(seed);
  const uniform = (largest) => Array.from({ length: units }, () => largest * (2 * draw() - 1));
  const outputWeights = () => uniform(Math.sqrt(3 / units));
  if (start === 'he') {
    const v = uniform(Math.sqrt(6));
    return { v, b: v.map(() => 0), w: outputWeights(), b0: 0 };
  }
  const draws = Array.from({ length: units }, () => [draw(), draw()]);
  const v = draws.map(([facing]) => (facing >= 0.5 ? -1 : 1));
  const b = draws.map(([, place], i) => -v[i] * (left * (1 - place) + right * place));
  return { v, b, w: outputWeights(), b0: 0 };
}

/** The network and its loss after every step: computed when they are asked for, and kept. */
export class Training {
  #steps;
  #course = []; // [parameters, loss] of the start and of each step

  constructor(network, points, options) {
    const { v, b, w, b0 } = network;
    this.#steps = stepsOf(Float64Array.of(...v, ...b, ...w, b0), points, options);
    this.#advance();
  }

  /** Give the last step up to this one at which all numbers are finite. */
  reach(step) {
    while (this.#course.length <= step && this.#advance());
    return Math.min(step, this.#course.length - 1);
  }

  network(step) {
    const [parameters] = this.#course[step];
    const units = (parameters.length - 1) / 3;
    const part = (k) => Array.from(parameters.subarray(k * units, (k + 1) * units));
    return { v: part(0), b: part(1), w: part(2), b0: parameters.at(-1) };
  }

  loss(step) {
    return this.#course[step][1];
  }

  #advance() {
    const { value } = this.#steps.next();
    const isFinite = Number.isFinite(value[1]) && value[0].every(Number.isFinite);
    if (isFinite) this.#course.push(value);
    return isFinite;
  }
}

/** Tell which units, counted from zero, are 0 at every point; a line is largest at an end. */
export function deadUnits({ v, b }, points) {
  const x = points.map(([place]) => place);
  const ends = [Math.min(...x), Math.max(...x)];
  return v.flatMap((weight, i) => (ends.every((end) => b[i] + weight * end <= 0) ? [i] : []));
}

function stepsOf(parameters, points, { method, rate, seed }) {
  if (method === 'hill climbing') return climb(parameters, points, rate, random(seed));
  const optimiser = method === 'adam' ? adam(rate) : (gradient) => gradient.map((slope) => rate * slope);
  return descend(parameters, points, optimiser);
}

/** Move against the gradient of the loss, for ever. */
function* descend(parameters, points, optimiser) {
  for (let now = parameters; ; ) {
    const { loss, gradient } = lossAndGradient(now, points);
    yield [now, loss];
    const change = optimiser(gradient);
    now = now.map((value, i) => value - change[i]);
  }
}

/** Change one parameter by chance, and keep the change if the loss falls, for ever. */
function* climb(parameters, points, rate, draw) {
  let now = parameters;
  let loss = lossOf(now, points);
  for (;;) {
    yield [now, loss];
    const changed = now.slice();
    const index = Math.trunc(draw() * changed.length);
    changed[index] += rate * (2 * draw() - 1);
    const changedLoss = lossOf(changed, points);
    if (changedLoss < loss) [now, loss] = [changed, changedLoss];
  }
}

/** Adam, which gives every parameter a pace of its own: D. P. Kingma, J. Ba, 2014, arXiv:1412.6980. */
function adam(rate) {
  let [power1, power2] = [1, 1];
  let m, v;
  return (gradient) => {
    m ??= gradient.map(() => 0);
    v ??= gradient.map(() => 0);
    power1 *= BETA1;
    power2 *= BETA2;
    return gradient.map((slope, i) => {
      m[i] = BETA1 * m[i] + (1 - BETA1) * slope;
      v[i] = BETA2 * v[i] + (1 - BETA2) * (slope * slope);
      return (rate * (m[i] / (1 - power1))) / (Math.sqrt(v[i] / (1 - power2)) + EPSILON);
    });
  };
}

function lossOf(parameters, points) {
  const activations = new Float64Array((parameters.length - 1) / 3);
  let sum = 0;
  for (const [x, y] of points) {
    const error = forward(parameters, x, activations) - y;
    sum += error * error;
  }
  return sum / points.length;
}

function lossAndGradient(parameters, points) {
  const units = (parameters.length - 1) / 3;
  const activations = new Float64Array(units);
  const gradient = new Float64Array(parameters.length);
  let sum = 0;
  for (const [x, y] of points) {
    const error = forward(parameters, x, activations) - y;
    const byOutput = (2 * error) / points.length;
    sum += error * error;
    for (let i = 0; i < units; i++) {
      if (activations[i] > 0) {
        gradient[i] += byOutput * x;
        gradient[units + i] += byOutput;
      }
      gradient[2 * units + i] += byOutput * activations[i];
    }
    gradient[3 * units] += byOutput;
  }
  for (let i = 0; i < 2 * units; i++) gradient[i] *= parameters[2 * units + (i % units)];
  return { loss: sum / points.length, gradient };
}

/** Give the output at x, and fill in the activations. */
function forward(parameters, x, activations) {
  const units = activations.length;
  let output = parameters[3 * units];
  for (let i = 0; i < units; i++) {
    activations[i] = relu(parameters[units + i] + parameters[i] * x);
    output += parameters[2 * units + i] * activations[i];
  }
  return output;
}
