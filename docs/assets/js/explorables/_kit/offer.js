/** How the script of a folder of explorables, whole by itself, offers what is in it. */

import { Explorable } from './explorable.js';

/**
 * Offer what a folder has under its name: one kind of explorable; or several `kinds`, and with them
 * a `Challenge` if they are scored. Who loads the script calls
 * `reluGuideExplorables[name](box, id, explorable)` to fill a box with what Python wrote of a figure.
 */
export function offer(name, offered) {
  const { kinds = { [name]: offered }, Challenge } = offered;
  (window.reluGuideExplorables ??= {})[name] = (box, id, { kind, ...explorable }) => {
    const made = new Explorable(kinds[kind], id, explorable, Challenge);
    box.append(made.element);
    return made;
  };
}
