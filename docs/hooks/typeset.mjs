/**
 * Typeset formulas: read [{"tex": …, "display": …}, …] as JSON, and write in that order
 * [{"html": …, "text": …, "error": …}, …].
 *
 * The HTML holds MathML for a screen reader, without the TeX that made it. What does not parse, or
 * is no LaTeX, has KaTeX's message as its error.
 */

import { text } from 'node:stream/consumers';
import katex from 'katex';

const NEEDLESS = /<annotation.*?<\/annotation>|<\/?semantics>| xmlns="[^"]*"/gs;

function typeset({ tex, display }) {
  try {
    const whole = katex.renderToString(tex, { displayMode: display, strict: 'error' });
    const html = whole.replace(NEEDLESS, '');
    const [mathml] = html.match(/<math.*?<\/math>/s) ?? [''];
    return { html, text: mathml.replace(/<[^>]+>/g, ''), error: '' };
  } catch ({ message }) {
    const said = message.replace(/^KaTeX parse error: |\u0332/g, ''); // which underlines
    return { html: '', text: tex, error: said };
  }
}

const formulas = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(formulas.map(typeset)));
