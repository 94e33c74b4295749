/** Start here: take up the figures of this page, and of each page that comes in its place. */

import { foldCode, offerCode } from './code.js';
import { mendDrawer } from './drawer.js';
import { ExplorableFigure } from './figures/explorable-figure.js';
import { Figure } from './figures/figure.js';
import { explainTerms } from './terms.js';
import { mendTheme } from './theme.js';
import { tickVisited } from './visited.js';

const figures = new Set();

function takeUp() {
  for (const figure of figures) if (!figure.isOnPage) release(figure);
  for (const element of document.querySelectorAll('figure.rg-figure:not([data-taken-up])')) {
    element.dataset.takenUp = '';
    figures.add('explorable' in element.dataset ? new ExplorableFigure(element) : new Figure(element));
  }
}

function release(figure) {
  figure.remove();
  figures.delete(figure);
}

let container;

/**
 * The theme's listeners outlive the page that they were made for, and through one element they hold
 * all of it. Taken apart, the page that is left holds next to nothing.
 */
function takeApart() {
  const now = document.querySelector('[data-md-component=container]');
  if (container && container !== now)
    for (const part of [...container.querySelectorAll('*')]) part.remove();
  container = now;
}

mendTheme();
mendDrawer();
offerCode();
foldCode();
explainTerms();
takeUp();
tickVisited();
// Material says here that it has put another page in place; opened from disk, it never does.
window.document$?.subscribe(() => {
  foldCode();
  takeUp();
  takeApart();
  tickVisited();
});
