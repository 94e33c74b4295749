/**
 * Sums that lose nothing on the way: 1e100 + 1 − 1e100 is 1.
 *
 * J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric
 * Predicates", Discrete & Computational Geometry 18 (1997): the parts, added, are the exact sum.
 */

export function sum(numbers) {
  return numbers.reduce(grown, []).reduce((total, part) => total + part, 0);
}

function grown(parts, number) {
  const left = [];
  let whole = number;
  for (const part of parts) {
    const [large, small] = Math.abs(whole) < Math.abs(part) ? [part, whole] : [whole, part];
    whole = large + small;
    const lost = small - (whole - large);
    if (lost) left.push(lost);
  }
  return [...left, whole];
}
