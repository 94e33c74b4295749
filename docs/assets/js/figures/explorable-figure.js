/** An explorable: a static image until it is on the screen, or a link opens a state of it. */

import { loadExplorables, loadFigure } from './loading.js';
import { near, noLongerNear, seen } from './near.js';

export class ExplorableFigure {
  #element;
  #explorable;
  #waking;
  #onHash = () => this.#openLink();

  constructor(element) {
    this.#element = element;
    near(element, () => this.#wake());
    seen(element); // it is light, and there to be taken hold of: unlike Plotly, it need not wait
    addEventListener('hashchange', this.#onHash);
    this.#openLink();
  }

  get isOnPage() {
    return this.#element.isConnected;
  }

  remove() {
    noLongerNear(this.#element);
    removeEventListener('hashchange', this.#onHash);
    this.#explorable?.remove();
  }

  /** Put the explorable in the place of the image; where that fails, the image stays. */
  #wake() {
    this.#waking ??= this.#makeLive().catch(() => {
      this.#element.classList.add('rg-is-still');
      this.#waking = undefined;
    });
    return this.#waking;
  }

  async #makeLive() {
    noLongerNear(this.#element);
    const [{ explorable }, explore] = await Promise.all([
      loadFigure(this.#element),
      loadExplorables(this.#element),
    ]);
    if (!this.isOnPage) return;
    const box = this.#element.querySelector('.rg-plot');
    this.#explorable = explore(box, this.#element.id, explorable);
    this.#element.classList.add('rg-is-live');
  }

  /** A link to a state of this figure goes to the figure. */
  async #openLink() {
    if (location.hash.split('?')[0] !== `#${this.#element.id}`) return;
    await this.#wake();
    this.#element.scrollIntoView();
  }
}
