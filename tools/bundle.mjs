/**
 * Bundle the site's own scripts:
 *
 *     node tools/bundle.mjs --out DIRECTORY --theme COLOURS
 *
 * guide.js is small and every page has it; it loads the others when a reader first needs them:
 * plotly.js for figures, one in explorables/ for those that a reader can take hold of.
 * COLOURS give for each colour of the light scheme the dark one: {"#ffffff": "#14181f", …}.
 */

import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { BROWSERS } from './browsers.mjs';

const OWN = resolve(import.meta.dirname, '../docs/assets/js');
const EXPLORABLES = 'explorables/scripts'; // each for pages with figures of its kind

const { values: options } = parseArgs({
  options: { out: { type: 'string' }, theme: { type: 'string' } },
});
const scripts = (await readdir(join(OWN, EXPLORABLES))).filter((name) => name.endsWith('.js'));
const guide = await bundleOwn(['main.js']);
const explorables = await bundleOwn(scripts.map((name) => join(EXPLORABLES, name)));
await mkdir(join(options.out, 'explorables'), { recursive: true });
await writeFile(join(options.out, 'guide.js'), guide.outputFiles[0].contents);
for (const { path, contents } of explorables.outputFiles)
  await writeFile(join(options.out, 'explorables', basename(path)), contents);

function bundleOwn(entries) {
  return esbuild.build({
    ...BROWSERS,
    define: { DARK_OF: options.theme },
    entryPoints: entries.map((entry) => join(OWN, entry)),
    outdir: options.out,
  });
}
