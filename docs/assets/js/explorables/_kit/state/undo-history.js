/** The states a reader has been in, to go back to and forth between. */

const MOST = 200;

export class UndoHistory {
  #states;
  #now = 0;

  constructor(first) {
    this.#states = [first];
  }

  get canUndo() {
    return this.#now > 0;
  }

  get canRedo() {
    return this.#now < this.#states.length - 1;
  }

  get now() {
    return this.#states[this.#now];
  }

  /** Note a state; whoever has gone back and then does something else begins a new future. */
  note(state) {
    this.#states.splice(this.#now + 1);
    this.#states.push(state);
    if (this.#states.length > MOST) this.#states.shift();
    this.#now = this.#states.length - 1;
  }

  undo() {
    if (this.canUndo) this.#now -= 1;
    return this.now;
  }

  redo() {
    if (this.canRedo) this.#now += 1;
    return this.now;
  }
}
