/** One nudge to a ray basis and the same to a hat basis: where the output changes, and how much. */

import { change } from '../../mathematics/difference.js';
import { breakpoints, fromPoints, gradients, output, vertices } from '../../mathematics/network.js';
import { normal, random } from '../../mathematics/random.js';
import { numberOf, numbersOf, rowsOf, wholeOf } from '../_kit/state/address.js';
import { Chart, roomy, widened } from '../_kit/chart/chart.js';
import { Choice } from '../_kit/controls/choice.js';
import { button, element, mark, say } from '../_kit/dom.js';
import { NumberField } from '../_kit/controls/number-field.js';
import { Handle } from '../_kit/chart/handle.js';
import { brief, clamped, lowered, snapped, term, tidy, unitColour, written } from '../_kit/numbers.js';
import { moved, parametersOf, symbolOf, unitOf, valueOf } from './parameters.js';
import { Refusal } from '../_kit/state/refusal.js';

const STEP = 0.05;
const SLIDER = 2; // how far its slider moves the amount, either way
const SCALE = 0.5; // of what chance draws
const MOST = 20; // points
const LIMIT = 1e6;
const NEAREST = 1e-6; // of two points, so that slopes stay numbers
const LAST_SEED = 999_999;

function check({ points, ray, hat, by, view, seed }) {
  const draws = seed ?? 0;
  checkPoints(points);
  if (!parametersOf(fromPoints(points)).includes(ray))
    throw new Refusal(`There is no parameter “${brief(ray)}”.`);
  if (!points[hat - 1]) throw new Refusal(`There is no point ${written(hat)}.`);
  if (!isWithin(by)) throw new Refusal(`The amount must be at most ${written(LIMIT)} in size.`);
  if (view.length !== 2 || !view.every(isWithin) || !(view[1] - view[0] >= NEAREST))
    throw new Refusal('Its view must be two numbers, the left one first.');
  if (!(Number.isInteger(draws) && draws >= 0 && draws <= LAST_SEED))
    throw new Refusal(`The seed must be a whole number from 0 to ${LAST_SEED}.`);
}

function checkPoints(points) {
  if (points.length < 2 || points.length > MOST)
    throw new Refusal(`There must be 2 to ${MOST} points; got ${points.length}.`);
  points.forEach((point, i) => {
    if (point.length !== 2 || !point.every(isWithin))
      throw new Refusal(`Point ${i + 1} must be two numbers of at most ${written(LIMIT)} in size.`);
    if (i && !(point[0] - points[i - 1][0] >= NEAREST))
      throw new Refusal(`Point ${i + 1} must lie to the right of point ${i}.`);
  });
}

function isWithin(value) {
  return Math.abs(value) <= LIMIT;
}

function read(parameters, initial) {
  return {
    ...initial,
    points: rowsOf(parameters, 'points'),
    ray: parameters.get('ray') ?? '',
    hat: wholeOf(parameters, 'hat'),
    by: numberOf(parameters, 'by'),
    view: numbersOf(parameters, 'view'),
    seed: parameters.has('seed') ? wholeOf(parameters, 'seed') : null,
  };
}

function write({ points, ray, hat, by, view, seed }) {
  const state = { points: points.join(';'), ray, hat, by, view };
  return Object.entries(typeof seed === 'number' ? { ...state, seed } : state);
}

function python({ points, ray, hat, by, view }) {
  const pairs = points.map((point) => `(${point.join(', ')})`).join(', ');
  const options = `parameter="${ray}", point=${hat}, by=${by}, view=(${view.join(', ')})`;
  return `from relu_guide import figures\n\npoints = [${pairs}]\nfigures.nudge(points, ${options})`;
}

function sentence(state) {
  const [ray, hat] = nudged(state).map((side) => ({ ...side, ...side.change }));
  const only = hat.right - hat.left < ray.right - ray.left ? ' only' : '';
  return `${reach(ray.what, ray, '')} ${reach(`The hat of point ${state.hat}`, hat, only)}`;
}

function reach(what, { left, right, area }, only) {
  if (left === null) return `${what} changes nothing here.`;
  return `${what} reaches${only} ${places(left, right)}: area ${written(area)}.`;
}

