/** Random numbers that are the same for the same seed. */

/**
 * Give a function that draws from [0, 1): mulberry32 by Tommy Ettinger, 2017, public domain.
 * https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export function random(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draw from the standard normal distribution, after Box and Muller. */
export function normal(draw) {
  const radius = Math.sqrt(-2 * Math.log(1 - draw())); // 1 − draw() is never 0
  return radius * Math.cos(2 * Math.PI * draw());
}
