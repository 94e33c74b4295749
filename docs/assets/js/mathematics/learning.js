/**
 * Learning a shallow network from points [x, y], as relu_guide.learning does it, bit for bit.
 *
 * The parameters lie in one array: v of every unit, then b, then w, then b0; sums run in order.
 */

import { random } from './random.js';
import { relu } from './network.js';

const [FADING, FADING_SQUARE, NEVER_ZERO] = [0.9, 0.999, 1e-8];

/** Draw a network to begin with: breakpoints spread over an interval, or all at 0 as after He. */
export function randomNetwork(units, [left, right], seed, start) {
  const draw = random(seed);
  const within = (reach) => reach * (2 * draw() - 1);
  const rows = Array.from({ length: units }, () => {
    if (start === 'he') return [within(Math.sqrt(6)), 0];
    const weight = Math.floor(draw() * 2) ? -1 : 1;
    const share = draw();
    return [weight, -weight * (left * (1 - share) + right * share)];
  });
  const reach = Math.sqrt(3 / units);
  const w = rows.map(() => within(reach));
  return { v: rows.map(([v]) => v), b: rows.map(([, b]) => b), w, b0: 0 };
}

/** Take a training's steps one after another: its start first, until a number is not finite. */
export function* training(network, points, { method, rate, seed }) {
  let now = { parameters: flat(network), tried: -1 };
  now.loss = forward(now.parameters, points).loss;
  const next = method === 'hill climbing' ? climber(points, rate, seed) : descender(points, method, rate);
  while (Number.isFinite(now.loss) && now.parameters.every(Number.isFinite)) {
    yield now;
    now = next(now);
  }
}

/** Give every loss, and the parameters after the last step. */
export function fit(network, points, { steps, ...how }) {
  const losses = [];
  let last;
  for (const { parameters, loss } of training(network, points, how)) {
    losses.push(loss);
    last = parameters;
    if (losses.length > steps) break;
  }
  return { losses, parameters: [...last] };
}

/** Give the network of a row of parameters. */
export function networkOf(parameters) {
  const units = (parameters.length - 1) / 3;
  const part = (k) => [...parameters.slice(k * units, (k + 1) * units)];
  return { v: part(0), b: part(1), w: part(2), b0: parameters.at(-1) };
}

/** Tell which units are 0 at every point; a line is highest at the first point or at the last. */
export function silentUnits({ v, b }, points) {
  const places = points.map(([x]) => x);
  const ends = [Math.min(...places), Math.max(...places)];
  return v.map((weight, i) => Math.max(...ends.map((x) => b[i] + weight * x)) <= 0);
}

function flat({ v, b, w, b0 }) {
  return Float64Array.of(...v, ...b, ...w, b0);
}

function forward(parameters, points) {
  const units = (parameters.length - 1) / 3;
  const errors = new Float64Array(points.length);
  const rays = new Float64Array(points.length * units);
  let total = 0;
  for (const [j, [x, y]] of points.entries()) {
    let z = parameters.at(-1);
    for (let i = 0; i < units; i++) {
      const ray = relu(parameters[units + i] + parameters[i] * x);
      rays[j * units + i] = ray;
      z += parameters[2 * units + i] * ray;
    }
    errors[j] = z - y;
    total += errors[j] * errors[j];
  }
  return { rays, errors, loss: total / points.length };
}

function gradient(parameters, points) {
  const units = (parameters.length - 1) / 3;
  const { rays, errors } = forward(parameters, points);
  const slope = new Float64Array(parameters.length);
  for (const [j, [x]] of points.entries()) {
    const pull = (2 * errors[j]) / points.length;
    for (let i = 0; i < units; i++) {
      const ray = rays[j * units + i];
      if (ray > 0) {
        slope[i] += pull * x;
        slope[units + i] += pull;
      }
      slope[2 * units + i] += pull * ray;
    }
    slope[3 * units] += pull;
  }
  for (let i = 0; i < 2 * units; i++) slope[i] *= parameters[2 * units + (i % units)];
  return slope;
}

/** Change one parameter by chance, and keep the change if the loss gets smaller. */
function climber(points, reach, seed) {
  const draw = random(seed);
  return (now) => {
    const place = Math.floor(draw() * now.parameters.length);
    const parameters = now.parameters.slice();
    parameters[place] += reach * (2 * draw() - 1);
    const { loss } = forward(parameters, points);
    return loss < now.loss ? { parameters, loss, tried: place } : { ...now, tried: place };
  };
}

function descender(points, method, rate) {
  const move = method === 'adam' ? adam(rate) : (slope) => slope.map((each) => -rate * each);
  return ({ parameters: before }) => {
    const change = move(gradient(before, points));
    const parameters = before.map((each, i) => each + change[i]);
    return { parameters, loss: forward(parameters, points).loss, tried: -1 };
  };
}

function adam(rate) {
  let [mean, square, left, leftSquare] = [[], [], 1, 1];
  return (slope) => {
    mean = slope.map((each, i) => FADING * (mean[i] ?? 0) + (1 - FADING) * each);
    square = slope.map(
      (each, i) => FADING_SQUARE * (square[i] ?? 0) + (1 - FADING_SQUARE) * (each * each),
    );
    left *= FADING;
    leftSquare *= FADING_SQUARE;
    return mean.map((each, i) => {
      const size = Math.sqrt(square[i] / (1 - leftSquare)) + NEVER_ZERO;
      return (-rate * (each / (1 - left))) / size;
    });
  };
}
