/** The digit as a reader sees it: the picture to paint, maps, averages, and a bar for each score. */

import { readDigit } from '../../mathematics/digit.js';
import { onSchemeChange } from '../../scheme.js';
import { button, element, mark, say, shows, toggle } from '../_kit/dom.js';
import { clamped, fixed } from '../_kit/numbers.js';
import { greyShade, signedShades } from '../_kit/raster/colour-scale.js';
import { Raster, swatch } from '../_kit/raster/raster.js';

const FAINTEST = 0.12; // of the scale: as pale as a cell of a map may be that is not zero
const GREYS = { black: 0, grey: 0.5, white: 1 }; // of the most ink

/** A small picture that is only looked at. */
class Tile {
  element = element('canvas', { 'aria-hidden': true });

  draw({ rows, columns, values }, shade) {
    Object.assign(this.element, { width: columns, height: rows });
    const data = new ImageData(columns, rows);
    new Uint32Array(data.data.buffer).set(Array.from(values, shade));
    this.element.getContext('2d').putImageData(data, 0, 0);
  }
}

export class View {
  #host;
  #cell = [3, 3]; // where the keys paint
  #most; // ink of a pixel
  #brush;
  #shades = signedShades(FAINTEST);
  #picture = new Raster('cell of the picture', {
    point: () => {},
    pick: () => {},
    paint: (from, to) => this.#paint(from, to),
    dab: () => this.#paint(this.#cell, this.#cell),
    step: (across, up) => this.#go(across, up),
    hold: (begins) => this.#host.hold(begins),
  });
  #brushes;
  #relu = toggle('ReLU', () => this.#host.propose({ relu: !this.#host.state.relu }));
  #maps = Array.from({ length: 8 }, () => new Tile());
  #pooled = Array.from({ length: 8 }, () => new Tile());
  #read = element('p', { class: 'rg-caption' });
  #caption = element('p', { class: 'rg-caption' });
  #scores = Array.from({ length: 10 }, (_, digit) => {
    const [bar, value] = [element('span', { class: 'rg-score-bar' }), element('span', {})];
    const row = element('li', {}, `${digit}`, element('span', { class: 'rg-score-track' }, bar), value);
    return { bar, value, row };
  });
  #stopListening = onSchemeChange(() => {
    this.#shades = signedShades(FAINTEST);
    this.#host.redraw();
  });

  constructor(host) {
    this.#host = host;
    this.#brush = this.#most = host.limits.pixel[1];
    this.#brushes = Object.entries(GREYS).map(([name, share]) =>
      swatch(name, () => this.#take(share * this.#most)),
    );
    const turn = button('Negative', () =>
      this.#host.propose({ image: this.#host.state.image.map((row) => row.map((pixel) => this.#most - pixel)) }),
    );
    const clear = button('All black', () =>
      this.#host.propose({ image: this.#host.state.image.map((row) => row.map(() => 0)) }),
    );
    const tiles = (shown) => row('rg-maps', ...shown.map((tile) => tile.element));
    this.scene = row(
      'rg-beside',
      row('', this.#read, this.#picture.element, row('rg-bar', ...this.#brushes, turn, clear)),
      row(
        '',
        this.#caption,
        tiles(this.#maps),
        element('p', { class: 'rg-caption' }, 'averages, 3 × 3'),
        tiles(this.#pooled),
        this.#relu.element,
      ),
    );
    const scores = element('ol', { class: 'rg-scores' }, ...this.#scores.map((score) => score.row));
    this.panel = row('', scores);
    shows('picture', this.#picture.element);
    shows('map', ...this.#maps.map((tile) => tile.element));
    shows('average', ...this.#pooled.map((tile) => tile.element));
    shows('score', scores);
    shows('relu', this.#relu.element);
  }

  draw({ image, relu, network }) {
    const found = readDigit(network, image, relu);
    const bound = Math.max(...found.before.flatMap((map) => [...map.values].map(Math.abs)), 1);
    const shade = this.#shades(bound);
    const values = image.flat();
    const grey = (pixel) => greyShade(Math.round((255 * pixel) / this.#most));
    this.#picture.draw({ rows: image.length, columns: image[0].length, values }, grey);
    this.#maps.forEach((tile, k) => tile.draw(found.maps[k], shade));
    this.#pooled.forEach((tile, k) => tile.draw(found.pooled[k], shade));
    say(this.#caption, `eight maps, 6 × 6, ${relu ? 'after ReLU' : 'as they are'}`);
    this.#relu.show(relu);
    this.#showScores(found.scores);
    this.#showBrush(image);
  }

  remove() {
    this.#stopListening();
  }

  #showScores(scores) {
    const size = Math.max(...scores.map(Math.abs), 1);
    const best = scores.indexOf(Math.max(...scores));
    const decimals = size < 99.995 ? 2 : 1;
    say(this.#read, `picture, 8 × 8: read as a ${best}`);
    this.#scores.forEach(({ bar, value, row: line }, digit) => {
      const share = (50 * scores[digit]) / size;
      Object.assign(bar.style, { left: `${50 + Math.min(share, 0)}%`, width: `${Math.abs(share)}%` });
      bar.classList.toggle('rg-below', share < 0);
      say(value, fixed(scores[digit], decimals));
      line.classList.toggle('rg-best', digit === best);
    });
  }

  #showBrush(image) {
    const [top, left] = this.#cell;
    const side = image.length;
    const now = top * side + left;
    const text = `row ${top}, column ${left}: ${image[top][left]} of ${this.#most}`;
    this.#picture.frame({ top, left, rows: 1, columns: 1 }, { now, most: side ** 2 - 1, text });
    this.#picture.brush = true;
    const inks = Object.values(GREYS).map((share) => share * this.#most);
    this.#brushes.forEach((made, i) => mark(made, 'aria-pressed', inks[i] === this.#brush));
  }

  #take(ink) {
    this.#brush = ink;
    this.#host.redraw();
  }

  #go(across, up) {
    const [row, column] = this.#cell;
    const last = this.#host.state.image.length - 1;
    this.#cell = [clamped(row - up, 0, last), clamped(column + across, 0, last)];
    this.#host.redraw();
  }

  /** Paint the cells on the way from one place to another. */
  #paint(from, to) {
    const image = this.#host.state.image.map((row) => [...row]);
    const steps = Math.max(1, ...to.map((place, axis) => Math.abs(place - from[axis])));
    for (let step = 0; step <= steps; step++) {
      const [row, column] = to.map((place, axis) =>
        Math.round(from[axis] + ((place - from[axis]) * step) / steps),
      );
      if (image[row]?.[column] === undefined) continue;
      image[row][column] = this.#brush;
      this.#cell = [row, column];
    }
    this.#host.propose({ image });
  }
}

function row(name, ...children) {
  return element('div', { class: name }, ...children);
}
