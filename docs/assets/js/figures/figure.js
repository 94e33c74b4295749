/** One figure: a static image until a reader comes near, then a live plot over it. */

import { darkColours, onSchemeChange } from '../scheme.js';
import { inTurn } from './in-turn.js';
import { loadFigure, loadPlotly } from './loading.js';
import { near, noLongerNear } from './near.js';
import { atStep, prepare } from './prepare.js';
import { Steps } from './steps.js';

const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false };
const narrowPage = matchMedia('(max-width: 599.98px)'); // as the static image's <source> says

export class Figure {
  #element;
  #box;
  #steps;
  #plot; // the element of the live plot, once there is one
  #source; // the figure as Python wrote it
  #prepared; // the same for the present scheme and width
  #waking;
  #scheduled;
  #stopListening;
  #resizing = new ResizeObserver(() => this.#fit());

  constructor(element) {
    this.#element = element;
    this.#box = element.querySelector('.rg-plot');
    this.#steps = Steps.of(element, () => this.#show());
    near(element, () => this.#wake());
  }

  get isOnPage() {
    return this.#element.isConnected;
  }

  /** Let go of everything that would keep a figure alive after its page. */
  remove() {
    noLongerNear(this.#element);
    this.#stopListening?.();
    this.#resizing.disconnect();
    if (this.#plot) window.Plotly.purge(this.#plot);
  }

  /** Turn the image into a plot; where that fails, the image stays and its controls go. */
  #wake() {
    this.#waking ??= this.#makeLive().catch(() => this.#steps?.hide());
    return this.#waking;
  }

  async #makeLive() {
    noLongerNear(this.#element);
    [this.#source] = await Promise.all([loadFigure(this.#element), loadPlotly()]);
    await inTurn(() => this.isOnPage && this.#drawFirst());
  }

  async #drawFirst() {
    const plot = document.createElement('div');
    plot.className = 'rg-live';
    plot.setAttribute('role', 'img');
    this.#box.append(plot);
    this.#plot = plot;
    await this.#draw();
    this.#element.classList.add('rg-is-live'); // now the plot shows and the image hides
    if (this.isOnPage) this.#listen();
  }

  #listen() {
    const redraw = () => this.#redraw();
    const stopScheme = onSchemeChange(redraw);
    narrowPage.addEventListener('change', redraw);
    this.#stopListening = () => {
      stopScheme();
      narrowPage.removeEventListener('change', redraw);
    };
    this.#resizing.observe(this.#box);
  }

  /** Show the step the control is at, at most once for each picture of the screen. */
  async #show() {
    await this.#wake();
    if (this.#plot) this.#scheduled ??= requestAnimationFrame(() => this.#draw());
  }

  #redraw() {
    this.#prepared = undefined;
    this.#draw();
  }

  #draw() {
    this.#scheduled = undefined;
    this.#prepared ??= prepare(this.#source, {
      colours: darkColours(),
      narrow: narrowPage.matches,
    });
    const { data, layout } = atStep(this.#prepared, this.#steps?.value);
    this.#say(layout.meta?.steps);
    this.#fit();
    return window.Plotly.react(this.#plot, data, layout, CONFIG);
  }

  /** Keep the words beside the picture true: the text alternative and the label of the step. */
  #say(steps) {
    const alt = steps?.alts?.[this.#steps.value] || this.#box.querySelector('img').alt;
    this.#plot.setAttribute('aria-label', alt);
    this.#steps?.say(steps.labels);
  }

  /** Scale the plot to its box, as the browser scales the image: both have one drawn width. */
  #fit() {
    const { width } = this.#prepared.layout;
    this.#plot.style.transform = `scale(${this.#box.clientWidth / width})`;
  }
}
