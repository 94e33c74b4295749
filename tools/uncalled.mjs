/**
 * Functions in the sources of plotly.js and d3 that no page of the guide calls: their bodies go.
 *
 * The pages draw a figure and change it by `Plotly.react`; readers point at it, and do not edit.
 */

/** By module below plotly.js/src, or in d3: the names as the source has them. */
const UNCALLED = {
  'components/drawing/index.js': `
    drawing.makeSelectedPointStyleFns drawing.makeSelectedTextStyleFns
    drawing.selectedPointStyle drawing.selectedTextStyle
    drawing.setPointGroupScale drawing.setTextPointsScale`,
  'components/fx/hover.js': 'exports.loneHover', // of maps and pies
  'components/shapes/draw.js': `setupDragElement movePath activateShape deactivateShape
    eraseActiveShape`,
  'components/shapes/draw_newshape/helpers.js': `
    exports.readPaths exports.writePaths exports.fixDatesForPaths exports.pointsOnRectangle
    exports.pointsOnEllipse exports.handleEllipse exports.ellipseOver`,
  'lib/queue.js': 'queue.undo queue.redo queue.plotDo',
  'lib/svg_text_utils.js': `exports.makeEditable alignHTMLWith
    texToSVG isMathJaxVersionSupported cleanEscapesForTex`, // KaTeX sets the formulas
  'plot_api/helpers.js': 'exports.swapXYData exports.clearAxisTypes exports.coerceTraceIndices',
  'plot_api/manage_arrays.js': 'exports.applyContainerArrayChanges',
  'plot_api/plot_api.js': `
    redraw restyle _restyle update animate addFrames deleteFrames
    addTraces deleteTraces moveTraces extendTraces prependTraces
    positivifyIndices assertIndexArray checkMoveTracesArgs checkAddTracesArgs
    assertExtendTracesArgs getExtendProperties spliceTraces concatTypedArray`,
  'plot_api/plot_schema.js': `exports.get getTraceAttributes getLayoutAttributes
    getFramesAttributes formatAttributes formatArrayContainers handleBasePlotModule
    insertAttrs setRole stringify`,
  'plots/cartesian/axes.js': `
    axes.autoBin autoShiftNumericBins autoShiftMonthBins
    axes.swap makeAxisGroups swapAxisGroup swapAxisAttrs`,
  'plots/plots.js': `
    plots.transition plots.transitionFromReact _transition plots.supplyAnimationDefaults
    plots.computeFrame plots.modifyFrames plots.extendObjectWithContainers
    plots.graphJson plots.sendDataToCloud plots.resize`,
  'traces/bar/style.js': 'styleOnSelect stylePointsInSelectionMode styleTextInSelectionMode',
  d3: `
    d3_dispatch_event d3_eventDispatch d3_event_dragSuppress d3_mousePoint
    d3.touch d3.touches d3.behavior.drag d3_behavior_dragTouchId
    d3.nest d3.shuffle d3.permute d3.pairs d3.transpose d3.merge d3.variance d3.median d3.quantile
    d3_hsl_rgb d3_hcl_lab d3_lab_rgb d3_lab_hcl d3_rgb_parse d3_rgb_hsl d3_rgb_lab
    d3_interpolateHcl d3_interpolateHsl d3_interpolateLab d3_interpolateObject
    d3_ease_cubicInOut d3_ease_elastic d3_ease_back d3_ease_bounce
    d3.transform d3_transform d3_transformNormalize d3_transformCombine
    d3_interpolateTransform d3_interpolateTranslate d3_interpolateRotate d3_interpolateSkew
    d3_interpolateScale d3_interpolateTransformPop
    d3_scale_nice d3_scale_niceStep d3_scale_linearNice d3_scale_linearTickRange
    d3_scale_linearFormatPrecision
    d3_timer d3_timer_step d3_timer_mark d3_timer_sweep
    d3_transitionNode d3_transition_tween
    d3_transitionPrototype.select d3_transitionPrototype.selectAll d3_transitionPrototype.filter
    d3_transitionPrototype.tween d3_transitionPrototype.attr d3_transitionPrototype.attrTween
    d3_transitionPrototype.style d3_transitionPrototype.styleTween d3_transitionPrototype.ease
    d3_transitionPrototype.delay d3_transitionPrototype.duration d3_transitionPrototype.each
    d3_transitionPrototype.transition`,
};

/** Give the source of a module with its uncalled functions empty. */
export function withoutUncalled(source, module) {
  const names = UNCALLED[module]?.trim().split(/\s+/) ?? [];
  return names.reduce((rest, name) => emptied(rest, name, module), source);
}

function emptied(source, name, module) {
  const head = name.includes('.') ? `${name.replaceAll('.', '\\.')} = function` : `function ${name}`;
  const whole = new RegExp(`^( *)${head}\\b.*?^\\1\\}`, 'ms'); // to the brace at the same depth
  if (!whole.test(source)) throw new Error(`${module} has no function ${name}`);
  return source.replace(whole, (_, space) => `${space}${head.replaceAll('\\', '')}() {}`);
}
