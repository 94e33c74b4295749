/**
 * Networks of two inputs and one hidden layer, and the regions into which they fold the plane.
 *
 *     z(x, y) = b0 + sum over units of  w * relu(b + vx * x + vy * y)
 *
 * A unit is a row [vx, vy, b, w]. Sides are decided in whole numbers, never by rounding: a corner
 * [x, y, w] is the point (x/w, y/w), a line [a, b, c] is a x + b y + c = 0.
 */

const PLACES = 80n; // binary ones, kept when a corner becomes a point

/** Give the regions in a box [left, right, bottom, top]: their vertices and active units. */
export function regions(units, box) {
  let pieces = [{ ...boxPolygon(box), active: [] }];
  units.forEach((unit, i) => {
    const line = lineOf(unit);
    pieces = pieces.flatMap((piece) => {
      const { above, below } = cut(piece, line);
      return [
        ...(above ? [{ ...above, active: [...piece.active, i] }] : []),
        ...(below ? [{ ...below, active: piece.active }] : []),
      ];
    });
  });
  return pieces.map(({ corners, active }) => ({ vertices: corners.map(asPoint), active }));
}

/** Give the two ends of a unit's hinge line in a box, or nothing where it does not cross it. */
export function hingeLine(unit, box) {
  const line = lineOf(unit);
  const { above, below } = cut(boxPolygon(box), line);
  if (!above || !below) return undefined;
  const place = above.lines.indexOf(line);
  return [above.corners[place], above.corners[(place + 1) % above.corners.length]].map(asPoint);
}

/** Count the regions of the whole plane: each line adds one, and one for each point it crosses. */
export function countRegions(units) {
  const lines = distinctLines(units);
  return lines.reduce((total, line, i) => {
    const across = lines.slice(0, i).filter((other) => line[0] * other[1] !== line[1] * other[0]);
    return total + 1 + new Set(across.map((other) => crossing(line, other).join())).size;
  }, 1);
}

/** Return the number of hinge lines; units whose lines are the same have one. */
export function countLines(units) {
  return distinctLines(units).length;
}

/** Give the largest number of regions that so many lines can make. */
export function mostRegions(lines) {
  return 1 + (lines * (lines + 1)) / 2;
}

/** Tell which units are active at a point. */
export function activeAt(units, [x, y]) {
  return units.flatMap(([vx, vy, b], i) => (vx * x + vy * y + b > 0 ? [i] : []));
}

/** Give the plane [slope in x, slope in y, intercept] of an activation pattern. */
export function planeOf({ units, b0 }, active) {
  const sums = [0, 1, 2].map((k) => active.reduce((sum, i) => sum + units[i][3] * units[i][k], 0));
  return [sums[0] + 0, sums[1] + 0, b0 + sums[2] + 0];
}

/** Give the height of a plane at a point. */
export function heightOf([slopeX, slopeY, intercept], [x, y]) {
  return slopeX * x + slopeY * y + intercept + 0;
}

/** Cut a polygon to where a plane is at least `level`, or with a sign of -1 at most. */
export function cutAt(vertices, plane, level, sign = 1) {
  const heights = vertices.map((vertex) => sign * (heightOf(plane, vertex) - level));
  return vertices.flatMap((vertex, i) => {
    const j = (i + 1) % vertices.length;
    const [here, there] = [heights[i], heights[j]];
    const kept = here >= 0 ? [vertex] : [];
    if (here * there >= 0) return kept;
    const share = here / (here - there);
    return [...kept, [0, 1].map((k) => vertex[k] + share * (vertices[j][k] - vertex[k]))];
  });
}

function boxPolygon([left, right, bottom, top]) {
  const ends = [[left, bottom], [right, bottom], [right, top], [left, top]];
  const corners = ends.map(([x, y]) => asWhole([x, y, 1]));
  const lines = corners.map((corner, i) => lowest(cross(corner, corners[(i + 1) % 4])));
  return { corners, lines };
}

function lineOf([vx, vy, b]) {
  return lowest(asWhole([vx, vy, b]));
}

/** Cut a polygon along a line: the part above zero and the part below, if there are both. */
function cut({ corners, lines }, line) {
  const values = corners.map((corner) => dot(line, corner));
  if (values.every((value) => value <= 0n)) return { below: { corners, lines } };
  if (values.every((value) => value >= 0n)) return { above: { corners, lines } };
  const polygon = { corners, lines };
  return { above: part(polygon, values, line), below: part(polygon, values.map((v) => -v), line) };
}

function part({ corners, lines }, values, line) {
  const kept = corners.flatMap((corner, i) => {
    const side = lines[i];
    const [here, there] = [values[i], values[(i + 1) % values.length]];
    if (here < 0n) return there > 0n ? [[crossing(side, line), side]] : [];
    if (here === 0n) return [[corner, there > 0n ? side : line]];
    return [[corner, side], ...(there < 0n ? [[crossing(side, line), line]] : [])];
  });
  return { corners: kept.map(([corner]) => corner), lines: kept.map(([, side]) => side) };
}

function distinctLines(units) {
  const known = new Map();
  for (const line of units.map(lineOf))
    if (line[0] || line[1]) known.set(upright(line).join(), line);
  return [...known.values()];
}

function crossing(one, other) {
  const [x, y, w] = lowest(cross(one, other));
  return w > 0n ? [x, y, w] : [-x, -y, -w];
}

/** Write floats as whole numbers in the same proportion; each is one over a power of two. */
function asWhole(numbers) {
  const parts = numbers.map((number) => {
    let [above, halvings] = [number, 0];
    while (!Number.isInteger(above)) [above, halvings] = [above * 2, halvings + 1];
    return [BigInt(above), halvings];
  });
  const most = Math.max(...parts.map(([, halvings]) => halvings));
  return parts.map(([above, halvings]) => above << BigInt(most - halvings));
}

function asPoint([x, y, w]) {
  return [x, y].map((above) => Number((above << PLACES) / w) / Number(1n << PLACES));
}

function upright([a, b, c]) {
  return a > 0n || (a === 0n && b > 0n) ? [a, b, c] : [-a, -b, -c];
}

function cross([a, b, c], [d, e, f]) {
  return [b * f - c * e, c * d - a * f, a * e - b * d];
}

function dot([a, b, c], [x, y, w]) {
  return a * x + b * y + c * w;
}

function lowest(numbers) {
  const divisor = numbers.reduce(common, 0n) || 1n;
  return numbers.map((number) => number / divisor);
}

function common(one, other) {
  let [a, b] = [one < 0n ? -one : one, other < 0n ? -other : other];
  while (b) [a, b] = [b, a % b];
  return a;
}
