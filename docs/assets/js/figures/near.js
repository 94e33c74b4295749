/** Where the reader is: nothing is loaded before a first sign of life, then what is near. */

const SIGNS_OF_LIFE = ['scroll', 'pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'];
const callbacks = new WeakMap();
const waiting = new Set();
let awake = false;

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) callbacks.get(target)();
  },
  { rootMargin: '250px' },
);

for (const sign of SIGNS_OF_LIFE) {
  window.addEventListener(sign, wake, { passive: true, capture: true });
}

/** Call back when the element is on the screen or nearly so, and the reader has begun to read. */
export function near(element, callback) {
  callbacks.set(element, callback);
  if (awake) observer.observe(element);
  else waiting.add(element);
}

export function noLongerNear(element) {
  observer.unobserve(element);
  waiting.delete(element);
  callbacks.delete(element);
}

function wake({ type, target }) {
  if (type === 'scroll' && target !== document) return; // the theme scrolls its navigation itself
  for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, wake, { capture: true });
  awake = true;
  for (const element of waiting) observer.observe(element);
  waiting.clear();
}
