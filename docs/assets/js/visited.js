/** Which pages a reader has been to: ticks beside their links, kept in this browser and nowhere else. */

const KEY = 'relu-guide-visited';
const LINKS = ':is(.md-nav, .rg-way, [data-ticks]) a:not([href*="#"]), .md-footer__link';

let visited = new Set(stored());

/** Tick the links of the page that has come, and count it as visited for the next one. */
export function tickVisited() {
  const forget = document.querySelector('.rg-forget');
  forget.onclick = () => {
    keep([]);
    tick(forget);
    forget.closest('p').querySelector('output').textContent = 'Forgotten.';
  };
  tick(forget);
  const { page } = document.querySelector('.rg-way')?.dataset ?? {};
  if (page) keep([...visited, page]);
}

function tick(forget) {
  forget.hidden = visited.size === 0;
  for (const link of document.querySelectorAll(LINKS))
    link.classList.toggle('rg-visited', !isHere(link) && visited.has(nameOf(link)));
}

function isHere({ pathname }) {
  return pathname === location.pathname;
}

/** Name a page by its folder and its file, wherever the guide lies. */
function nameOf({ pathname }) {
  return pathname.split('/').slice(-2).join('/');
}

function keep(names) {
  visited = new Set(names);
  try {
    localStorage.setItem(KEY, JSON.stringify([...visited]));
  } catch {
    // A browser that keeps nothing still ticks until it loads the guide anew.
  }
}

/** Read what is kept; of anything else that may lie there, nothing. */
function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY)).filter((name) => typeof name === 'string');
  } catch {
    return [];
  }
}
