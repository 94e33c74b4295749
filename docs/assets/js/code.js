/** The switch "Code" in the header: the reader's choice between the story and all of its code. */

const KEPT = 'rg-code';
const FOLDS = 'article details.rg-code:not(.answer *)';
const root = document.documentElement;

/** Put the switch into the header. The page's head has already read what was chosen last time. */
export function offerCode() {
  const name = 'Show the code that draws and checks';
  const button = Object.assign(document.createElement('button'), { type: 'button', title: name });
  button.className = 'rg-code-switch';
  button.textContent = 'Code';
  button.setAttribute('aria-label', name);
  button.addEventListener('click', () => {
    root.dataset.code = isShown() ? 'folded' : 'shown';
    keep(root.dataset.code);
    foldCode();
  });
  document.querySelector('.md-header__option, .md-search')?.before(button);
}

/** Fold or unfold the code of the page as the reader has chosen; each block opens by itself too. */
export function foldCode() {
  const folds = document.querySelectorAll(FOLDS);
  for (const fold of folds) {
    fold.open = isShown();
    fold.dataset.ready = ''; // until now the styles hid what is in it
  }
  const button = document.querySelector('.rg-code-switch');
  button?.setAttribute('aria-pressed', isShown());
  if (button) button.hidden = !folds.length;
}

function isShown() {
  return root.dataset.code === 'shown';
}

function keep(choice) {
  try {
    localStorage.setItem(KEPT, choice);
  } catch {
    // A browser that keeps nothing folds the code again on the next visit.
  }
}
