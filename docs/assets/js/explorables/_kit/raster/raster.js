/** A canvas with one pixel for each cell, a frame around some, and a way to point at them. */

import { arrowSteps } from '../chart/handle.js';
import { button, element, mark } from '../dom.js';

export class Raster {
  #acts;
  #canvas = element('canvas');
  #frame = element('div', { class: 'rg-frame' });
  #cells;
  #data;
  #size = [1, 1];
  #margin = 0;
  #stroke; // where a held pointer was last

  /**
   * `point(place)` is told the cell [row, column] under a mouse, or nothing when it leaves;
   * `pick(place)` the one it holds or a finger taps; `step(across, up)` arrow keys. While
   * `brush` is set, `paint(from, to)` has strokes and `dab()` the Enter and Space keys.
   * `hold(true)` and `hold(false)` are told when a pointer is pressed and let go.
   */
  constructor(name, acts) {
    this.#acts = acts;
    this.#cells = element(
      'div',
      { class: 'rg-cells', role: 'slider', tabindex: 0, 'aria-label': name },
      this.#canvas,
      this.#frame,
    );
    this.element = element('div', { class: 'rg-raster' }, this.#cells);
    const listen = (type, act) => this.#cells.addEventListener(type, act);
    listen('pointerdown', (event) => this.#press(event));
    listen('pointermove', (event) => this.#move(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'])
      listen(end, () => this.#release());
    listen('pointerleave', () => acts.point());
    listen('click', (event) => this.brush || acts.pick(this.#at(event)));
    listen('keydown', (event) => this.#type(event));
  }

  get brush() {
    return this.#cells.classList.contains('rg-brush');
  }

  set brush(isOn) {
    this.#cells.classList.toggle('rg-brush', isOn);
  }

  /** Draw a table of values, each in its shade, with a margin of empty cells around it. */
  draw({ rows, columns, values }, shade, margin = 0) {
    this.#resize(rows, columns, margin);
    const pixels = new Uint32Array(this.#data.data.buffer);
    for (let i = 0; i < values.length; i++) pixels[i] = shade(values[i]);
    this.#canvas.getContext('2d').putImageData(this.#data, margin, margin);
  }

  /** Put the frame around cells, and say which: `now` is their number of `most`. */
  frame({ top, left, rows, columns }, { now, most, text }) {
    const [height, width] = this.#size.map((size) => 100 / size);
    Object.assign(this.#frame.style, {
      top: `${(top + this.#margin) * height}%`,
      left: `${(left + this.#margin) * width}%`,
      height: `${rows * height}%`,
      width: `${columns * width}%`,
    });
    const values = { valuemin: 0, valuemax: most, valuenow: now, valuetext: text };
    for (const [name, value] of Object.entries(values)) mark(this.#cells, `aria-${name}`, value);
  }

  #resize(rows, columns, margin) {
    const [height, width] = [rows + 2 * margin, columns + 2 * margin];
    const isSame = this.#data?.height === rows && this.#data.width === columns;
    if (isSame && this.#margin === margin) return;
    this.#data = new ImageData(columns, rows);
    this.#size = [height, width];
    this.#margin = margin;
    Object.assign(this.#canvas, { width, height });
    const aspectRatio = width / height;
    Object.assign(this.#cells.style, { aspectRatio, width: `${100 * Math.min(1, aspectRatio)}%` });
  }

  #at({ clientX, clientY }) {
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    const [rows, columns] = this.#size;
    return [((clientY - top) / height) * rows, ((clientX - left) / width) * columns].map(
      (place) => Math.floor(place) - this.#margin,
    );
  }

  /** A finger that moves scrolls the page, unless it paints. */
  #press(event) {
    if (event.button || !(this.brush || event.pointerType === 'mouse')) return;
    this.#cells.setPointerCapture(event.pointerId);
    this.#stroke = this.#at(event);
    this.#acts.hold(true);
    this.#hold(this.#stroke);
  }

  #move(event) {
    const place = this.#at(event);
    if (this.#stroke) this.#hold(place);
    else if (event.pointerType === 'mouse' && !this.brush) this.#acts.point(place);
  }

  #hold(place) {
    if (this.brush) this.#acts.paint(this.#stroke, place);
    else this.#acts.pick(place);
    this.#stroke = place;
  }

  #release() {
    if (!this.#stroke) return;
    this.#stroke = undefined;
    this.#acts.hold(false);
  }

  #type(event) {
    const steps = arrowSteps(event);
    const isDab = this.brush && (event.key === 'Enter' || event.key === ' ');
    if (!steps && !isDab) return;
    event.preventDefault(); // of scrolling
    if (isDab) this.#acts.dab();
    else this.#acts.step(...steps);
  }
}

/** Make a button that takes the brush of this colour: black, grey or white. */
export function swatch(name, take) {
  const title = `Paint ${name}`;
  return button('', take, { 'aria-label': title, class: `rg-swatch rg-${name}`, title });
}
