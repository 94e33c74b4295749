/** The named feature detectors of relu_guide/kernels.py, number for number. */

export const KERNELS = {
  BLUR: [
    [0.0625, 0.125, 0.0625],
    [0.125, 0.25, 0.125],
    [0.0625, 0.125, 0.0625],
  ],
  DIAGONAL_EDGE: [
    [-2, -1, 0],
    [-1, 0, 1],
    [0, 1, 2],
  ],
  EMBOSS: [
    [-2, -1, 0],
    [-1, 1, 1],
    [0, 1, 2],
  ],
  HORIZONTAL_EDGE: [
    [-1, -1, -1],
    [0, 0, 0],
    [1, 1, 1],
  ],
  IDENTITY: [
    [0, 0, 0],
    [0, 1, 0],
    [0, 0, 0],
  ],
  LAPLACIAN: [
    [0, 1, 0],
    [1, -4, 1],
    [0, 1, 0],
  ],
  SHARPEN: [
    [0, -1, 0],
    [-1, 5, -1],
    [0, -1, 0],
  ],
  SOBEL_HORIZONTAL: [
    [-1, -2, -1],
    [0, 0, 0],
    [1, 2, 1],
  ],
  SOBEL_VERTICAL: [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ],
  VERTICAL_EDGE: [
    [-1, 0, 1],
    [-1, 0, 1],
    [-1, 0, 1],
  ],
};

/** Give the name of a kernel, or nothing if it is none of these. */
export function nameOf(kernel) {
  const text = String(kernel);
  return Object.keys(KERNELS).find(
    (name) => String(KERNELS[name]) === text && KERNELS[name].length === kernel.length,
  );
}

/** Give a kernel another size about the same middle: cells fall away, or zeros come. */
export function resized(kernel, rows, columns) {
  const [down, across] = [kernel.length - rows, kernel[0].length - columns].map((more) =>
    Math.floor(more / 2),
  );
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => kernel[row + down]?.[column + across] ?? 0),
  );
}
