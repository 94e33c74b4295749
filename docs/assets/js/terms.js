/**
 * What a term means, beside its first use on a page: for a pointer that rests on it, for the
 * keyboard when it comes to it, for a finger that taps it. A click, Enter or a second tap leads to
 * the glossary.
 */

import { loadTerms } from './figures/loading.js';

const TERM = 'a.rg-term';
const REST = 250; // milliseconds before a popup comes, and before it goes
const AIR = 8; // pixels around it

const popup = Object.assign(document.createElement('div'), {
  className: 'rg-popup md-typeset',
  id: 'rg-popup',
  popover: 'manual',
});
popup.setAttribute('role', 'tooltip');

let shown; // the term whose popup it is
let waiting;

/** Listen for readers who ask for a term. */
export function explainTerms() {
  addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType !== 'mouse') return;
    if (popup.contains(target)) clearTimeout(waiting);
    else later(termAt(target));
  });
  addEventListener('focusin', ({ target }) => {
    if (termAt(target)?.matches(':focus-visible')) tell(target);
    else if (!popup.contains(target)) hide();
  });
  addEventListener('keydown', ({ key }) => key === 'Escape' && hide());
  addEventListener('scroll', () => shown && place(shown.getClientRects()[0]), { passive: true });
  addEventListener('click', onClick, true); // before the theme takes it for a visit
}

function onClick(event) {
  const term = termAt(event.target);
  if (term && term !== shown && event.pointerType === 'touch') {
    event.preventDefault();
    event.stopImmediatePropagation();
    show(term).catch(() => location.assign(term.href)); // without its meaning it is a link
  } else if (!popup.contains(event.target)) hide();
  else if (event.target.closest('a')) setTimeout(hide); // once the link has acted
}

function termAt(target) {
  return target instanceof Element ? target.closest(TERM) : null;
}

/** Show or hide after a while, unless the pointer goes on. */
function later(term) {
  clearTimeout(waiting);
  if (term === (shown ?? null)) return;
  waiting = setTimeout(() => (term?.matches(':hover') ? tell(term) : hide()), REST);
}

/** Show what a term means, if it can be loaded. */
function tell(term) {
  show(term).catch(() => {});
}

async function show(term) {
  clearTimeout(waiting);
  const meaning = (await loadTerms())[term.hash.slice(1)];
  hide();
  if (!term.isConnected) return;
  popup.innerHTML = meaning;
  const link = { href: term.href, tabIndex: -1, textContent: 'Glossary' };
  popup.append(Object.assign(document.createElement('a'), link));
  document.body.append(popup);
  popup.showPopover();
  place(term.getClientRects()[0]);
  term.setAttribute('aria-describedby', popup.id);
  shown = term;
}

function hide() {
  clearTimeout(waiting);
  shown?.removeAttribute('aria-describedby');
  shown = undefined;
  popup.remove();
}

/** Put the popup below its term, or above where there is more room. */
function place(term) {
  const { width, height } = popup.getBoundingClientRect();
  const isBelow = term.bottom + AIR + height < innerHeight || term.top < innerHeight / 2;
  const left = Math.min(term.left, document.documentElement.clientWidth - width - AIR);
  popup.style.left = `${Math.max(AIR, left)}px`;
  popup.style.top = `${isBelow ? term.bottom + AIR / 2 : term.top - height - AIR / 2}px`;
}
