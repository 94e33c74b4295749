/** A dot to take hold of: by mouse, by finger, or with the arrow keys. */

import { element, mark } from './dom.js';

const LARGE = 10; // small steps in a large one
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Give the small steps [across, up] that a key asks for, or nothing if it is no arrow. */
export function arrowSteps(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  return ARROWS[event.key]?.map((direction) => direction * (event.shiftKey ? LARGE : 1));
}

export class Handle {
  #chart;
  #acts;
  #grip; // from the pointer to the dot, in pixels
  #place = {};

  /**
   * `move({ x, y })` is called with a place on the plane, `step(across, up)` with numbers of small
   * steps, `remove()` by the Delete key; `hold(true)` and `hold(false)` when a drag begins and ends.
   */
  constructor(chart, { name, colour, move, step, hold, remove, what = 'slider' }) {
    this.#chart = chart;
    this.#acts = { move, step, hold, remove };
    this.element = element('div', {
      class: 'rg-handle',
      role: 'slider',
      tabindex: 0,
      'aria-label': name,
      'aria-roledescription': what,
    });
    if (colour) this.element.style.color = colour;
    this.element.addEventListener('pointerdown', (event) => this.#take(event));
    this.element.addEventListener('pointermove', (event) => this.#drag(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'])
      this.element.addEventListener(end, () => this.#release());
    this.element.addEventListener('keydown', (event) => this.#press(event));
    chart.element.append(this.element);
    chart.handles.push(this);
  }

  remove() {
    this.element.remove();
    this.#chart.handles.splice(this.#chart.handles.indexOf(this), 1);
  }

  /** Put the handle at a place, or hide it; `now` is its value, `text` the same in words. */
  show(place) {
    this.#place = place || {};
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

  /** Draw it where it belongs; the chart calls this when it draws itself. */
  place() {
    const { x, y } = this.#place;
    if (x === undefined) return;
    const [left, top] = [this.#chart.x(x), this.#chart.y(y)];
    this.element.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
  }

  #distance({ clientX, clientY }) {
    if (this.element.hidden) return Infinity;
    const { x, y } = this.#centre();
    return Math.hypot(clientX - x, clientY - y);
  }

  #centre() {
    const { left, top, width, height } = this.element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }

  /** Of handles that lie over each other, take the nearest. */
  #take(event) {
    if (event.button) return;
    const nearest = this.#chart.handles.reduce((best, other) =>
      other.#distance(event) < best.#distance(event) ? other : best,
    );
    event.preventDefault(); // of selecting text
    nearest.#hold(event);
  }

  #hold(event) {
    const { x, y } = this.#centre();
    this.#grip = [x - event.clientX, y - event.clientY];
    this.element.setPointerCapture(event.pointerId);
    this.element.focus({ preventScroll: true });
    this.element.classList.add('rg-held');
    this.#acts.hold(true);
  }

  #drag({ clientX, clientY }) {
    if (!this.#grip) return;
    const [right, down] = this.#grip;
    this.#acts.move(this.#chart.at({ clientX: clientX + right, clientY: clientY + down }));
  }

  #release() {
    if (!this.#grip) return;
    this.#grip = undefined;
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
