/** A dot to take hold of: by mouse, by finger, or with the arrow keys. */

import { LARGE } from '../controls/scrub.js';
import { drawn, element, mark } from '../dom.js';

export const RISE = 16; // pixels above an axis, for a dot not to cover the number below it
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Give the small steps [across, up] that a key asks for, or nothing if it is no arrow. */
export function arrowSteps(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  return ARROWS[event.key]?.map((direction) => direction * (event.shiftKey ? LARGE : 1));
}

export class Handle {
  #chart;
  #acts;
  #grip; // from the pointer to the place of the dot, in pixels
  #place;
  #leader = drawn('path', { class: 'rg-leader' });
  rise; // above its place
  lines; // that are dragged by this dot, so that a press on one takes it
  shift = [0, 0]; // by which it is drawn beside its place, where others lie over it

  /**
   * `move({ x, y })` is called with a place on the plane, `step(across, up)` with numbers of small
   * steps, `remove()` by the Delete key; `hold(true)` and `hold(false)` when a drag begins and ends.
   * A press on one of the `lines` takes the dot; `rise` is how far above its place it is drawn.
   */
  constructor(chart, { name, colour, move, step, hold, remove, lines = [], rise = 0, what = 'slider' }) {
    this.#chart = chart;
    this.#acts = { move, step, hold, remove };
    this.rise = rise;
    this.lines = lines;
    this.element = element('div', {
      class: 'rg-handle',
      role: 'slider',
      tabindex: 0,
      'aria-label': name,
      'aria-roledescription': what,
    });
    if (colour) this.element.style.color = colour;
    this.element.addEventListener('keydown', (event) => this.#press(event));
    chart.element.append(this.element);
    chart.leaders.append(this.#leader);
    chart.handles.push(this);
  }

  /** Put the handle at a place, or hide it; `now` is its value, `text` the same in words. */
  show(place) {
    this.#place = place || undefined;
    const isFocused = document.activeElement === this.element;
    // The focus stays in the explorable, for its keys to be heard there.
    if (!place && isFocused) this.element.closest('.rg-explorable').focus({ preventScroll: true });
    this.element.hidden = !place;
    if (!place) return;
    const { now, text, least = this.#chart.xRange[0], most = this.#chart.xRange[1] } = place;
    mark(this.element, 'aria-valuemin', Math.min(least, now));
    mark(this.element, 'aria-valuemax', Math.max(most, now));
    mark(this.element, 'aria-valuenow', now);
    mark(this.element, 'aria-valuetext', text);
  }

  /** Where on the chart it belongs, in pixels; nothing if it is hidden. */
  get spot() {
    if (!this.#place) return undefined;
    const { x, y } = this.#place;
    return [this.#chart.x(x), this.#chart.y(y) - this.rise];
  }

  /** Draw it; the chart calls this when it draws itself. */
  draw() {
    const { spot, shift } = this;
    const isBeside = spot && (shift[0] || shift[1]);
    const [left, top] = spot ? [spot[0] + shift[0], spot[1] + shift[1]].map(tenth) : [];
    mark(this.#leader, 'd', isBeside ? `M${spot.map(tenth)}L${left},${top}` : '');
    if (!spot) return;
    this.#leader.style.stroke = this.element.style.color;
    this.element.style.transform = `translate(${left}px, ${top}px)`;
  }

  /** Begin a drag with a press, on the dot or beside it. */
  take({ clientX, clientY }) {
    const { left, top } = this.#chart.element.getBoundingClientRect();
    const [x, y] = this.spot;
    this.#grip = [left + x - clientX, top + y + this.rise - clientY];
    this.element.focus({ preventScroll: true });
    this.element.classList.add('rg-held');
    this.#chart.keep();
    this.#acts.hold(true);
  }

  drag({ clientX, clientY }) {
    const [right, down] = this.#grip;
    this.#acts.move(this.#chart.at({ clientX: clientX + right, clientY: clientY + down }));
  }

  release() {
    this.element.classList.remove('rg-held');
    this.#acts.hold(false);
  }

  #press(event) {
    const { remove, step } = this.#acts;
    if (remove && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      remove();
    }
    const steps = arrowSteps(event);
    if (!steps) return;
    event.preventDefault(); // of scrolling
    step(...steps);
  }
}

function tenth(pixels) {
  return Number(pixels.toFixed(1));
}
