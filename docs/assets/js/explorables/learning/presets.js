/** Targets to start from. */

const X = Array.from({ length: 21 }, (_, k) => (k - 10) / 10);
const of = (y) => X.map((x) => [x, Math.round(y(x) * 100) / 100 + 0]);

export const PRESETS = {
  Wave: of((x) => Math.sin(Math.PI * x)),
  Corner: of((x) => Math.abs(x)),
  Bump: of((x) => Math.exp(-16 * x * x)),
  Step: of((x) => (x < 0 ? 0 : 1)),
  'Four points': [[-1, -1], [-0.5, 1], [0, -1], [1, 0]],
};
