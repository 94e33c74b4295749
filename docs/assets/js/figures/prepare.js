/** A figure made ready for one scheme and one width; the page and its static images share this. */

const WIDE = 700; // pixels
const NARROW = 360;

/**
 * Give a fresh figure in the given colours, to be arranged for a wide or a narrow page.
 *
 * `colours` maps each colour of the light scheme to the wanted one; a missing colour stays.
 */
export function prepare(source, { colours, narrow }) {
  const recoloured = (colour) => colours[colour] ?? colour;
  const figure = JSON.parse(JSON.stringify(source).replace(/#[0-9a-f]{6}\b/g, recoloured));
  delete figure.layout.sliders; // the page has a native control instead
  figure.layout.width = narrow ? NARROW : WIDE;
  return { ...figure, rearrangement: (narrow && figure.layout.meta.narrow) || {} };
}

/** Give data and layout with the changes of one step put in; without steps, as they are. */
export function atStep({ data, layout, frames, rearrangement }, step) {
  const {
    data: changes = [],
    traces = [...changes.keys()],
    layout: moves = {},
  } = frames?.[step] ?? {};
  const changed = [...data];
  traces.forEach((trace, place) => (changed[trace] = merged(data[trace], changes[place])));
  const moved = merged(layout, moves);
  for (const [key, value] of Object.entries(rearrangement)) set(moved, key, value);
  return { data: changed, layout: moved };
}

/** Put a value at a dotted key such as `annotations[0].x`. */
function set(layout, key, value) {
  const names = key.match(/[^.[\]]+/g);
  const last = names.pop();
  const parent = names.reduce((place, name) => (place[name] ??= {}), layout);
  parent[last] = value;
}

/** Merge as Plotly merges a frame: objects by key, lists of objects by place, the rest replaced. */
function merged(base, change) {
  if (Array.isArray(change)) return isObject(change[0]) ? mergedList(base ?? [], change) : change;
  if (!isObject(change)) return change;
  const entries = Object.entries(change).map(([key, value]) => [key, merged(base?.[key], value)]);
  return { ...base, ...Object.fromEntries(entries) };
}

function mergedList(base, change) {
  const length = Math.max(base.length, change.length);
  return Array.from({ length }, (_, k) => (k in change ? merged(base[k], change[k]) : base[k]));
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
