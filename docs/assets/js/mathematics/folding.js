/**
 * Functions that join points on [0, 1] by straight lines, and one of them put into another.
 *
 * Whether a height meets a corner, and whether two slopes are the same, is decided in whole numbers:
 * a float is a whole number over a power of two. So pieces are counted, not estimated.
 */

/** Give the height of the graph through points [x, y] at an x that it has. */
export function valueAt(points, x) {
  const i = Math.max(1, points.findIndex(([right]) => x <= right));
  const [[a, low], [b, high]] = [points[i - 1], points[i]];
  if (x === a || x === b) return x === a ? low : high;
  return low + (high - low) * ((x - a) / (b - a));
}

/** Give every x at which the graph has a height; of a level stretch at that height, its ends. */
export function placesOf(points, y) {
  const corners = points.filter(([, height]) => height === y).map(([x]) => x);
  const between = points.slice(1).flatMap(([b, high], i) => {
    const [a, low] = points[i];
    return (low - y) * (high - y) < 0 ? [a + (b - a) * ((y - low) / (high - low))] : [];
  });
  return [...corners, ...between].sort((one, other) => one - other);
}

/** Give the output for an input: the inner graph's, then the outer's, several times. */
export function outputAt({ inner, outer, times }, x) {
  let z = valueAt(inner, x);
  for (let k = 0; k < times; k++) z = valueAt(outer, z);
  return z;
}

/** Give the most pieces that the outer graph, put several times over the inner, can have. */
export function mostPieces({ inner, outer, times }) {
  return (inner.length - 1) * (outer.length - 1) ** times;
}

/**
 * Put the outer graph over the inner one, several times.
 *
 * Returns for each straight stretch of the inner graph the corners [x, z] over it, and the number
 * of straight pieces of the whole.
 */
export function composition({ inner, outer, times }) {
  const graph = exactly(outer);
  let segments = segmentsOf(exactly(inner));
  for (let k = 0; k < times; k++) {
    const known = new Map();
    segments = segments.flatMap((segment) => put(graph, segment, known));
  }
  const bends = segments.filter((segment, i) => i && !isParallel(segments[i - 1], segment));
  const parts = inner.slice(1).map((_, i) => cornersOf(segments.filter(({ part }) => part === i)));
  return { parts, pieces: bends.length + 1 };
}

/** A graph with its numbers as fractions: corners, and the slope from each to the next. */
function exactly(points) {
  const x = points.map(([place]) => fraction(place));
  const y = points.map(([, height]) => fraction(height));
  const slopes = x.slice(1).map((right, i) => over(minus(y[i + 1], y[i]), minus(right, x[i])));
  return { x, y, slopes };
}

function segmentsOf({ x, y, slopes }) {
  return slopes.map((slope, i) => ({
    part: i,
    ends: [x[i].float, x[i + 1].float],
    from: y[i],
    to: y[i + 1],
    slope,
  }));
}

/** Draw a graph over a segment: cut it where its heights meet the graph's corners. */
function put(graph, segment, known) {
  const { from, to, ends } = segment;
  const way = sign(minus(to, from));
  const inside = graph.x.filter((x) => sign(minus(x, from)) * sign(minus(to, x)) > 0);
  const stops = [from, ...(way < 0 ? inside.reverse() : inside), to];
  return stops.slice(1).map((stop, i) => {
    const heights = [stops[i], stop];
    const low = way < 0 ? stop : stops[i];
    const factor = graph.slopes[way ? segmentOf(graph, low) : 0];
    return {
      part: segment.part,
      ends: way ? heights.map((height) => placed(height, segment)) : ends,
      from: throughGraph(graph, heights[0], known),
      to: throughGraph(graph, heights[1], known),
      slope: way ? times(segment.slope, factor) : segment.slope,
    };
  });
}

function placed(height, { from, to, ends: [left, right] }) {
  if (height === from) return left;
  if (height === to) return right;
  return left + (right - left) * ((height.float - from.float) / (to.float - from.float));
}

/** Give the graph's height over a place; each place is worked out once. */
function throughGraph(graph, place, known) {
  if (!known.has(place)) {
    const i = segmentOf(graph, place);
    const rise = times(graph.slopes[i], minus(place, graph.x[i]));
    const corner = graph.x.findIndex((x) => !sign(minus(x, place)));
    known.set(place, corner < 0 ? shortened(plus(graph.y[i], rise)) : graph.y[corner]);
  }
  return known.get(place);
}

/** Find the segment that begins at a place or goes on there. */
function segmentOf({ x, slopes }, place) {
  const next = x.findIndex((each) => sign(minus(each, place)) > 0);
  return (next < 0 ? slopes.length : next) - 1;
}

function isParallel({ slope: one }, { slope: other }) {
  return one.above * other.below === other.above * one.below;
}

function cornersOf(segments) {
  const [first] = segments;
  const kept = segments.filter((segment, i) => !i || !isParallel(segments[i - 1], segment));
  const starts = kept.map(({ ends, from }) => [ends[0], from.float]);
  const { ends, to } = segments.at(-1);
  return [[first.ends[0], first.from.float], ...starts.slice(1), [ends[1], to.float]];
}

// Fractions: above over below, below more than zero

function fraction(float) {
  let [scaled, power] = [float, 0n];
  for (; !Number.isInteger(scaled); power++) scaled *= 2;
  return { above: BigInt(scaled), below: 1n << power, float };
}

function plus(one, other) {
  return made(one.above * other.below + other.above * one.below, one.below * other.below);
}

function minus(one, other) {
  return made(one.above * other.below - other.above * one.below, one.below * other.below);
}

function times(one, other) {
  return made(one.above * other.above, one.below * other.below);
}

function over(one, other) {
  return made(one.above * other.below, one.below * other.above);
}

function made(above, below) {
  return { above, below };
}

function sign({ above }) {
  return above > 0n ? 1 : above < 0n ? -1 : 0;
}

/** Divide both by what they share, and give the float nearby as well. */
function shortened({ above, below }) {
  let [one, other] = [above < 0n ? -above : above, below];
  while (other) [one, other] = [other, one % other];
  const float = Number((above << 60n) / below) / 2 ** 60;
  return { above: above / one, below: below / one, float };
}
