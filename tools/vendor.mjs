/**
 * Make the drawing library, and gather the licences of what the site takes from npm:
 *
 *     node tools/vendor.mjs --out DIRECTORY
 */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { BROWSERS } from './browsers.mjs';
import { cut, PLOTLY } from './plotly.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/; // the folder of one

const { values: options } = parseArgs({ options: { out: { type: 'string' } } });
const plotly = await bundlePlotly();
await mkdir(options.out, { recursive: true });
await writeFile(join(options.out, 'plotly.js'), plotly.outputFiles[0].contents);
await writeFile(join(options.out, 'licences.txt'), await licences(plotly.metafile));

function bundlePlotly() {
  return esbuild.build({
    ...BROWSERS,
    banner: { js: '/* plotly.js and what it needs; see licences.txt */' },
    define: { global: 'window' },
    globalName: 'Plotly',
    loader: { '.css': 'empty' }, // of maps, which are not in it
    plugins: [cut],
    stdin: { contents: PLOTLY, resolveDir: ROOT },
  });
}

/** Gather the licences of KaTeX and of the packages that are in the bundle. */
async function licences({ outputs }) {
  const [{ inputs }] = Object.values(outputs);
  const files = Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0);
  const packages = new Set(['node_modules/katex', ...files.flatMap((path) => path.match(PACKAGE) ?? [])]);
  const texts = await Promise.all([...packages].map(licence));
  return texts.sort().join(`\n${'-'.repeat(80)}\n`);
}

async function licence(folder) {
  const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
  const text = file ? await readFile(join(folder, file), 'utf8') : '';
  return `${about.name} ${about.version}: ${about.license}\n\n${text}`;
}
