/** The drawer that holds the navigation of a narrow page, for whoever opens it by keyboard. */

const DRAWER = '__drawer';

/** Have the menu's label tell whether the drawer is open, and open and close it by keyboard. */
export function mendDrawer() {
  const toggle = document.getElementById(DRAWER);
  const menu = document.querySelector(`.md-header__button[for=${DRAWER}]`);
  const tell = () => menu.setAttribute('aria-expanded', toggle.checked);
  makeButton(menu, 'Menu');
  tell();
  toggle.addEventListener('change', () => {
    tell();
    if (toggle.checked && menu.matches(':focus-visible')) firstLink()?.focus();
  });
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !toggle.checked) return;
    toggle.click();
    menu.focus();
  });
}

/** Make a label of the theme the button that it looks like; of the keys, the theme knows Enter. */
export function makeButton(label, name) {
  label.setAttribute('role', 'button');
  label.setAttribute('aria-label', name);
  label.tabIndex = 0;
  label.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault(); // of scrolling
    label.click();
  });
}

function firstLink() {
  const links = [...document.querySelectorAll('.md-sidebar--primary a[href]')];
  return links.find((link) => link.checkVisibility({ visibilityProperty: true }));
}
