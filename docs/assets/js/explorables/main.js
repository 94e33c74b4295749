/** The second script of the site, for pages with explorables: it makes a figure one. */

import { Explorable } from './explorable.js';
import { microscope } from './microscope.js';
import { network } from './network.js';
import { nudge } from './nudge.js';
import { ray } from './ray.js';
import { segments } from './segments.js';

const KINDS = { microscope, network, nudge, ray, segments };

/** Put the explorable of a figure into a box; `explorable` is what Python wrote of it. */
window.reluGuideExplore = (box, name, { kind, ...explorable }) => {
  const made = new Explorable(KINDS[kind], name, explorable);
  box.append(made.element);
  return made;
};
