/**
 * Bundle the site's own scripts and the styles of its explorables:
 *
 *     node tools/bundle.mjs --out DIRECTORY --theme COLOURS
 *
 * guide.js is small and every page has it; it loads the others when a reader first needs them:
 * plotly.js for figures, and for explorables the script of their folder. Each folder of explorables
 * becomes a script and a style sheet of its name, what all of them share included.
 * COLOURS give for each colour of the light scheme the dark one: {"#ffffff": "#14181f", …}.
 */

import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { BROWSERS } from './browsers.mjs';

const OWN = resolve(import.meta.dirname, '../docs/assets/js');
const EXPLORABLES = join(OWN, 'explorables');

const { values: options } = parseArgs({
  options: { out: { type: 'string' }, theme: { type: 'string' } },
});
const folders = (await readdir(EXPLORABLES)).filter((name) => !name.startsWith('_'));
await Promise.all([
  write('guide.js', { entryPoints: [join(OWN, 'main.js')] }),
  write('anchor-links.js', { entryPoints: [join(OWN, 'anchor-links.js')] }),
  ...folders.map((name) => write(`explorables/${name}.js`, { stdin: entry(name) })),
]);

/** Make a script; the styles that it imports go into a file beside it. */
async function write(name, input) {
  const outfile = join(options.out, name);
  const made = await esbuild.build({ ...BROWSERS, ...input, define: { DARK_OF: options.theme }, outfile });
  await mkdir(dirname(outfile), { recursive: true });
  for (const { path, contents } of made.outputFiles) await writeFile(path, contents);
}

/** Begin with the shared styles, so that a folder's own, if it has any, come after them. */
function entry(name) {
  const own = `./${name}/${name}.css`;
  const contents = `
import './_kit/kit.css';
${existsSync(join(EXPLORABLES, own)) ? `import '${own}';` : ''}
import { offer } from './_kit/offer.js';
import { ${name} } from './${name}/${name}.js';
offer('${name}', ${name});
`;
  return { contents, resolveDir: EXPLORABLES, sourcefile: `explorables/${name}` };
}
