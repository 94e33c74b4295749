/** A number that is changed by dragging something sideways: a step for every few pixels. */

const PIXELS_PER_STEP = 4;
export const LARGE = 10; // small steps in a large one

/** Scrub by `grip`: `now()` gives the value, `set(value)` takes another, `hold` is told of begin and end. */
export function scrubBy(grip, { now, set, step, hold }) {
  let begun;
  grip.addEventListener('pointerdown', (event) => {
    if (event.button) return;
    event.preventDefault(); // of selecting text
    begun = { from: event.clientX, value: now() };
    grip.setPointerCapture(event.pointerId);
    hold?.(true);
  });
  grip.addEventListener('pointermove', ({ clientX, shiftKey }) => {
    if (!begun) return;
    const steps = Math.round((clientX - begun.from) / PIXELS_PER_STEP);
    set(begun.value + steps * step * (shiftKey ? LARGE : 1));
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'])
    grip.addEventListener(end, () => {
      if (!begun) return;
      begun = undefined;
      hold?.(false);
    });
}
