/** The microscope as a reader sees it: a picture, its map, one cell in numbers, and the controls. */

import { onSchemeChange } from '../../scheme.js';
import { NumberField } from '../_kit/controls/number-field.js';
import { button, element, mark, say, shows, toggle } from '../_kit/dom.js';
import { clamped, tidy, written } from '../_kit/numbers.js';
import { greyShade, signedShades } from '../_kit/raster/colour-scale.js';
import { Raster, swatch } from '../_kit/raster/raster.js';
import { Refusal } from '../_kit/state/refusal.js';
import { Arithmetic } from './arithmetic.js';
import { cellNear, cellOf, centreOf, featuresOf } from './features.js';
import { Histogram } from './histogram.js';
import { KERNELS, nameOf, resized } from './kernels.js';
import { NamedChoice } from './named-choice.js';
import { painted } from './painting.js';
import { madePicture, OWN, ownPicture, PICTURES } from './pictures.js';
import { pictureOf } from './pixels.js';
import { ScanLine } from './scan-line.js';

const AS_MADE = 'as made';
const GREYS = { black: 0, grey: 128, white: 255 };

export class View {
  #host;
  #pointed; // the cell under a mouse, which is looked at but not picked
  #brush; // the grey to paint with, while there is one
  #shades = signedShades();
  #drawn = {}; // what the canvases and the histogram show
  #picture = new Raster('window on the picture', {
    point: (pixel) => this.#point(pixel && cellNear(this.#state, pixel)),
    pick: (pixel) => this.#set({ cell: cellNear(this.#state, pixel) }),
    paint: (from, to) => this.#paint(from, to),
    dab: () => this.#dab(),
    ...this.#moves(),
  });
  #map = new Raster('cell of the feature map', {
    point: (cell) => this.#point(cell && this.#nearest(cell)),
    pick: (cell) => this.#set({ cell: this.#nearest(cell) }),
    ...this.#moves(),
  });
  #arithmetic;
  #histogram = new Histogram();
  #scan = new ScanLine();
  #captions = Array.from({ length: 4 }, () => element('p', { class: 'rg-caption' }));
  #note = element('p', { class: 'rg-note' });
  #scale = ['', '0', ''].map((text) => element('span', {}, text));
  #relu = toggle('ReLU', () => this.#set({ relu: !this.#state.relu }));
  #brushes = Object.entries(GREYS).map(([name, grey]) =>
    swatch(name, () => this.#takeBrush(grey)),
  );
  #file = element('input', { type: 'file', accept: 'image/*', hidden: true });
  #pictures = new NamedChoice('picture', [AS_MADE, ...PICTURES], 'your own', (name) =>
    this.#look(name === AS_MADE ? this.#host.initial.image : madePicture(name)),
  );
  #kernels = new NamedChoice('kernel', Object.keys(KERNELS), 'own numbers', (name) =>
    this.#reframe({ kernel: KERNELS[name] }, this.#kernels),
  );
  #sizes;
  #numbers;
  #place;
  #stopListening = onSchemeChange(() => {
    this.#shades = signedShades();
    this.#drawn = {};
    this.#host.redraw();
  });

  constructor(host) {
    this.#host = host;
    this.#arithmetic = new Arithmetic(host.limits.weight, (...change) => this.#weigh(...change));
    this.#makeFields(host.limits);
    this.#file.addEventListener('change', () => this.#open(this.#file.files[0]));
    this.#arrange();
  }

  draw(state) {
    const features = featuresOf(state);
    if (features !== this.#drawn.features) this.#pointed = undefined;
    // A mouse that moves changes no state: what was refused stays said.
    if (state !== this.#drawn.state) this.#showChoices(state);
    this.#drawn.state = state;
    this.#drawPicture(state);
    this.#drawMap(features, state.relu);
    this.#drawCell(state, this.#pointed ?? state.cell, features);
    this.#showControls(state);
  }

  remove() {
    this.#stopListening();
    this.#histogram.remove();
    this.#scan.remove();
  }

  get #state() {
    return this.#host.state;
  }

  #arrange() {
    const [picture, map, values, scan] = this.#captions;
    const own = button('Own picture', () => this.#file.click());
    const scale = element('div', { class: 'rg-scale' }, ...this.#scale);
    const elements = (fields) => fields.map((field) => field.element);
    this.scene = row(
      'rg-beside',
      row('', picture, this.#picture.element, row('rg-bar', ...this.#brushes)),
      row('', map, this.#map.element, scale, this.#relu.element),
    );
    this.panel = row(
      '',
      this.#note,
      this.#arithmetic.element,
      row('rg-grid', ...elements([...this.#place, ...Object.values(this.#numbers), ...this.#sizes])),
      row('rg-fields', ...elements([this.#pictures]), own, this.#file, ...elements([this.#kernels])),
    );
    this.more = row('rg-beside', row('', values, this.#histogram.element), row('', scan, this.#scan.element));
    this.#map.element.classList.add('rg-kept');
    shows('picture', this.#picture.element);
    shows('map', this.#map.element);
    shows('sum', this.#arithmetic.element);
    shows('bias', this.#numbers.bias.element);
    shows('relu', this.#relu.element);
  }

  #makeFields({ size, bias, stride, padding }) {
    const make = (name, limits, change, symbol = name) =>
      new NumberField({ symbol, name, step: 1, limits, change, hold: this.#host.hold });
    const reframe = (name, limits) =>
      make(name, limits, (value, field) => this.#reframe({ [name]: value }, field));
    this.#sizes = ['rows', 'columns'].map((name, axis) => {
      const change = (value, field) => this.#resize(axis, value, field);
      return make(`kernel ${name}`, size, change, `kernel ${'↓→'[axis]}`);
    });
    this.#numbers = {
      bias: make('bias', bias, (value, field) => this.#set({ bias: value }, field)),
      stride: reframe('stride', stride),
      padding: reframe('padding', padding),
    };
    this.#place = ['row', 'column'].map((name, axis) =>
      make(name, [0, 0], (index, field) =>
        this.#set({ cell: this.#state.cell.with(axis, index) }, field),
      ),
    );
  }

  #drawPicture({ image, padding }) {
    const isDrawn = this.#drawn.image === image && this.#drawn.padding === padding;
    Object.assign(this.#drawn, { image, padding });
    if (isDrawn) return;
    this.#picture.draw(pictureOf(image), greyShade, padding);
    say(this.#captions[0], `picture, ${image.rows} × ${image.columns}`);
  }

  /** ReLU changes the values and not the scale: the negative half is then unused. */
  #drawMap(features, relu) {
    const isDrawn = this.#drawn.features === features && this.#drawn.relu === relu;
    Object.assign(this.#drawn, { features, relu });
    if (isDrawn) return;
    const { map, bound } = features;
    const shade = this.#shades(bound);
    this.#map.draw(map, relu ? (value) => shade(Math.max(0, value)) : shade);
    say(this.#captions[1], `${relu ? 'rectified' : 'map'}, ${map.rows} × ${map.columns}`);
    say(this.#scale[0], relu ? 'none below' : written(-bound));
    say(this.#scale[2], written(bound));
    this.#histogram.draw(features, relu);
    say(this.#captions[2], `the values of the map, ${relu ? 'after' : 'before'} ReLU`);
  }

  #drawCell(state, cell, features) {
    const { map } = features;
    const [row, column] = cell;
    const found = cellOf(state, cell);
    const value = written(tidy(state.relu ? found.activation : found.preactivation));
    const place = {
      now: row * map.columns + column,
      most: map.rows * map.columns - 1,
      text: `row ${row}, column ${column}: ${value}`,
    };
    const window = { rows: state.kernel.length, columns: state.kernel[0].length };
    this.#picture.frame({ ...found, ...window }, place);
    this.#map.frame({ top: row, left: column, rows: 1, columns: 1 }, place);
    this.#arithmetic.draw(state, found);
    this.#scan.draw(features, cell, state.relu);
    say(this.#captions[3], `row ${row} of the map, dashed before ReLU`);
    const last = [map.rows - 1, map.columns - 1];
    this.#place.forEach((field, axis) => field.show(cell[axis], last[axis]));
  }

  #showChoices({ image, kernel }) {
    this.#pictures.show(image.from ?? AS_MADE);
    this.#kernels.show(nameOf(kernel));
  }

  #showControls(state) {
    const { kernel, relu } = state;
    this.#sizes[0].show(kernel.length);
    this.#sizes[1].show(kernel[0].length);
    for (const [name, field] of Object.entries(this.#numbers)) field.show(state[name]);
    this.#relu.show(relu);
    this.#showBrush();
    this.#showNote(state);
  }

  /** Say what the reader cannot see in the picture. */
  #showNote({ image, padding }) {
    const around = padding && 'The edge around the picture counts as 0.';
    const own = image.from === OWN && 'Your picture stays in this browser; a link holds all but it.';
    const brush = this.#brush !== undefined && 'Draw on the picture. Press the grey again to stop.';
    say(this.#note, brush || own || around || 'To paint on the picture, press a grey.');
  }

  #showBrush() {
    this.#picture.brush = this.#brush !== undefined;
    const greys = Object.values(GREYS);
    this.#brushes.forEach((made, i) => mark(made, 'aria-pressed', greys[i] === this.#brush));
  }

  #point(cell) {
    if (String(cell) === String(this.#pointed)) return;
    this.#pointed = cell;
    this.#host.redraw();
  }

  #moves() {
    return {
      step: (across, up) => {
        const [row, column] = this.#state.cell;
        this.#set({ cell: this.#nearest([row - up, column + across]) });
      },
      hold: (begins) => this.#host.hold(begins),
    };
  }

  /** Give the cell of the map that is nearest to a place on it or beside it. */
  #nearest([row, column]) {
    const { map } = featuresOf(this.#state);
    return [clamped(row, 0, map.rows - 1), clamped(column, 0, map.columns - 1)];
  }

  #weigh(row, column, value, field) {
    const { kernel } = this.#state;
    return this.#set({ kernel: kernel.with(row, kernel[row].with(column, value)) }, field);
  }

  #resize(axis, size, field) {
    const { kernel } = this.#state;
    if (!Number.isInteger(size)) return field.refuse('This must be a whole number.');
    const sizes = [kernel.length, kernel[0].length].with(axis, size);
    return this.#reframe({ kernel: resized(kernel, ...sizes) }, field);
  }

  #set(change, control) {
    this.#pointed = undefined;
    return this.#host.propose(change, control);
  }

  /** Set what moves the windows; the picked cell stays at the same place of the picture. */
  #reframe(change, control) {
    const state = { ...this.#state, ...change };
    return this.#set({ ...change, cell: cellNear(state, centreOf(this.#state)) }, control);
  }

  #look(image) {
    const middle = [image.rows / 2, image.columns / 2];
    const cell = cellNear({ ...this.#state, image }, middle);
    this.#set({ image, cell }, this.#pictures);
  }

  async #open(file) {
    try {
      if (file) this.#look(await ownPicture(file));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#pictures.refuse(error.message);
    }
    this.#file.value = ''; // so that the same file can be taken again
  }

  #takeBrush(grey) {
    this.#brush = this.#brush === grey ? undefined : grey;
    this.#host.redraw();
  }

  #paint(from, to) {
    this.#set({ image: painted(this.#state.image, this.#brush, from, to) });
  }

  #dab() {
    const place = centreOf(this.#state).map(Math.floor);
    this.#paint(place, place);
  }
}

function row(name, ...children) {
  return element('div', { class: name }, ...children);
}
