/** What the theme's own elements lack for readers who use a keyboard or a screen reader. */

const BOXES = '.md-typeset__scrollwrap, .katex-display, pre > code'; // what scrolls if it has to
const CONTENTS = 'table, .base';

/** Mend the elements that the theme makes, now and whenever it makes more. */
export function mendTheme() {
  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
  mend();
}

function mend() {
  // The buttons of a code block are in a <nav>: a page would have dozens, all without a name.
  for (const nav of unmended('nav.md-code__nav')) nav.setAttribute('role', 'none');
  for (const box of unmended(BOXES)) {
    for (const part of [box, ...box.querySelectorAll(CONTENTS)]) sizes.observe(part);
  }
}

/** Put what scrolls within reach of the arrow keys, and nothing else. */
const sizes = new ResizeObserver((changes) => {
  for (const box of new Set(changes.map(({ target }) => target.closest(BOXES)))) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  }
});

/** Find what has not been looked at yet: plots change the page often. */
function unmended(selectors) {
  const found = [...document.querySelectorAll(selectors)].filter(({ dataset }) => !('mended' in dataset));
  for (const { dataset } of found) dataset.mended = '';
  return found;
}
