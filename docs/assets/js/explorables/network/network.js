/** A network of rays: its output to pull, all its parameters to turn, and its sum at one x. */

import { fields, python, sentence } from './state.js';
import { View } from './view.js';

const title = 'A network of rays to pull and to turn';

export const network = { title, fields, python, sentence, View };
