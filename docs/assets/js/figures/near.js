/** Where the reader is: what is on the screen at once, after a first sign of life what is near. */

const SIGNS_OF_LIFE = ['scroll', 'pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'];
const callbacks = new WeakMap();
const waiting = new Set();
let awake = false;

const tell = (entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) callbacks.get(target)();
};
const observer = new IntersectionObserver(tell, { rootMargin: '250px' });
const onScreen = new IntersectionObserver(tell);

for (const sign of SIGNS_OF_LIFE) {
  window.addEventListener(sign, wake, { passive: true, capture: true });
}

/** Call back when the element is on the screen or nearly so, and the reader has begun to read. */
export function near(element, callback) {
  callbacks.set(element, callback);
  if (awake) observer.observe(element);
  else waiting.add(element);
}

/** Call back as well when the element is on the screen and the reader has not done anything yet. */
export function seen(element) {
  onScreen.observe(element);
}

export function noLongerNear(element) {
  observer.unobserve(element);
  onScreen.unobserve(element);
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
