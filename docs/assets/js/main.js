/** Start here: take up the figures of this page, and of each page that comes in its place. */

import { ExplorableFigure } from './explorable.js';
import { Figure } from './figure.js';
import { mendTheme } from './theme.js';

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

mendTheme();
takeUp();
// Material says here that it has put another page in place; opened from disk, it never does.
window.document$?.subscribe(takeUp);
