/** What the theme's own elements lack for readers who use a keyboard or a screen reader. */

import { mendTitle } from './drawer.js';

const BOXES = '.md-typeset__scrollwrap, .katex-display, pre > code, pre.rg-output'; // may scroll
const CONTENTS = 'table, .base';
const CHANGES = { attributeFilter: ['tabindex'], childList: true, subtree: true };

/** Mend the elements that the theme makes, now and whenever it makes or changes more. */
export function mendTheme() {
  new MutationObserver(mend).observe(document.body, CHANGES);
  mend();
}

function mend() {
  // The buttons of a code block are in a <nav>: a page would have dozens, all without a name.
  for (const nav of unmended('nav.md-code__nav')) nav.setAttribute('role', 'none');
  for (const title of unmended('.md-sidebar--primary label.md-nav__title:not([for=__drawer])'))
    mendTitle(title);
  for (const box of unmended(BOXES)) {
    for (const part of [box, ...box.querySelectorAll(CONTENTS)]) sizes.observe(part);
  }
  // What scrolls must be within reach of the arrow keys; on touch screens the theme undoes that.
  for (const box of document.querySelectorAll('[data-scrolls]:not([tabindex])')) box.tabIndex = 0;
}

const sizes = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    const box = target.closest(BOXES);
    if (!target.isConnected) sizes.unobserve(target);
    box?.toggleAttribute('data-scrolls', box.scrollWidth > box.clientWidth);
  }
  mend();
});

/** Find what has not been looked at yet: plots change the page often. */
function unmended(selectors) {
  const all = [...document.querySelectorAll(selectors)];
  const found = all.filter(({ dataset }) => !('mended' in dataset));
  for (const { dataset } of found) dataset.mended = '';
  return found;
}
