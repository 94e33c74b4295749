/** A plane of numbers to draw in: axes, lines through exact vertices, areas, dots and words. */

import { drawn, element, mark, say, uniqueId } from '../dom.js';
import { clamped, tidy, written } from '../numbers.js';
import { stretches } from './geometry.js';
import { besides } from './label-placement.js';
import { shiftsApart } from './overlap.js';
import { Pointer } from './pointer.js';

const ROOM = { top: 10, right: 14, bottom: 30, left: 40 };
const TICK = 4;
const PIXELS_PER_TICK = { x: 70, y: 42 };
const DIGIT = 7.3; // pixels, about; a point takes half as much
const GLIDE = 200; // milliseconds in which one frame becomes another
const LEAST = 1 / 3; // of a frame that what it shows must fill
const RIM = 0.02; // of a frame, in which nothing may lie
const BESIDE = { start: 0, middle: 0.5, end: 1 }; // the part of the words left of their place

export class Chart {
  #svg = drawn('svg', { role: 'img' });
  #axes = drawn('g', { class: 'rg-axes' });
  #marks;
  #over = drawn('g');
  #pointer;
  #items = [];
  #clip = drawn('rect');
  #drawnFor = '';
  #height;
  #square;
  #titles;
  #room;
  #left;
  #width = 0;
  #frame = [[0, 1], [0, 1]]; // of x and of y, as it is drawn
  #goal; // what the frame becomes
  #gliding;
  leaders = drawn('g');
  handles = [];
  tap; // what a tap on an empty place does, if anything

