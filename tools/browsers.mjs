/** How esbuild writes scripts for browsers. */
export const BROWSERS = {
  bundle: true,
  format: 'iife',
  legalComments: 'none', // all of them are in licences.txt
  metafile: true,
  minify: true,
  target: 'es2022',
  write: false,
};
