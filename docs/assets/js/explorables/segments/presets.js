/** Points to start from. */

const ROUND_TURN = 6.2832; // about 2π, as short as the links with it

const plain = (points) => ({ points, goal: null });

/** Give a number of equally spaced points of the sine. */
export function sine(count) {
  const points = Array.from({ length: count }, (_, k) => {
    const x = rounded((k / (count - 1)) * ROUND_TURN);
    return [x, rounded(Math.sin(x))];
  });
  return { points, goal: 'sin' };
}

export const PRESETS = {
  'Four points': plain([[-1, -1], [-0.5, 1], [0, -1], [1, 0]]),
  Sawtooth: plain([[0, 0], [1, 1], [2, 0], [3, 1], [4, 0], [5, 1], [6, 0]]),
  Bump: plain([[-2, 0], [-1, 0], [0, 1], [1, 0], [2, 0]]),
  Step: { points: [[-1, 0], [-0.1, 0], [0.1, 1], [1, 1]], goal: 'step' },
  Sine: sine(9),
};

function rounded(value) {
  return Math.round(value * 1e4) / 1e4 + 0;
}
