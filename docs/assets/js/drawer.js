/** The drawer that holds the navigation of a narrow page, for whoever opens it by keyboard. */

const DRAWER = '__drawer';

/** Put a button in the place of the menu's label: it tells whether the drawer is open. */
export function mendDrawer() {
  const toggle = document.getElementById(DRAWER);
  const label = document.querySelector(`label.md-header__button[for=${DRAWER}]`);
  const menu = buttonLike(label, 'Menu', toggle);
  const tell = () => menu.setAttribute('aria-expanded', toggle.checked);
  menu.classList.add('rg-menu');
  menu.append(...label.childNodes);
  label.replaceWith(menu);
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

/** Put a button in the place of the arrow that leads from a list to the one above it. */
export function mendTitle(title) {
  const name = `Back from ${title.textContent.trim()}`;
  const arrow = title.querySelector('.md-nav__icon');
  arrow.replaceWith(buttonLike(arrow, name, document.getElementById(title.htmlFor)));
}

function buttonLike({ className }, name, toggle) {
  const button = Object.assign(document.createElement('button'), { type: 'button', className });
  button.setAttribute('aria-label', name);
  button.addEventListener('click', (event) => {
    event.preventDefault(); // of what a label around it would do
    toggle.click();
  });
  return button;
}

function firstLink() {
  const links = [...document.querySelectorAll('.md-sidebar--primary a[href]')];
  return links.find((link) => link.checkVisibility({ visibilityProperty: true }));
}
