/** Two charts beside each other, one for each basis, and the amount: typed, slid, or by chance. */

import { breakpoints, fromPoints, output, vertices } from '../../mathematics/network.js';
import { normal, random } from '../../mathematics/random.js';
import { Chart, roomy, widened } from '../_kit/chart/chart.js';
import { Handle } from '../_kit/chart/handle.js';
import { Choice } from '../_kit/controls/choice.js';
import { fieldFor } from '../_kit/controls/number-field.js';
import { button, element, mark, say, shows } from '../_kit/dom.js';
import { clamped, lowered, snapped, term, tidy, unitColour, written } from '../_kit/numbers.js';
import { fromTo, nudged } from './nudged.js';
import { parametersOf, symbolOf, unitOf, valueOf } from './parameters.js';

const STEP = 0.05;
const SLIDER = 2; // how far its slider moves the amount, either way
const SCALE = 0.5; // of what chance draws

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

  constructor(host, part, choice, colours) {
    this.#host = host;
    this.#dots = colours.map((colour) => this.#chart.dot('', colour));
    this.#handle = new Handle(this.#chart, {
      name: `amount in the ${part} basis`,
      lines: [this.#after],
      hold: host.hold,
      move: ({ y }) => this.#pull(y),
      step: (across, up) => this.#step(across + up * Math.sign(this.#side.rate)),
    });
    this.element = element('div', {}, choice.element, this.#chart.element, this.#measure);
    shows(part, this.#area.element, this.#measure);
    shows('by', this.#handle.element);
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
    this.#host.propose({ by: tidy(clamped(by, ...this.#host.limits.by)) });
  }
}

export class View {
  #host;
  #names = [];
  #chooses = false; // whether the last draw was one in which chance chose
  #ray = new Choice('Rays: move', (index) => this.#host.propose({ ray: this.#names[index] }));
  #hat = new Choice('Hats: move', (index) => this.#host.propose({ hat: index + 1 }));
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
    const each = Array(host.limits.points[1]).fill();
    this.#sides = [
      new Side(host, 'ray', this.#ray, each.map((_, i) => colourOf(i + 1))),
      new Side(host, 'hat', this.#hat, each.fill(colourOf(0))),
    ];
    this.#amount = fieldFor(host, 'by', { symbol: 'by', name: 'amount', step: STEP });
    const change = (seed, field) => this.#draw(seed, field);
    this.#seed = fieldFor(host, 'seed', { symbol: 'seed', name: 'seed', step: 1, change });
    shows('by', this.#amount.element, this.#slider);
    this.#listen();
    this.#arrange();
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

  #arrange() {
    const sides = this.#sides.map((side) => side.element);
    const next = (chooses) => {
      this.#chooses = chooses;
      this.#draw(((this.#host.state.seed ?? 0) + 1) % (this.#host.limits.seed[1] + 1));
    };
    this.scene = element('div', { class: 'rg-pair' }, ...sides);
    sides[0].querySelector('.rg-chart').classList.add('rg-kept');
    this.panel = element(
      'div',
      {},
      element('div', { class: 'rg-fields' }, this.#amount.element, this.#slider),
      element(
        'div',
        { class: 'rg-fields' },
        this.#seed.element,
        button('Random amount', () => next(false)),
        button('Random choice and amount', () => next(true)),
      ),
    );
  }

  #listen() {
    this.#slider.addEventListener('input', () => this.#host.propose({ by: Number(this.#slider.value) }));
    this.#slider.addEventListener('pointerdown', () => this.#host.hold(true));
    for (const end of ['pointerup', 'pointercancel'])
      this.#slider.addEventListener(end, () => this.#host.hold(false));
  }

  #draw(seed, field) {
    return this.#host.propose(drawn(seed, this.#host.state, this.#chooses), field);
  }
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

function measured({ left, right, largest, area }) {
  if (left === null) return 'nothing changes here.';
  const size = `by ${written(largest)} at most; area ${written(area)}`;
  return `changed ${fromTo(left, right)}, ${size}.`;
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
