/**
 * Call the functions of one of the browser's modules, each on its cases:
 *
 *     node tests/javascript/call.mjs mathematics/network < calls.json
 *
 * Reads [[name, argument, …], …] and writes the results in that order. JSON has no infinity, no NaN
 * and no negative zero: {"float": "-Infinity"} stands for one.
 */

import { text } from 'node:stream/consumers';

const FOLDER = '../../docs/assets/js';

const module = await import(`${FOLDER}/${process.argv[2]}.js`);
const calls = JSON.parse(await text(process.stdin), read);
process.stdout.write(JSON.stringify(calls.map(call), written));

function call([name, ...given]) {
  if (name === 'random') return draws(module.random(given[0]), given[1]);
  if (name === 'Training') return course(new module.Training(...given), given[2].steps);
  if (name === 'normal') return normalDraws(module.random(given[0]), given[1]);
  return module[name](...given);
}

function draws(draw, count) {
  return Array.from({ length: count }, draw);
}

function course(training, steps) {
  const last = training.reach(steps);
  return { last, loss: training.loss(last), ...training.network(last) };
}

function normalDraws(draw, count) {
  return Array.from({ length: count }, () => module.normal(draw));
}

function read(key, value) {
  if (key === 'values') return Float64Array.from(value);
  return value?.float ? Number(value.float) : value;
}

function written(_, value) {
  if (ArrayBuffer.isView(value)) return [...value];
  if (Object.is(value, -0)) return { float: '-0' };
  return typeof value === 'number' && !Number.isFinite(value) ? { float: String(value) } : value;
}
