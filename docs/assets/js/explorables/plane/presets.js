/** Networks of two inputs to start from. */

export const PRESETS = {
  'Three lines': { units: [[1, 0, 2, 1], [0, 1, 1, -2], [1, 1, -1, 1]], b0: 0 },
  Parallel: { units: [[1, 0, 2, 1], [1, 0, -1, -2], [0, 1, 0, 1]], b0: 0 },
  'One point': { units: [[1, 0, 1, 1], [0, 1, 0, -2], [1, 1, 1, 1]], b0: 0 },
  'max(x, y)': { units: [[1, 0, 0, 1], [-1, 0, 0, -1], [-1, 1, 0, 1]], b0: 0 },
  'xy > 0': { units: [[1, 1, 0, 1], [-1, -1, 0, 1], [1, -1, 0, -1], [-1, 1, 0, -1]], b0: 0 },
};
