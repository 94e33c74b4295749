/**
 * Follow links to states of explorables, each the link of a figure's own state with some changes:
 *
 *     node tests/javascript/link.mjs < links.json
 *
 * Reads [[explorable, changes], …], where `explorable` is what Python wrote of a figure and a change
 * to null leaves a part out; writes what each link shows, or what is said where it is refused.
 */

import { text } from 'node:stream/consumers';
import { checkState, readState, writeState } from '../../docs/assets/js/explorables/_kit/state/fields.js';
import { Refusal } from '../../docs/assets/js/explorables/_kit/state/refusal.js';

const FOLDER = '../../docs/assets/js/explorables';

const links = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(await Promise.all(links.map(follow))));

async function follow([explorable, changes]) {
  const { kind: name, state: initial, limits } = explorable;
  const { [name]: kind } = await import(`${FOLDER}/${name}/${name}.js`);
  try {
    const state = readState(kind.fields, parametersOf(kind, initial, changes), initial);
    checkState(kind.fields, state, limits);
    kind.check?.(state, limits);
    return { state, python: kind.python(state) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: error.message };
  }
}

function parametersOf(kind, initial, changes) {
  const parts = { ...Object.fromEntries(writeState(kind.fields, initial, initial)), ...changes };
  return new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== null));
}
