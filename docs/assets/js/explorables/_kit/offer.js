/** How the script of a folder of explorables, whole by itself, offers what is in it. */

import { Explorable } from './explorable.js';

/**
 * Offer kinds of explorables under the name of their folder; `Challenge` is there if they are scored.
 * Who loads the script calls `reluGuideExplorables[name](box, id, explorable)` to fill a box with
 * what Python wrote of a figure.
 */
export function offer(name, { Challenge, ...kinds }) {
  const offered = (window.reluGuideExplorables ??= {});
  offered[name] = (box, id, { kind, ...explorable }) => {
    const made = new Explorable(kinds[kind], id, explorable, Challenge);
    box.append(made.element);
    return made;
  };
}
