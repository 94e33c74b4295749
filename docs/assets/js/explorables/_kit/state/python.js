/** Numbers as Python writes them. */

export function list(values) {
  return `[${values.join(', ')}]`;
}

export function tuple(values) {
  return `(${values.join(', ')})`;
}

/** Write points as a list of pairs. */
export function pairs(points) {
  return list(points.map(tuple));
}