/** Give both sides: what is moved, the networks before and after, and how they differ. */
function nudged({ points, ray, hat, by, view }) {
  const before = fromPoints(points);
  const raised = points.map(([x, y], i) => [x, i === hat - 1 ? y + by : y]);
  const sides = [
    { what: symbolOf(ray), after: moved(before, ray, by), ...gripOf(before, ray, points, view) },
    { what: lowered('y', hat - 1), after: fromPoints(raised), gripX: points[hat - 1][0], rate: 1 },
  ];
  return sides.map((side) => ({ ...side, before, change: change(before, side.after, view) }));
}

/** Find where a parameter moves the output most, and how fast: there it is held. */
function gripOf(network, name, points, [left, right]) {
  const places = [left, ...points.map(([x]) => x), right].filter((x) => left <= x && x <= right);
  return places
    .map((gripX) => ({ gripX, rate: valueOf(gradients(network, gripX), name) }))
    .reduce((best, place) => (Math.abs(place.rate) > Math.abs(best.rate) ? place : best));
}

/** What a seed draws: an amount; and, for those who ask, what to move. */
function drawn(seed, { points }, chooses) {
  const draw = random(seed);
  const by = Number((SCALE * normal(draw)).toPrecision(4));
  if (!chooses) return { seed, by };
  const names = parametersOf(fromPoints(points));
  const [ray, hat] = [names, points].map(({ length }) => Math.floor(draw() * length));
  return { seed, by, ray: names[ray], hat: hat + 1 };
}

/** One of the two charts, with what is chosen above and what has changed below. */
class Side {
  #host;
  #chart = new Chart({ height: 230, name: '', titles: ['x', 'z'], room: { left: 34 } });
  #area = this.#chart.area('');
  #before = this.#chart.line('rg-thin', 'var(--rg-muted)');
  #after = this.#chart.line('rg-strong');
  #dots;
  #measure = element('p', { class: 'rg-measure' });
  #handle;
  #side;

  constructor(host, name, choice, colours) {
    this.#host = host;
    this.#dots = colours.map((colour) => this.#chart.dot('', colour));
    this.#handle = new Handle(this.#chart, {
      name,
      lines: [this.#after],
      hold: (begins) => host.hold(begins),
      move: ({ y }) => this.#pull(y),
      step: (across, up) => this.#step(across + up * Math.sign(this.#side.rate)),
    });
    this.element = element('div', {}, choice.element, this.#chart.element, this.#measure);
  }

  draw(side, { by, view }, levels, corners, colour) {
    const { before, after, gripX } = (this.#side = side);
    this.#chart.fit([widened(view), roomy(levels)], [view, [0, ...levels]], this.#host.isHeld);
    const shown = this.#chart.xRange;
    const [old, now] = [before, after].map((network) => vertices(network, view));
    // Where the lines cross, the outline crosses itself, and the fill stays between them.
    this.#area.set([...old, ...now.toReversed()]);
    this.#before.set(old);
    this.#after.set(now);
    this.#dots.forEach((dot, i) => dot.set(isIn(corners[i], shown) ? at(after, corners[i]) : []));
    const amount = `${side.what} ${term(by, '')}`;
    const [x, y] = at(after, gripX);
    const isSeen = side.rate && isIn(x, shown);
    this.#handle.show(isSeen && { x, y, now: by, least: -SLIDER, most: SLIDER, text: amount });
    this.#handle.element.style.color = colour;
    say(this.#measure, `${amount}: ${measured(side.change)}`);
    this.#chart.name = this.#measure.textContent;
    this.#chart.render();
  }

  remove() {
    this.#chart.remove();
  }

  #pull(y) {
    const { before, gripX, rate } = this.#side;
    this.#nudge(snapped((y - output(before, gripX)) / rate, STEP));
  }

  #step(steps) {
    this.#nudge(this.#host.state.by + steps * STEP);
  }

  #nudge(by) {
    this.#host.propose({ ...this.#host.state, by: tidy(clamped(by, -LIMIT, LIMIT)) });
  }
}

