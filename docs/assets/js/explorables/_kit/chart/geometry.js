/** Where things lie on a picture, in pixels: places are [across, down]. */

/** Tell how far a place is from a line through places; a null between them is a gap. */
export function distanceTo(line, place) {
  return Math.min(Infinity, ...stretches(line).map((stretch) => distance(stretch, place)));
}

/** Give the stretches [from, to] of a line through places. */
export function stretches(line) {
  return line.slice(1).flatMap((to, i) => (line[i] && to ? [[line[i], to]] : []));
}

/** Tell whether a stretch enters a box. */
export function enters([[x, y], [u, v]], { left, top, right, bottom }) {
  let [first, last] = [0, 1]; // the part of the stretch that is still within all sides
  for (const [along, from, to] of [
    [u - x, left - x, right - x],
    [v - y, top - y, bottom - y],
  ]) {
    if (!along && (from > 0 || to < 0)) return false;
    if (!along) continue;
    const [one, other] = [from / along, to / along];
    first = Math.max(first, Math.min(one, other));
    last = Math.min(last, Math.max(one, other));
  }
  return first <= last;
}

/** Tell how far a place is from a box; inside it is 0. */
export function distanceToBox({ left, top, right, bottom }, [x, y]) {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

function distance([[x, y], [u, v]], [px, py]) {
  const [along, down] = [u - x, v - y];
  const length = along ** 2 + down ** 2;
  const share = length ? ((px - x) * along + (py - y) * down) / length : 0;
  const near = Math.min(Math.max(share, 0), 1);
  return Math.hypot(px - x - near * along, py - y - near * down);
}
