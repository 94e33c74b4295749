/**
 * Typeset formulas: read [{"tex": …, "display": …}, …] as JSON, write [{"html": …}, …] in that order.
 *
 * What does not parse, or is no LaTeX, gives {"error": KaTeX's message} instead.
 */

import { text } from 'node:stream/consumers';
import katex from 'katex';

function typeset({ tex, display }) {
  try {
    return { html: katex.renderToString(tex, { displayMode: display, strict: 'error' }) };
  } catch (error) {
    return { error: error.message };
  }
}

const formulas = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(formulas.map(typeset)));
