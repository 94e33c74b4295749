/** The control of a figure that is walked through: a native range with a button at each side. */

export class Steps {
  #controls;
  #range;
  #output;
  #previous;
  #next;
  #onMove;

  /** Give the control of a figure, or nothing if the figure has no steps. */
  static of(figure, onMove) {
    const controls = figure.querySelector('.rg-steps');
    return controls ? new Steps(controls, onMove) : undefined;
  }

  constructor(controls, onMove) {
    this.#controls = controls;
    this.#onMove = onMove;
    this.#range = controls.querySelector('input');
    this.#output = controls.querySelector('output');
    this.#previous = controls.querySelector('.rg-previous');
    this.#next = controls.querySelector('.rg-next');
    this.#range.value = this.#range.defaultValue; // some browsers restore it, but not the figure
    this.#range.addEventListener('input', () => this.#moved());
    this.#previous.addEventListener('click', () => this.#move(-1));
    this.#next.addEventListener('click', () => this.#move(1));
    this.#markEnds();
    controls.hidden = false;
  }

  get value() {
    return this.#range.valueAsNumber;
  }

  hide() {
    this.#controls.hidden = true;
  }

  /** Say the label of the present step, in writing and to a screen reader. */
  say(labels) {
    const label = labels[this.value];
    if (this.#output.textContent !== label) this.#output.textContent = label;
    this.#range.setAttribute('aria-valuetext', label);
  }

  #move(change) {
    this.#range.valueAsNumber += change;
    this.#moved();
  }

  #moved() {
    this.#markEnds();
    this.#onMove();
  }

  /** A button without effect says so but keeps the focus, which `disabled` would drop. */
  #markEnds() {
    this.#previous.setAttribute('aria-disabled', this.value <= Number(this.#range.min));
    this.#next.setAttribute('aria-disabled', this.value >= Number(this.#range.max));
  }
}
