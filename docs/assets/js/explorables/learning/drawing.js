/** Points drawn by hand: a stroke over a chart takes the place of the points that it passes. */

import { clamped, snapped } from '../_kit/numbers.js';

const PLACES = 40; // gaps between the x that a hand can draw at
const FINENESS = 200; // steps of y in a frame

/** Give the points after a stroke from one place to another. */
export function drawnOver(points, [from, to], view, heights) {
  const [left, right] = view;
  const gap = (right - left) / PLACES;
  const index = ({ x }) => Math.round((clamped(x, left, right) - left) / gap);
  const [first, last] = [from, to].sort((one, other) => one.x - other.x);
  const [begin, end] = [index(first), index(last)];
  const stroke = Array.from({ length: end - begin + 1 }, (_, k) => {
    const share = end > begin ? k / (end - begin) : 1;
    const y = (end > begin ? first.y : to.y) * (1 - share) + (end > begin ? last.y : to.y) * share;
    return [placeOf(begin + k, view), snapped(clamped(y, ...heights), finenessOf(heights))];
  });
  const [start, stop] = [stroke[0][0] - gap / 2, stroke.at(-1)[0] + gap / 2];
  const kept = points.filter(([x]) => x <= start || x >= stop);
  return [...kept, ...stroke].sort(([one], [other]) => one - other);
}

/** Follow a pen over a chart: `stroke(from, to)` is told of each of its moves. */
export function followPen(chart, { isOn, stroke, hold }) {
  const { element } = chart;
  let last;
  element.addEventListener('pointerdown', (event) => {
    if (!isOn() || event.button || !event.isPrimary) return;
    event.preventDefault(); // of selecting text
    element.setPointerCapture(event.pointerId);
    hold(true);
    last = chart.at(event);
    stroke(last, last);
  });
  element.addEventListener('pointermove', (event) => {
    if (!last || !event.isPrimary) return;
    const place = chart.at(event);
    stroke(last, place);
    last = place;
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'])
    element.addEventListener(end, () => {
      if (!last) return;
      last = undefined;
      hold(false);
    });
}

function placeOf(index, [left, right]) {
  return snapped(left + ((right - left) * index) / PLACES, 1e-4);
}

function finenessOf([low, high]) {
  return 10 ** Math.floor(Math.log10((high - low) / FINENESS));
}
