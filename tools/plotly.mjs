/** plotly.js cut down to what the figures use: scatter, bar and heatmap on Cartesian axes. */

import { readFile } from 'node:fs/promises';
import { withoutUncalled } from './uncalled.mjs';

export const PLOTLY = `
const Plotly = require('plotly.js/lib/core');
Plotly.register([require('plotly.js/lib/bar'), require('plotly.js/lib/heatmap')]);
module.exports = Plotly;
`;

/** A component that is registered, since others ask for it by name, and does nothing. */
const idle = (name) => `module.exports = {moduleType: 'component', name: '${name}'};`;

/** The modules below plotly.js/src that no figure reaches, and what stands in for each. */
const STAND_INS = {
  'components/annotations3d/index.js': idle('annotations3d'),
  // Figures name lines beside them, and say their scale: docs/hooks/figures.py tells of others.
  'components/colorbar/draw.js': 'module.exports = {draw() {}};',
  'components/legend/draw.js': 'module.exports = () => {};',
  'components/legend/style.js': 'module.exports = () => {};',
  'components/rangeselector/index.js': idle('rangeselector'),
  'components/rangeslider/index.js': idle('rangeslider'),
  'components/sliders/index.js': idle('sliders'), // the page has its own, a native range
  'components/updatemenus/index.js': idle('updatemenus'),
  // The mode bar is never shown; its button that sends the figure to a host goes with it.
  'components/modebar/buttons.js': 'module.exports = {};',
  'components/modebar/manage.js': 'module.exports = () => {};',
  'fonts/ploticon.js': 'module.exports = {};',
  // Readers neither select nor draw: `dragmode` is off.
  'components/selections/index.js': `${idle('selections')}
    Object.assign(module.exports, {prepSelect() {}, clearOutline() {}, selectOnClick() {}});`,
  'components/shapes/display_outlines.js': 'module.exports = () => {};',
  'components/shapes/draw_newshape/newshapes.js': 'module.exports = {};',
  'lib/notifier.js': 'module.exports = () => {};', // only of debugging and of zooming
  'plot_api/template_api.js': 'module.exports = {};', // makes templates; figures only use them
  'plot_api/validate.js': 'module.exports = () => {};',
  // Steps are drawn by `Plotly.react`, one after the other, and not in motion.
  'plots/cartesian/transition_axes.js': 'module.exports = () => {};',
  'plots/command.js': 'module.exports = {};', // of sliders and menus
  // A drawing is only ever fetched as SVG text.
  'snapshot/download.js': 'module.exports = () => {};',
  'snapshot/svgtoimg.js': 'module.exports = () => {};',
  'snapshot/toimage.js': 'module.exports = () => {};',
  'traces/bar/select.js': 'module.exports = () => {};',
  'traces/scatter/select.js': 'module.exports = () => {};',
  'traces/histogram2d/calc.js': 'module.exports = () => {};', // of heatmaps that count points
};

/** The colour functions that plotly.js calls; its own import brings every colour space. */
const COLOURS = `
import { modeHsl, modeLrgb, modeRgb, useMode } from 'culori/fn';
[modeRgb, modeLrgb, modeHsl].forEach(useMode);
export { converter, formatHex, formatRgb, wcagContrast, wcagLuminance } from 'culori/fn';
`;

/** The two functions of matrices that plotly.js calls; its own import brings all. */
const MATRICES = `
export { default as invert } from 'gl-mat4/invert';
export { default as multiply } from 'gl-mat4/multiply';
`;

/** The sections of d3 that plotly.js never calls: from the first statement up to the second. */
const UNCALLED = [
  ['d3.interpolateZoom =', 'd3.color ='],
  ['d3.xhr =', 'var d3_timer_queueHead'],
  ['d3.geom =', 'd3.interpolateRgb ='],
  ['d3.layout =', 'd3.scale ='],
  ['d3.scale.log =', 'd3_selectionPrototype.transition ='],
  ['d3.svg.axis =', 'if (typeof define'],
];

/** The esbuild plugin that does the cutting. */
export const cut = {
  name: 'cut',
  setup(build) {
    build.onLoad({ filter: /plotly\.js[\\/]src[\\/].*\.js$/ }, async ({ path }) => {
      const name = path
        .split(/plotly\.js[\\/]src[\\/]/)
        .at(-1)
        .replaceAll('\\', '/');
      const source = STAND_INS[name] ?? (await readFile(path, 'utf8'));
      return { contents: withoutHosts(withoutDescriptions(withoutUncalled(source, name))) };
    });
    build.onLoad({ filter: /@plotly[\\/]d3[\\/]d3\.js$/ }, async ({ path }) => ({
      contents: UNCALLED.reduce(withoutSection, withoutUncalled(await readFile(path, 'utf8'), 'd3')),
    }));
    build.onResolve({ filter: /^culori$/ }, () => ({ path: 'colours', namespace: 'cut' }));
    build.onResolve({ filter: /^gl-mat4$/ }, () => ({ path: 'matrices', namespace: 'cut' }));
    build.onResolve({ filter: /^native-promise-only$/ }, () => ({
      path: 'promise',
      namespace: 'cut',
    }));
    build.onLoad({ filter: /^promise$/, namespace: 'cut' }, () => ({ contents: '' }));
    build.onLoad({ filter: /^matrices$/, namespace: 'cut' }, () => ({
      contents: MATRICES,
      resolveDir: import.meta.dirname,
    }));
    build.onLoad({ filter: /^colours$/, namespace: 'cut' }, () => ({
      contents: COLOURS,
      resolveDir: import.meta.dirname,
    }));
  },
};

/** Remove each `description: …` of an attribute: a fifth of the library, only for its manual. */
function withoutDescriptions(source) {
  const parts = source.split(/(?<=^\s*|[{,]\s*)description:/m);
  return parts.map((part, place) => (place ? part.slice(endOfValue(part)) : part)).join('');
}

/** Find where the value at the start of the text ends: after its comma, or before the brace. */
function endOfValue(text) {
  const tokens = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|\/\/.*|[([{]|[)\]}]|,/g;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (depth === 0 && token === ',') return index + 1;
    if (depth === 0 && token === '}') return index;
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token)) depth -= 1;
  }
  throw new Error(`the description ${text.slice(0, 60)} does not end`);
}

/** Empty every string that names a host, so that nothing in the bundle can ask one. */
function withoutHosts(source) {
  return source.replace(/'https:\/\/[^']*'/g, "''");
}

function withoutSection(source, [first, next]) {
  const start = source.indexOf(`\n  ${first}`);
  const end = source.indexOf(`\n  ${next}`, start);
  if (start < 0 || end < 0) throw new Error(`d3 has no section from ${first} to ${next}`);
  return source.slice(0, start) + source.slice(end);
}
