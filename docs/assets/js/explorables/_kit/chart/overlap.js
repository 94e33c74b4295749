/** Dots that lie over each other are drawn beside each other, each with a thin line to its place. */

const CLOSE = 14; // pixels between two dots of which one hides the other
const APART = 28; // to where the hidden one is moved
const CROWD = 20; // dots, of which none is moved: there would be no room
const DIRECTIONS = 12;

/** Give for each place the shift by which its dot is drawn beside those before it. */
export function shiftsApart(places, [width, height]) {
  if (places.length > CROWD) return places.map(() => [0, 0]);
  const taken = [];
  return places.map((place) => {
    const isHidden = taken.some((other) => gap(place, other) < CLOSE);
    const others = places.filter((other) => gap(place, other) >= CLOSE);
    const shift = isHidden ? free(place, [...taken, ...others], [width, height]) : [0, 0];
    taken.push(moved(place, shift));
    return shift;
  });
}

/** Find the first place around this one that keeps clear of all others, or the clearest. */
function free(place, others, [width, height]) {
  const within = ([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height;
  const clear = (shift) => Math.min(...others.map((other) => gap(moved(place, shift), other)));
  const shifts = [APART, 2 * APART].flatMap(around).filter((shift) => within(moved(place, shift)));
  const best = (one, other) => (clear(other) > clear(one) + 1 ? other : one);
  return shifts.find((shift) => clear(shift) > APART - 1) ?? shifts.reduce(best, [0, -APART]);
}

/** Give the shifts in all directions, those upwards first. */
function around(far) {
  return Array.from({ length: DIRECTIONS }, (_, k) => {
    const turn = (k % 2 ? -1 : 1) * Math.ceil(k / 2) * ((2 * Math.PI) / DIRECTIONS);
    return [far * Math.sin(turn), -far * Math.cos(turn)];
  });
}

function moved([x, y], [right, down]) {
  return [x + right, y + down];
}

function gap([x, y], [u, v]) {
  return Math.hypot(x - u, y - v);
}
