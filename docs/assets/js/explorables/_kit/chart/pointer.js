/** The pointer on a chart: it takes the dot nearest to a press, drags it, and tells a tap from a drag. */

import { distanceTo } from './geometry.js';

const DOT = 22; // pixels: half a finger's width, which belongs to the dot alone
const REACH = 48; // from how far beside a dot it is taken
const LINE = 10; // and from how far beside a line that is dragged by its dots
const TAP = 6; // pixels that a finger may move in one

export class Pointer {
  #chart;
  #pressed; // where, and what is nearest to it
  #held;

  constructor(chart) {
    this.#chart = chart;
    const { element } = chart;
    element.addEventListener('pointerdown', (event) => this.#press(event));
    // Of several fingers, the one that has pressed first is followed.
    const own = (act) => (event) => this.#pressed?.event.pointerId === event.pointerId && act(event);
    element.addEventListener('pointermove', own((event) => this.#move(event)));
    element.addEventListener('pointerup', own((event) => this.#lift(event)));
    for (const end of ['pointercancel', 'lostpointercapture'])
      element.addEventListener(end, own(() => this.#release()));
    element.addEventListener('pointermove', (event) => this.#pressed || this.#hover(event));
    element.addEventListener('pointerleave', () => this.#point());
    // A finger that has taken a dot does not scroll the page, wherever beside the dot it is.
    const stay = (event) => this.#pressed?.handle && event.preventDefault();
    element.addEventListener('touchstart', stay, { passive: false });
  }

  get isHolding() {
    return Boolean(this.#held);
  }

  #press(event) {
    if (event.button || !event.isPrimary) return;
    const handle = this.#nearest(event);
    if (!handle && !this.#chart.tap) return;
    if (handle) event.preventDefault(); // of selecting text
    this.#chart.element.setPointerCapture(event.pointerId);
    const isOnDot = handle && this.#distance(handle, event) <= DOT;
    this.#pressed = { event, handle, canTap: this.#chart.tap && !isOnDot };
    if (handle && !this.#pressed.canTap) this.#take();
  }

  #move(event) {
    const { handle, canTap } = this.#pressed;
    if (handle && canTap && !this.#held && this.#hasMoved(event)) this.#take();
    this.#held?.drag(event);
  }

  #lift(event) {
    if (this.#pressed.canTap && !this.#held && !this.#hasMoved(event)) this.#chart.tap(this.#chart.at(event));
    this.#release();
  }

  #release() {
    const held = this.#held;
    this.#held = this.#pressed = undefined;
    held?.release();
  }

  #take() {
    const { event, handle } = this.#pressed;
    this.#held = handle;
    handle.take(event);
  }

  #hasMoved({ clientX, clientY }) {
    const from = this.#pressed.event;
    return Math.hypot(clientX - from.clientX, clientY - from.clientY) > TAP;
  }

  #hover(event) {
    this.#point(event.pointerType === 'mouse' ? this.#nearest(event) : undefined);
  }

  /** Show which dot a press would take. */
  #point(handle) {
    for (const each of this.#chart.handles) each.element.classList.toggle('rg-near', each === handle);
    this.#chart.element.classList.toggle('rg-reached', Boolean(handle));
  }

  /** Find the dot under a place, or one that drags the line there, or the nearest within reach. */
  #nearest(event) {
    const rank = (handle) => {
      const far = this.#distance(handle, event);
      if (far <= DOT) return [0, far];
      return handle.lines.some((line) => this.#isOn(line, event)) ? [1, far] : [2, far];
    };
    const ranked = this.#chart.handles
      .filter((handle) => handle.spot)
      .map((handle) => ({ handle, rank: rank(handle) }))
      .sort(({ rank: [one, far] }, { rank: [other, farther] }) => one - other || far - farther);
    const [best] = ranked;
    return best && (best.rank[0] < 2 || best.rank[1] <= REACH) ? best.handle : undefined;
  }

  #distance({ spot, shift }, event) {
    const [x, y] = this.#place(event);
    return Math.hypot(spot[0] + shift[0] - x, spot[1] + shift[1] - y);
  }

  #isOn(line, event) {
    return distanceTo(this.#chart.spots(line.points), this.#place(event)) <= LINE;
  }

  #place({ clientX, clientY }) {
    const { left, top } = this.#chart.element.getBoundingClientRect();
    return [clientX - left, clientY - top];
  }
}
