/**
 * For pages with explorables, before the theme's own script: a browser calls the listeners of a
 * window in the order in which they came.
 *
 * The theme takes the first step within the page that was opened, to a heading or to a state of a
 * figure, for a visit to another page: it puts the page in place anew, and what a reader has made
 * on it is lost. Once it has gone to another page it tells the two apart.
 */
(({ host, pathname }) => {
  const isHere = (place) => place?.host === host && place.pathname === pathname;
  const onStep = (event) => isHere(location) && event.stopImmediatePropagation();
  const onClick = (event) => {
    const link = event.target.closest('a');
    if (isHere(link) && link.hash) event.stopPropagation();
  };
  const leave = () => {
    removeEventListener('popstate', onStep);
    removeEventListener('click', onClick, true);
  };
  addEventListener('popstate', onStep);
  addEventListener('click', onClick, true);
  addEventListener('DOMContentLoaded', () => window.location$?.subscribe(leave));
})(location);
