/** Regions filled by how many units are active, or by the output in level bands. */

import { cutAt, heightOf, planeOf } from '../../mathematics/plane.js';
import { roundStep } from '../_kit/chart/chart.js';
import { element } from '../_kit/dom.js';

const DARKEST = 0.95;
const FAINTEST = 0.12;
const MOST_BANDS = 8; // on either side of zero
const AREAS = 20; // no more than there are bands
const KEYS = {
  pattern: [
    ['axis', 0, 'no unit active'],
    ['axis', DARKEST, 'all active'],
  ],
  output: [
    ['negative', DARKEST, 'z below 0'],
    ['negative', 0, 'z = 0'],
    ['positive', DARKEST, 'z above 0'],
  ],
};

export class Fills {
  #areas;

  constructor(chart) {
    this.#areas = Array.from({ length: AREAS }, () => chart.area(''));
  }

  /** Fill regions; gives the line where the output is zero, if it is shown. */
  draw(state, regions) {
    const isOutput = state.colour === 'output';
    const planes = regions.map(({ active }) => planeOf(state, active));
    const layers = isOutput ? bands(regions, planes) : counts(regions, state.units.length);
    this.#areas.forEach((area, i) => show(area, layers[i]));
    return isOutput ? zeroLines(regions, planes) : [];
  }
}

/** Make the key of a colouring: samples of the colours, and what they mean. */
export function keyOf(colour) {
  return KEYS[colour].map(([role, share, words]) => {
    const sample = element('i', { class: 'rg-sample' });
    sample.style.background = `color-mix(in srgb, var(--rg-${role}) ${100 * share}%, transparent)`;
    return element('span', {}, sample, words);
  });
}

function show(area, { shapes, role, share } = { shapes: [] }) {
  area.set(joined(shapes));
  if (!role) return;
  area.element.style.fill = `var(--rg-${role})`;
  area.element.style.fillOpacity = share;
}

function counts(regions, units) {
  return Array.from({ length: units }, (_, k) => ({
    shapes: regions.filter(({ active }) => active.length === k + 1).map(({ vertices }) => vertices),
    role: 'axis',
    share: (DARKEST * (k + 1)) / units,
  }));
}

function bands(regions, planes) {
  const heights = regions.flatMap(({ vertices }, i) => vertices.map((v) => heightOf(planes[i], v)));
  const [low, high] = [Math.min(0, ...heights), Math.max(0, ...heights)];
  const step = roundStep(Math.max(high, -low) / MOST_BANDS || 1);
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  return Array.from({ length: last - first }, (_, k) => {
    const level = (first + k) * step;
    const shapes = regions.map(({ vertices }, i) => between(vertices, planes[i], level, level + step));
    const reach = Math.max(last, -first);
    return {
      shapes: shapes.filter((shape) => shape.length > 2),
      role: level < 0 ? 'negative' : 'positive',
      share: FAINTEST + (DARKEST - FAINTEST) * (Math.abs(first + k + 0.5) / reach),
    };
  });
}

/** Cut out what lies between two levels; a level floor is in one band, or at zero in none. */
function between(vertices, plane, low, high) {
  const [slopeX, slopeY, z] = plane;
  if (slopeX || slopeY) return cutAt(cutAt(vertices, plane, low), plane, high, -1);
  return (z > 0 && low < z && z <= high) || (z < 0 && low <= z && z < high) ? vertices : [];
}

/** Find the border of where the output is above zero. */
function zeroLines(regions, planes) {
  return regions.flatMap(({ vertices }, i) => {
    const [slopeX, slopeY] = planes[i];
    if (!slopeX && !slopeY) return [];
    const part = cutAt(vertices, planes[i], 0);
    const size = 1e-9 * (Math.abs(slopeX) + Math.abs(slopeY));
    return part.flatMap((vertex, k) => {
      const ends = [vertex, part[(k + 1) % part.length]];
      return part.length > 2 && ends.every((end) => Math.abs(heightOf(planes[i], end)) < size)
        ? [...ends, null]
        : [];
    });
  });
}

function joined(shapes) {
  return shapes.flatMap((shape) => [...shape, shape[0], null]).slice(0, -1);
}
