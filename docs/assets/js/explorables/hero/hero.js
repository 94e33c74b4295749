/** The first thing a reader can take hold of: three rays and their sum, and no word more. */

import { bendsOf, fields, python } from '../network/state.js';
import { termsOf } from './sum.js';
import { View } from './view.js';

const title = 'Three rays and their sum';

function sentence(network) {
  return `z = ${termsOf(network).join(' ')}. ${bendsOf(network)}`;
}

export const hero = { title, fields, python, sentence, View, isBrief: true };
