/**
 * Fonts cut down to some characters: TrueType in, WOFF2 out.
 *
 * A glyph that is left out keeps its number and loses its outline, so that the tables with the
 * instructions for small sizes stay as they are.
 */

import { brotliCompressSync, constants } from 'node:zlib';

const TABLES = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post', 'cvt ', 'fpgm'];
const MORE_TABLES = { glyf: 10, loca: 11, prep: 12, gasp: 17 }; // as WOFF2 numbers them
const AS_THEY_ARE = 3 << 6; // the outlines, which WOFF2 can also write in another way
const WINDOWS = [3, 1]; // the Unicode of a table of characters
const LAST = 0xffff;

/**
 * The characters of nearly every formula, in the two fonts that set them. A browser that meets
 * another loads the whole font as well, by the style sheet of KaTeX. No Greek: what some systems
 * make of a letter at small sizes depends on its whole alphabet.
 */
export const COMMON = {
  'KaTeX_Main-Regular': [...span(' ', '~'), ...codes('\xa0±×…′→∂∈∑−∣∞≈≠≤≥⋅⌊⌋⋯⟶')],
  'KaTeX_Math-Italic': span('A', 'z'),
};

/** Give the rule of a style sheet by which these characters come from the small font. */
export function face([name, characters]) {
  const style = name.endsWith('Italic') ? 'italic' : 'normal';
  const range = characters.map((each) => `U+${each.toString(16)}`).join();
  return (
    `@font-face{font-display:block;font-family:${name.split('-')[0]};font-style:${style};` +
    `font-weight:400;src:url(fonts/${name}-common.woff2) format("woff2");unicode-range:${range}}`
  );
}

function span(first, last) {
  const [start, end] = codes(first + last);
  return Array.from({ length: end - start + 1 }, (_, i) => start + i);
}

function codes(text) {
  return [...text].map((character) => character.codePointAt(0));
}

/** Give the font with the glyphs of these characters alone. */
export function subset(font, characters) {
  const tables = tablesOf(font);
  const glyphs = glyphsOf(tables.cmap);
  const pairs = characters.filter((each) => glyphs.has(each)).map((each) => [each, glyphs.get(each)]);
  const kept = new Set([0, ...pairs.map(([, glyph]) => glyph)]);
  return woff2({
    ...tables,
    ...outlines(tables, kept),
    cmap: cmapOf(pairs.sort(([one], [other]) => one - other)),
    name: Buffer.from([0, 0, 0, 0, 0, 6]),
    post: withoutNames(tables.post),
  });
}

function tablesOf(font) {
  const found = Array.from({ length: font.readUInt16BE(4) }, (_, i) => {
    const entry = font.subarray(12 + 16 * i, 28 + 16 * i);
    const [start, length] = [entry.readUInt32BE(8), entry.readUInt32BE(12)];
    return [entry.toString('latin1', 0, 4), font.subarray(start, start + length)];
  });
  return Object.fromEntries(found);
}

/** Read a table of characters of format 4: runs of characters, each with a way to its glyphs. */
function glyphsOf(cmap) {
  const places = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => 4 + 8 * i);
  const place = places.find((at) => WINDOWS.every((id, k) => cmap.readUInt16BE(at + 2 * k) === id));
  const table = cmap.subarray(cmap.readUInt32BE(place + 4));
  if (table.readUInt16BE(0) !== 4) throw new Error('the font has no table of characters of format 4');
  const runs = table.readUInt16BE(6) / 2;
  const found = new Map();
  for (let run = 0; run < runs; run++) {
    const [end, start, shift, offset] = [14, 16 + 2 * runs, 16 + 4 * runs, 16 + 6 * runs].map(
      (at) => table.readUInt16BE(at + 2 * run),
    );
    for (let character = start; character <= end && character < LAST; character++) {
      const at = 16 + 6 * runs + 2 * run + offset + 2 * (character - start);
      const glyph = offset ? table.readUInt16BE(at) : character;
      if (glyph) found.set(character, (glyph + shift) & LAST);
    }
  }
  return found;
}

function cmapOf(pairs) {
  const runs = [...pairs, [LAST, 0]]; // each of one character
  const power = 2 ** Math.floor(Math.log2(runs.length));
  const head = [4, 16 + 8 * runs.length, 0, 2 * runs.length];
  const search = [2 * power, Math.log2(power), 2 * (runs.length - power)];
  const characters = runs.map(([character]) => character);
  const shifts = runs.map(([character, glyph]) => (glyph - character) & LAST);
  const table = [...head, ...search, ...characters, 0, ...characters, ...shifts, ...runs.map(() => 0)];
  return shorts([0, 1, ...WINDOWS, 0, 12, ...table]);
}

/** Give the outlines, and where each begins: those that are left out are empty. */
function outlines({ glyf, loca, head }, kept) {
  if (head.readUInt16BE(50)) throw new Error('the font has long offsets');
  const starts = Array.from({ length: loca.length / 2 }, (_, i) => 2 * loca.readUInt16BE(2 * i));
  const all = starts.slice(1).map((end, glyph) => glyf.subarray(starts[glyph], end));
  const left = all.map((outline, glyph) => (kept.has(glyph) ? outline : outline.subarray(0, 0)));
  if (left.some((outline) => outline.length && outline.readInt16BE(0) < 0))
    throw new Error('a glyph of the font is made of others');
  let end = 0;
  const ends = left.map((outline) => (end += outline.length) / 2);
  return { glyf: Buffer.concat(left), loca: shorts([0, ...ends]) };
}

function withoutNames(post) {
  const head = Buffer.from(post.subarray(0, 32));
  head.writeUInt32BE(0x30000);
  return head;
}

/** Pack tables: a directory, then all of them compressed as one. */
function woff2(tables) {
  const names = Object.keys(tables).sort();
  const directory = Buffer.concat(names.map((name) => entry(name, tables[name].length)));
  const content = Buffer.concat(names.map((name) => tables[name]));
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT };
  const packed = brotliCompressSync(content, { params });
  const size = names.reduce((sum, name) => sum + inFours(tables[name].length), 0);
  const head = Buffer.alloc(48);
  const length = inFours(head.length + directory.length + packed.length);
  head.write('wOF2', 'latin1');
  head.writeUInt32BE(0x10000, 4);
  head.writeUInt32BE(length, 8);
  head.writeUInt16BE(names.length, 12);
  head.writeUInt32BE(12 + 16 * names.length + size, 16);
  head.writeUInt32BE(packed.length, 20);
  return Buffer.concat([head, directory, packed], length);
}

function entry(name, length) {
  const number = MORE_TABLES[name] ?? TABLES.indexOf(name);
  if (number < 0) throw new Error(`the font has a table ${name}`);
  const how = name === 'glyf' || name === 'loca' ? AS_THEY_ARE : 0;
  const digits = [length & 127];
  for (let rest = length >>> 7; rest; rest >>>= 7) digits.unshift((rest & 127) | 128);
  return Buffer.from([number | how, ...digits]);
}

function inFours(length) {
  return 4 * Math.ceil(length / 4);
}

function shorts(numbers) {
  const buffer = Buffer.alloc(2 * numbers.length);
  numbers.forEach((number, i) => buffer.writeUInt16BE(number, 2 * i));
  return buffer;
}
