/** Plays steps one after another: a few in each picture, more of them the later it is. */

const PICTURES = 60; // in which the number of steps grows by a factor of e
const PAUSE = 500; // milliseconds between jumps, for those who want no motion
const JUMP = 20; // pictures in a jump

export class Player {
  #host;
  #advance;
  #show;
  #cancel = () => {};
  isPlaying = false;

  /** `advance(steps)` goes so many steps further, and tells whether it could. */
  constructor(host, { advance, show }) {
    this.#host = host;
    this.#advance = advance;
    this.#show = show;
  }

  /** What is played is one change, however many pictures it goes through. */
  toggle() {
    this.isPlaying = !this.isPlaying;
    this.#host.hold(this.isPlaying);
    if (this.isPlaying) this.#wait();
    else this.stop();
    this.#show(this.isPlaying);
  }

  stop() {
    this.#cancel();
  }

  #wait() {
    if (isStill()) {
      const waiting = setTimeout(() => this.#go(JUMP), PAUSE);
      this.#cancel = () => clearTimeout(waiting);
    } else {
      const waiting = requestAnimationFrame(() => this.#go(1));
      this.#cancel = () => cancelAnimationFrame(waiting);
    }
  }

  #go(pictures) {
    const { step } = this.#host.state;
    const grown = Math.max(pictures, Math.round(step * (Math.exp(pictures / PICTURES) - 1)));
    if (this.#advance(grown)) this.#wait();
    else this.toggle();
  }
}

function isStill() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
