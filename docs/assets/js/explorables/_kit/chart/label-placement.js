/** Words beside a place of a picture: where no line goes through them and no dot covers them. */

import { clamped } from '../numbers.js';
import { distanceToBox, enters } from './geometry.js';

const HEIGHT = 14; // of a line of words
const DOT = 20; // pixels from the middle of a dot to beyond the ring of the focus
const SIDES = [[0, -1], [0, 1], [1, -1], [-1, -1], [1, 1], [-1, 1], [1, 0], [-1, 0]];
const FAR = [0, 6, 12]; // pixels by which they may be farther away than they must

/**
 * Give the box of words of this width. What is `near` is the distance they keep from their place;
 * the side on which they were last comes first, so that they stay there if they can.
 */
export function besides(place, { width, near = DOT, last = 0 }, { frame, stretches, dots, boxes }) {
  const order = [last, ...SIDES.keys()];
  const choices = FAR.flatMap((far) =>
    order.map((side) => ({ side, box: boxOn(place, SIDES[side], near + far, width, frame) })),
  );
  const faults = ({ box }) =>
    stretches.filter((stretch) => enters(stretch, box)).length +
    2 * dots.filter((dot) => distanceToBox(box, dot) < DOT - 1).length +
    4 * boxes.filter((other) => overlap(box, other)).length;
  const isFree = choices.find((choice) => !faults(choice));
  return isFree ?? choices.reduce((best, other) => (faults(other) < faults(best) ? other : best));
}

/** Put a box on one side of a place, but within the picture. */
function boxOn([x, y], [across, down], near, width, { left, top, right, bottom }) {
  const far = across && down ? near * Math.SQRT1_2 : near;
  const middle = [x + across * (far + width / 2), y + down * (far + HEIGHT / 2)];
  const start = clamped(middle[0] - width / 2, left, Math.max(left, right - width));
  const head = clamped(middle[1] - HEIGHT / 2, top, bottom - HEIGHT);
  return { left: start, top: head, right: start + width, bottom: head + HEIGHT };
}

function overlap(one, other) {
  return (
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
  );
}
