/**
 * What all explorables share: one state, drawn at most once for each picture of the screen; undo
 * and reset; the state as a link and as Python; what is said about it.
 *
 * A kind of explorable gives
 *   title                  what it is called
 *   fields                 the parts of its state that links hold: see state/fields.js
 *   check(state, limits)   refuses what no single field can, if there is such a thing
 *   notice(parameters)     what is to be said of a link that can be read, if there is something
 *   python(state)          code that makes the figure of a state
 *   sentence(state)        what there is to see, in words
 *   View                   draws: new View(host), .draw(state, sentence), .remove(), and its parts:
 *                          .scene is what is looked at; .panel, if there is one, what is set; .more,
 *                          if there is something, comes below the buttons or beside all
 *   isBrief                true if it is the picture alone, without words and buttons below it
 * and a view proposes changes: host.propose(change, control). States are never changed in place.
 */

import { copyButton } from './controls/copy-button.js';
import { button, element, mark, say, saySentence } from './dom.js';
import { Prose } from './prose.js';
import { addressed, addressOf, setAddress } from './state/address.js';
import { checkState, readState, writeState } from './state/fields.js';
import { Refusal } from './state/refusal.js';
import { UndoHistory } from './state/undo-history.js';

const PAUSE = 300; // milliseconds after which a change is done
const NEAR = 8; // pixels from a chart to the field below it

export class Explorable {
  #kind;
  #name;
  #initial;
  #state;
  #history;
  #view;
  #challenge;
  #prose;
  #holding = false;
  #scheduled;
  #pause;
  #buttons = {};
  #sentence = element('p', { class: 'rg-sentence' });
  #said = element('p', { class: 'rg-unseen', 'aria-live': 'polite' });
  #trouble = element('p', { class: 'rg-refusal', role: 'alert' });
  #python = element('code');
  #onHash = (event) => this.#follow(event);

