/** plotly.js cut down to what the figures use: scatter, bar and heatmap on Cartesian axes. */

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

const IN_PLOTLY = /plotly\.js[\\/]src[\\/](.*\.js)$/;

/** What stands in for a package of which plotly.js calls little. */
const PACKAGES = { culori: COLOURS, 'gl-mat4': MATRICES, 'native-promise-only': '' };

/** The esbuild plugin that puts the stand-ins into their places. */
export const cut = {
  name: 'cut',
  setup(build) {
    build.onLoad({ filter: IN_PLOTLY }, ({ path }) => {
      const contents = STAND_INS[path.match(IN_PLOTLY)[1].replaceAll('\\', '/')];
      return contents && { contents };
    });
    build.onResolve({ filter: /^[\w-]+$/ }, ({ path }) =>
      path in PACKAGES ? { path, namespace: 'cut' } : null,
    );
    build.onLoad({ filter: /./, namespace: 'cut' }, ({ path }) => ({
      contents: PACKAGES[path],
      resolveDir: import.meta.dirname,
    }));
  },
};
