/**
 * Bundle the site's scripts, the licences of what is in them, and the small fonts of formulas:
 *
 *     node tools/bundle.mjs --out DIRECTORY --theme THEME.json
 *
 * guide.js is small and every page has it; it loads the others when a reader first needs them:
 * plotly.js for figures, one in explorables/ for those that a reader can take hold of.
 * THEME.json gives for each colour of the light scheme the dark one: {"#ffffff": "#14181f", …}.
 */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { COMMON, face, subset } from './fonts.mjs';
import { cut, PLOTLY } from './plotly.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const OWN = join(ROOT, 'docs/assets/js');
const EXPLORABLES = 'explorables/scripts'; // each for pages with figures of its kind
const FONTS = join(ROOT, 'node_modules/katex/dist/fonts');
const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/; // the folder of one
const BROWSERS = {
  bundle: true,
  format: 'iife',
  legalComments: 'none', // all of them are in licences.txt
  metafile: true,
  minify: true,
  target: 'es2022',
  write: false,
};

const { values: options } = parseArgs({
  options: { out: { type: 'string' }, theme: { type: 'string' } },
});
const plotly = await bundlePlotly();
const theme = await readFile(options.theme, 'utf8');
const scripts = (await readdir(join(OWN, EXPLORABLES))).filter((name) => name.endsWith('.js'));
const guide = await bundleOwn(['main.js'], theme);
const explorables = await bundleOwn(scripts.map((name) => join(EXPLORABLES, name)), theme);
await mkdir(join(options.out, 'explorables'), { recursive: true });
await mkdir(join(options.out, 'katex/fonts'), { recursive: true });
await writeFile(join(options.out, 'plotly.js'), plotly.outputFiles[0].contents);
await writeFile(join(options.out, 'guide.js'), guide.outputFiles[0].contents);
for (const { path, contents } of explorables.outputFiles)
  await writeFile(join(options.out, 'explorables', basename(path)), contents);
for (const [name, characters] of Object.entries(COMMON)) {
  const font = subset(await readFile(join(FONTS, `${name}.ttf`)), characters);
  await writeFile(join(options.out, 'katex/fonts', `${name}-common.woff2`), font);
}
await writeFile(join(options.out, 'katex/common.css'), Object.entries(COMMON).map(face).join(''));
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

function bundleOwn(entries, theme) {
  return esbuild.build({
    ...BROWSERS,
    define: { DARK_OF: theme },
    entryPoints: entries.map((entry) => join(OWN, entry)),
    outdir: options.out,
  });
}

/** Gather the licences of the packages that are in the bundle. */
async function licences({ outputs }) {
  const [{ inputs }] = Object.values(outputs);
  const files = Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0);
  const packages = new Set(files.flatMap((path) => path.match(PACKAGE) ?? []));
  const texts = await Promise.all([...packages].sort().map(licence));
  return texts.join(`\n${'-'.repeat(80)}\n`);
}

async function licence(folder) {
  const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
  const text = file ? await readFile(join(folder, file), 'utf8') : '';
  return `${about.name} ${about.version}: ${about.license}\n\n${text}`;
}