  /**
   * `state` is what the figure was made with, `limits` the least and the most of what a reader can
   * set, by name; `task` is there if it is a challenge.
   */
  constructor(kind, name, { state, limits, task }, Challenge) {
    this.#kind = kind;
    this.#name = name;
    this.limits = limits;
    this.#initial = this.#state = state;
    this.#history = new UndoHistory(state);
    this.task = task;
    this.#challenge = task && new Challenge(task, state);
    this.#view = new kind.View(this);
    const named = { role: 'group', 'aria-label': kind.title, tabindex: -1 };
    this.element = element('div', { class: 'rg-explorable', ...named });
    this.element.append(...this.#parts());
    this.element.addEventListener('keydown', (event) => this.#press(event));
    this.element.addEventListener('focusin', (event) => uncover(event.target));
    this.#prose = new Prose(this, kind.fields);
    addEventListener('hashchange', this.#onHash);
    this.#openLink();
    this.#draw();
  }

  get initial() {
    return this.#initial;
  }

  get state() {
    return this.#state;
  }

  /** While something is held, the picture keeps its frame and the change is not yet done. */
  get isHeld() {
    return this.#holding;
  }

  /** Take a change of the state, or let the control say why not. Tells whether it was taken. */
  propose(change, control) {
    const state = { ...this.#state, ...change };
    try {
      this.#check(state);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (control) control.refuse(error.message);
      else say(this.#trouble, error.message);
      return false;
    }
    this.#set(state);
    clearTimeout(this.#pause);
    if (!this.#holding) this.#pause = setTimeout(() => this.#settle(), PAUSE);
    return true;
  }

  /** Begin or end something that is one change, however many states it goes through. */
  hold = (begins) => {
    this.#holding = begins;
    clearTimeout(this.#pause);
    this.#settle();
  };

  /** Draw the same state again: something beside it has changed, such as the colours. */
  redraw() {
    this.#scheduled ??= requestAnimationFrame(() => this.#draw());
  }

  remove() {
    clearTimeout(this.#pause);
    cancelAnimationFrame(this.#scheduled);
    removeEventListener('hashchange', this.#onHash);
    this.#view.remove();
    this.#prose.remove();
    this.#challenge?.remove();
    this.element.remove(); // something may hold the page that is left; let it hold no more
  }

  #parts() {
    const undo = button('Undo', () => this.#go('undo'));
    const redo = button('Redo', () => this.#go('redo'));
    const reset = button('Reset', () => this.#reset());
    const link = copyButton('Copy link', () => this.#link());
    this.#buttons = { undo, redo, reset };
    const bar = element('div', { class: 'rg-bar' }, undo, redo, reset, link);
    const python = element(
      'details',
      { class: 'rg-python' },
      element('summary', {}, 'This state in Python'),
      element('pre', { tabindex: 0 }, this.#python),
      copyButton('Copy Python', () => this.#kind.python(this.#state)),
    );
    const challenge = this.#challenge ? [this.#challenge.element] : [];
    const { scene, panel = element('div'), more = element('div') } = this.#view;
    if (this.#kind.isBrief) return [scene, this.#trouble, this.#said];
    const side = element('div', {}, panel, this.#sentence, this.#trouble, bar);
    // By these names the styles lay them out: below each other, or side by side where there is room.
    Object.entries({ scene, panel, side, more }).forEach(([name, part]) => part.classList.add(`rg-${name}`));
    return [...challenge, scene, side, more, python, this.#said];
  }

  #check(state) {
    checkState(this.#kind.fields, state, this.limits);
    this.#kind.check?.(state, this.limits);
  }

  #set(state) {
    this.#state = state;
    say(this.#trouble, '');
    this.redraw();
  }

  #draw() {
    this.#scheduled = undefined;
    const sentence = this.#kind.sentence(this.#state);
    this.#view.draw(this.#state, sentence);
    this.#prose.draw(this.#state);
    saySentence(this.#sentence, sentence);
    this.#challenge?.draw(this.#state);
    if (!this.#holding) this.#showBar();
  }

  /** A change is done: note it, put it into the address, say it. */
  #settle() {
    if (this.#holding) return;
    if (this.#hash() !== this.#hash(this.#history.now)) {
      this.#history.note(this.#state);
      setAddress(this.#isInitial() ? '' : this.#hash());
      this.#challenge?.note(this.#state);
      this.#announce();
    }
    this.redraw();
  }

  #showBar() {
    const { undo, redo, reset } = this.#buttons;
    mark(undo, 'aria-disabled', !this.#history.canUndo);
    mark(redo, 'aria-disabled', !this.#history.canRedo);
    mark(reset, 'aria-disabled', this.#isInitial());
    say(this.#python, this.#kind.python(this.#state));
  }

  /** Go back or forth; a change of just now is done first, so that it can be undone by itself. */
  #go(direction) {
    clearTimeout(this.#pause);
    this.#settle();
    const state = this.#history[direction]();
    this.#set(state);
    setAddress(this.#isInitial() ? '' : this.#hash());
    this.#announce();
  }

  #announce() {
    const score = this.#challenge ? ` ${this.#challenge.sentence(this.#state)}` : '';
    say(this.#said, this.#kind.sentence(this.#state) + score);
  }

  #reset() {
    this.#set(this.#initial);
    this.#settle();
  }

  #isInitial() {
    return this.#hash(this.#state) === this.#hash(this.#initial);
  }

  #hash(state = this.#state) {
    return addressOf(this.#name, writeState(this.#kind.fields, state, this.#initial));
  }

  #link() {
    return new URL(this.#hash(), location.href).href;
  }

  /** Take the state of an address; going back from one to none is going back to the figure's own. */
  #follow({ oldURL }) {
    const isLeft = !location.hash && new URL(oldURL).hash.startsWith(`#${this.#name}?`);
    if (isLeft) this.#reset();
    else this.#openLink();
  }

  /** Take the state of the address, if it holds one for this explorable. */
  #openLink() {
    try {
      const parameters = addressed(this.#name);
      if (!parameters) return;
      const state = readState(this.#kind.fields, parameters, this.#initial);
      this.#check(state);
      this.#arrive(state);
      say(this.#trouble, this.#kind.notice?.(parameters) ?? '');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#arrive(this.#initial);
      say(this.#trouble, `This link could not be read. ${error.message} The figure is as it was made.`);
    }
  }

  #arrive(state) {
    this.#set(state);
    if (this.#hash() !== this.#hash(this.#history.now)) this.#history.note(state);
    this.#announce();
  }

  #press(event) {
    const isTyping = event.target.matches('input:not([type=range]), textarea');
    if (isTyping || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    this.#go(event.shiftKey ? 'redo' : 'undo');
  }
}

/** On a phone a chart stays in view while its numbers are changed: bring the field out below it. */
function uncover(field) {
  requestAnimationFrame(() => {
    const chart = field.closest('.rg-explorable')?.querySelector('.rg-kept');
    if (!chart || chart.contains(field) || getComputedStyle(chart).position !== 'sticky') return;
    const [{ top, bottom }, place] = [chart, field].map((one) => one.getBoundingClientRect());
    if (place.top > top && place.top < bottom) scrollBy(0, place.top - bottom - NEAR);
  });
}
