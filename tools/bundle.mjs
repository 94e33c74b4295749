/**
 * Bundle the site's two scripts, and the licences of what is in them:
 *
 *     node tools/bundle.mjs --out DIRECTORY --theme THEME.json
 *
 * guide.js is small and every page has it; it loads plotly.js when a reader first needs it.
 * THEME.json gives for each colour of the light scheme the dark one: {"#ffffff": "#14181f", …}.
 */

import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { cut, PLOTLY } from './plotly.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const BROWSERS = {
  bundle: true,
  format: 'iife',
  legalComments: 'none', // all of them are in licences.txt
  metafile: true,
  minify: true,
  target: 'es2021',
  write: false,
};

const { values: options } = parseArgs({
  options: { out: { type: 'string' }, theme: { type: 'string' } },
});
const plotly = await bundlePlotly();
const guide = await bundleGuide(await readFile(options.theme, 'utf8'));
await mkdir(options.out, { recursive: true });
await writeFile(join(options.out, 'plotly.js'), plotly.outputFiles[0].contents);
await writeFile(join(options.out, 'guide.js'), guide.outputFiles[0].contents);
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

function bundleGuide(theme) {
  return esbuild.build({
    ...BROWSERS,
    define: { DARK_OF: theme },
    entryPoints: [join(ROOT, 'docs/assets/js/main.js')],
  });
}

/** Gather the licence of every package that has a file in the bundle. */
async function licences({ inputs }) {
  const packages = new Set(Object.keys(inputs).filter((path) => path.includes('node_modules')).map(packageOf));
  const texts = [...packages].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'License.txt'].find((file) => existsSync(join(folder, file)));
    return `${name} ${version}: ${license}\n\n${file ? await readFile(join(folder, file), 'utf8') : ''}`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n`);
}

function packageOf(path) {
  return path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)[0];
}