class NudgeView {
  #host;
  #names = [];
  #chooses = false; // whether the last draw was one in which chance chose
  #ray = new Choice('In the ray basis, move', (index) => this.#set({ ray: this.#names[index] }));
  #hat = new Choice('In the hat basis, move', (index) => this.#set({ hat: index + 1 }));
  #sides;
  #amount;
  #slider = element('input', {
    type: 'range',
    min: -SLIDER,
    max: SLIDER,
    step: STEP,
    'aria-label': 'amount, as a slider',
  });
  #seed;

  constructor(host) {
    this.#host = host;
    const each = Array(MOST).fill();
    this.#sides = [
      new Side(host, 'amount in the ray basis', this.#ray, each.map((_, i) => colourOf(i + 1))),
      new Side(host, 'amount in the hat basis', this.#hat, each.fill(colourOf(0))),
    ];
    const hold = (begins) => host.hold(begins);
    const size = { step: STEP, least: -LIMIT, most: LIMIT, hold };
    const change = (by, field) => this.#set({ by }, field);
    this.#amount = new NumberField({ symbol: 'by', name: 'amount', ...size, change });
    const whole = { step: 1, least: 0, most: LAST_SEED, hold };
    const draw = (seed, field) => this.#draw(seed, field);
    this.#seed = new NumberField({ symbol: 'seed', name: 'seed', ...whole, change: draw });
    this.#listen();
    this.element = element('div', {}, ...this.#parts());
  }

  draw(state) {
    const { points, ray, hat, by, seed } = state;
    const [rays, hats] = nudged(state);
    this.#names = parametersOf(rays.before);
    const names = this.#names.map((name) => named(symbolOf(name), valueOf(rays.before, name)));
    this.#ray.show(names, this.#names.indexOf(ray));
    const heights = points.map(([x, y], i) => `${named(lowered('y', i), y)} at x = ${written(x)}`);
    this.#hat.show(heights, hat - 1);
    const networks = [rays.before, rays.after, hats.after];
    const levels = networks.flatMap((network) => vertices(network, state.view).map(([, z]) => z));
    const [unit, x] = [unitOf(ray), points.map((point) => point[0])];
    this.#sides[0].draw(rays, state, levels, breakpoints(rays.after), colourOf(unit));
    this.#sides[1].draw(hats, state, levels, x, 'var(--rg-accent)');
    this.#amount.show(by);
    if (Number(this.#slider.value) !== by) this.#slider.value = by;
    mark(this.#slider, 'aria-valuetext', written(by));
    this.#seed.show(seed ?? 0);
  }

  remove() {
    for (const side of this.#sides) side.remove();
  }

  #parts() {
    const sides = this.#sides.map((side) => side.element);
    const next = (chooses) => {
      this.#chooses = chooses;
      this.#draw(((this.#host.state.seed ?? 0) + 1) % (LAST_SEED + 1));
    };
    return [
      element('div', { class: 'rg-pair' }, ...sides),
      element('div', { class: 'rg-fields' }, this.#amount.element, this.#slider),
      element(
        'div',
        { class: 'rg-fields' },
        this.#seed.element,
        button('Chance moves it', () => next(false)),
        button('Chance chooses and moves', () => next(true)),
      ),
    ];
  }

  #listen() {
    this.#slider.addEventListener('input', () => this.#set({ by: Number(this.#slider.value) }));
    this.#slider.addEventListener('pointerdown', () => this.#host.hold(true));
    for (const end of ['pointerup', 'pointercancel'])
      this.#slider.addEventListener(end, () => this.#host.hold(false));
  }

  #draw(seed, field) {
    return this.#set(drawn(seed, this.#host.state, this.#chooses), field);
  }

  #set(change, control) {
    return this.#host.propose({ ...this.#host.state, ...change }, control);
  }
}

const title = 'A nudge to a ray and to a hat';

export const nudge = { title, check, read, write, python, sentence, View: NudgeView };

function measured({ left, right, largest, area }) {
  if (left === null) return 'nothing changes here.';
  const size = `by ${written(largest)} at most; area ${written(area)}`;
  return `changed ${places(left, right)}, ${size}.`;
}

function places(left, right) {
  return `from x = ${written(left)} to ${written(right)}`;
}

function named(symbol, value) {
  return `${symbol} = ${written(value)}`;
}

/** The output bias has no unit, and is drawn like the output. */
function colourOf(unit) {
  return unit ? unitColour(unit - 1) : 'var(--rg-output)';
}

function at(network, x) {
  return [x, output(network, x)];
}

function isIn(x, [left, right]) {
  return left <= x && x <= right;
}