  /**
   * `titles` name the axes; `room` is what to leave for them, in pixels; null leaves none out.
   * The `height`, in pixels, holds where the styles ask for no other.
   * A `square` plane is as high as it is wide, whatever its width comes to be.
   */
  constructor({ height, name, titles = ['x', ''], room = {}, square = false }) {
    this.#square = square;
    this.#titles = titles;
    this.#room = { ...ROOM, ...room };
    this.#left = this.#room.left;
    const id = uniqueId();
    this.#marks = drawn('g', { 'clip-path': `url(#${id})` });
    this.#svg.append(drawn('clipPath', { id }, this.#clip), this.#axes, this.#marks);
    this.#svg.append(this.leaders, this.#over);
    this.#svg.setAttribute('aria-label', name);
    this.element = element('div', { class: `rg-chart ${square ? 'rg-square' : ''}` }, this.#svg);
    this.#pointer = new Pointer(this);
    this.#height = height;
    if (height) this.element.style.setProperty('--height', `${height}px`);
    this.#resizing.observe(this.element);
  }

  #resizing = new ResizeObserver(([{ contentRect: { width, height } }]) => {
    if (width === this.#width && (this.#square || height === this.#height)) return;
    this.#width = width;
    if (!this.#square) this.#height = height;
    this.render();
  });

  remove() {
    this.#resizing.disconnect();
    cancelAnimationFrame(this.#gliding);
  }

  /** What is shown of x, or is about to be. */
  get xRange() {
    return (this.#goal ?? this.#frame)[0];
  }

  get yRange() {
    return (this.#goal ?? this.#frame)[1];
  }

  /** Say what the drawing shows, for those who cannot see it. */
  set name(text) {
    mark(this.#svg, 'aria-label', text);
  }

  /** Set the part of the plane to show; it is drawn at the next `render`. */
  show(x, y) {
    cancelAnimationFrame(this.#gliding);
    this.#goal = [x, y];
    this.#setFrame(this.#goal);
  }

  /**
   * Show a part of the plane in which all these x and y lie. Under a hand the axes stay; else an
   * axis changes only if something would leave it or be small in it, and not in one jump.
   */
  fit(wanted, shown, isHeld) {
    if (!this.#goal) return this.show(...wanted);
    if (isHeld) return this.keep();
    const goal = this.#goal.map((axis, k) => (serves(axis, shown[k]) ? axis : wanted[k]));
    if (String(goal) === String(this.#goal)) return;
    if (!this.#width || matchMedia('(prefers-reduced-motion: reduce)').matches) this.show(...goal);
    else this.#glide(goal);
  }

  /** Stay with the frame that is seen now. */
  keep() {
    cancelAnimationFrame(this.#gliding);
    this.#goal = this.#frame;
  }

  /** Give the places on the chart, in pixels, of points of the plane. */
  spots(points) {
    return points.map((point) => point && [this.x(point[0]), this.y(point[1])]);
  }

  x(value) {
    const [low, high] = this.#frame[0];
    return this.#left + ((value - low) / (high - low)) * this.#across();
  }

  y(value) {
    const { top, bottom } = this.#room;
    const [low, high] = this.#frame[1];
    return this.#height - bottom - ((value - low) / (high - low)) * (this.#height - top - bottom);
  }

  /** Give the place on the plane of a place on the screen. */
  at({ clientX, clientY }) {
    const box = this.element.getBoundingClientRect();
    const { top, bottom } = this.#room;
    const across = (clientX - box.left - this.#left) / this.#across();
    const up = (box.top + this.#height - bottom - clientY) / (this.#height - top - bottom);
    const [[low, high], [floor, ceiling]] = this.#frame;
    return { x: low + across * (high - low), y: floor + up * (ceiling - floor) };
  }

  /** Add a line through points; `set` gives it other points, a null between them is a gap. */
  line(name, colour) {
    const path = drawn('path', { class: `rg-line ${name}` });
    if (colour) path.style.stroke = colour;
    return Object.assign(this.#add(path, (points) => this.#path(points)), { isLine: true });
  }

  /** Add an area with a closed outline. */
  area(name, colour) {
    const path = drawn('path', { class: `rg-area ${name}` });
    if (colour) path.style.fill = colour;
    return this.#add(path, (points) => `${this.#path(points)}Z`);
  }

  /** Add a dot; `set([])` hides it, `set([x, y])` moves it. */
  dot(name, colour) {
    const circle = drawn('circle', { class: `rg-dot ${name}`, r: 5 });
    if (colour) circle.style.fill = colour;
    const item = {
      element: circle,
      set: (place) => (item.place = place),
      draw: () => this.#moveDot(circle, item.place ?? []),
    };
    this.#over.append(circle);
    this.#items.push(item);
    return item;
  }

  /** Add words beside a point, `near` pixels from it, where they lie on no line and no dot. */
  label(colour, near) {
    const text = drawn('text', { class: 'rg-words', style: `fill: ${colour}` });
    const item = {
      element: text,
      set: (place, words) => Object.assign(item, { place, words }),
      draw: () => (item.box = undefined),
      drawLast: () => this.#moveLabel(text, item, near),
    };
    this.#over.append(text);
    this.#items.push(item);
    return item;
  }

  /** Add words at a point; `shift` moves them by pixels, `anchor` is start, middle or end. */
  words(name, { colour, anchor = 'start', shift = [0, 0] } = {}) {
    const text = drawn('text', { class: `rg-words ${name}`, 'text-anchor': anchor });
    if (colour) text.style.fill = colour;
    const item = {
      element: text,
      set: (place, words) => Object.assign(item, { place, words }),
      draw: () => this.#moveWords(text, item, shift, BESIDE[anchor]),
    };
    this.#over.append(text);
    this.#items.push(item);
    return item;
  }

  /** Draw everything as it is now. */
  render() {
    if (!this.#width) return;
    if (this.#square) this.#makeSquare();
    const key = [this.#width, this.#height, this.#left, this.#frame].join();
    if (key !== this.#drawnFor) this.#drawAxes();
    this.#drawnFor = key;
    for (const item of this.#items) item.draw();
    this.#drawHandles();
    for (const item of this.#items) item.drawLast?.();
  }

  #setFrame(frame) {
    this.#frame = frame;
    this.#left = this.#leftFor(frame);
  }

  #leftFor([, y]) {
    const widths = this.#yTicks(y).map((value) => widthOf(tickText(value)));
    return Math.max(this.#room.left, Math.max(...widths) + 2 * TICK);
  }

  /** Go from the frame that is seen to another, picture by picture. */
  #glide(goal) {
    cancelAnimationFrame(this.#gliding);
    this.#goal = goal;
    const [from, left, began] = [this.#frame, this.#left, performance.now()];
    const advance = () => {
      const share = clamped((performance.now() - began) / GLIDE, 0, 1);
      if (share === 1) this.#setFrame(goal);
      else {
        this.#frame = goal.map((axis, k) => axis.map((end, i) => between(from[k][i], end, share)));
        this.#left = between(left, this.#leftFor(goal), share);
        this.#gliding = requestAnimationFrame(advance);
      }
      this.render();
    };
    this.#gliding = requestAnimationFrame(advance);
  }

  /** Put dots that lie over each other apart, the one on the axis last; under a hand all stay. */
  #drawHandles() {
    if (!this.#pointer.isHolding) {
      const seen = this.handles.filter(({ spot }) => spot).sort((one, other) => one.rise - other.rise);
      const shifts = shiftsApart(seen.map(({ spot }) => spot), [this.#width, this.#height]);
      seen.forEach((handle, i) => (handle.shift = shifts[i]));
    }
    for (const handle of this.handles) handle.draw();
  }

  /** The styles keep a square's height, told how much more room the axes take across than down. */
  #makeSquare() {
    this.#height = this.#across() + this.#room.top + this.#room.bottom;
    this.element.style.setProperty('--axes', `${this.#width - this.#height}px`);
  }

  #add(path, outline) {
    const item = {
      element: path,
      points: [],
      set: (points) => (item.points = points),
      draw: () => mark(path, 'd', item.points.length ? outline(item.points) : ''),
    };
    this.#marks.append(path);
    this.#items.push(item);
    return item;
  }

  #path(points) {
    let pen = 'M';
    return points
      .map((point) => {
        if (!point) {
          pen = 'M';
          return '';
        }
        const step = `${pen}${round(this.x(point[0]))},${round(this.y(point[1]))}`;
        pen = 'L';
        return step;
      })
      .join('');
  }

  #moveDot(circle, [x, y]) {
    circle.style.display = x === undefined ? 'none' : '';
    if (x === undefined) return;
    mark(circle, 'cx', round(this.x(x)));
    mark(circle, 'cy', round(this.y(y)));
  }

  /** Words keep to the picture, however long they are. */
  #moveWords(text, { place, words = '' }, [right, down], beside) {
    text.style.display = place ? '' : 'none';
    if (!place) return;
    const width = widthOf(words) + DIGIT;
    const x = this.x(place[0]) + right;
    const most = this.#width - (1 - beside) * width;
    mark(text, 'x', round(clamped(x, this.#left + beside * width, most)));
    mark(text, 'y', round(this.y(place[1]) + down));
    say(text, words);
  }

  #moveLabel(text, item, near) {
    const { place, words = '', side } = item;
    text.style.display = place ? '' : 'none';
    if (!place) return;
    const [spot] = this.spots([place]);
    const found = besides(spot, { width: widthOf(words) + DIGIT, near, last: side }, this.#picture());
    Object.assign(item, found);
    mark(text, 'x', round(item.box.left + DIGIT / 2));
    mark(text, 'y', round(item.box.bottom - 3));
    say(text, words);
  }

  /** What words must keep clear of. */
  #picture() {
    const { top, bottom } = this.#room;
    const seen = this.handles.filter(({ spot }) => spot);
    const lines = this.#items.filter(({ isLine }) => isLine);
    return {
      frame: { left: this.#left, top, right: this.#width, bottom: this.#height - bottom },
      stretches: lines.flatMap(({ points }) => stretches(this.spots(points))),
      dots: seen.map(({ spot, shift }) => [spot[0] + shift[0], spot[1] + shift[1]]),
      boxes: this.#items.flatMap(({ box }) => box ?? []),
    };
  }

  #drawAxes() {
    const { top, bottom } = this.#room;
    mark(this.#svg, 'width', this.#width);
    mark(this.#svg, 'height', this.#height);
    const inner = {
      x: this.#left,
      y: top,
      width: Math.max(this.#across(), 0),
      height: Math.max(this.#height - top - bottom, 0),
    };
    for (const [name, value] of Object.entries(inner)) mark(this.#clip, name, value);
    this.#axes.replaceChildren(...this.#zeroLines(), ...this.#xAxis(), ...this.#yAxis());
  }

  #zeroLines() {
    const [[left, right], [low, high]] = this.#frame;
    return [
      ...(low <= 0 && high >= 0 ? [this.#stroke([left, 0], [right, 0])] : []),
      ...(left <= 0 && right >= 0 ? [this.#stroke([0, low], [0, high])] : []),
    ];
  }

  #xAxis() {
    const floor = this.#height - this.#room.bottom;
    const space = this.#width / PIXELS_PER_TICK.x;
    const parts = ticks(...this.#frame[0], space).flatMap((value) => {
      const x = round(this.x(value));
      return [
        drawn('path', { d: `M${x},${floor}v${TICK}` }),
        drawn('text', { x, y: floor + 18, 'text-anchor': 'middle' }, tickText(value)),
      ];
    });
    const place = { x: this.#width - 4, y: floor - 6, class: 'rg-axis-title' };
    return [...parts, drawn('text', { ...place, 'text-anchor': 'end' }, this.#titles[0])];
  }

  #yAxis() {
    const left = this.#left;
    const parts = this.#yTicks().flatMap((value) => {
      const y = round(this.y(value));
      return [
        drawn('path', { d: `M${left},${y}h${-TICK}` }),
        drawn('text', { x: left - 8, y: y + 4, 'text-anchor': 'end' }, tickText(value)),
      ];
    });
    const place = { x: left + 6, y: this.#room.top + 8, class: 'rg-axis-title' };
    return [...parts, drawn('text', place, this.#titles[1])];
  }

  #yTicks([low, high] = this.#frame[1]) {
    return ticks(low, high, this.#height / PIXELS_PER_TICK.y);
  }

  #across() {
    return this.#width - this.#left - this.#room.right;
  }

  #stroke([x0, y0], [x1, y1]) {
    const [from, to] = [
      [x0, y0],
      [x1, y1],
    ].map(([x, y]) => `${round(this.x(x))},${round(this.y(y))}`);
    return drawn('path', { class: 'rg-zero', d: `M${from}L${to}` });
  }
}

/** Put a title above a chart, for those who see it: the others hear the chart's name. */
export function titled(text, chart) {
  const title = element('p', { class: 'rg-caption', 'aria-hidden': true }, text);
  return element('div', {}, title, chart.element);
}

/** Tell whether values lie within an axis, and fill enough of it. */
function serves([low, high], values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const rim = RIM * (high - low);
  return least >= low + rim && most <= high - rim && most - least >= LEAST * (high - low);
}

function between(from, to, share) {
  return from + (to - from) * share;
}

/** Give an interval that holds the values with a margin, and zero, and ends at round numbers. */
export function roomy(values, least = 1) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const step = roundStep(Math.max(high - low, least) / 8);
  const reach = (value) => Math.ceil((Math.abs(value) * 1.05) / step) * step;
  return [low < 0 ? -reach(low) : -step / 2, high > 0 ? reach(high) : step / 2].map(tidy);
}

/** Give a view with a margin, so that what is at its ends can be seen. */
export function widened([left, right]) {
  const margin = (right - left) * 0.04;
  return [left - margin, right + margin];
}

/** Give round numbers in an interval, about as many as there is space for. */
function ticks(low, high, space) {
  const step = roundStep((high - low) / Math.max(space, 1));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, k) => tidy((first + k) * step));
}

/** Write a tick exactly: of 1000.5, four digits would say another place. */
function tickText(value) {
  return written(value, Number(value.toPrecision(4)) === value ? 4 : 13);
}

function widthOf(text) {
  return (text.length - (text.includes('.') ? 0.5 : 0)) * DIGIT;
}

/** Give the next round number, 1, 2 or 5 and zeros, that is no smaller. */
export function roundStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * [1, 2, 5, 10].find((digit) => digit * power >= rough * (1 - 1e-9));
}

function round(pixels) {
  return Math.round(pixels * 100) / 100;
}
