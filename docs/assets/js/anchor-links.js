/**
 * A step within the page, to a heading or to a state of a figure, is the browser's own.
 *
 * The theme takes the first one for a visit to another page: it puts the page in place anew, and
 * what a reader has made on it is lost. After a visit it changes the address without `hashchange`,
 * and no figure hears of its new state. So it is told of visits alone. This stands before the
 * theme's own script: a browser calls the listeners of a window in the order in which they came.
 */
(() => {
  let shown = location.pathname;
  const isShown = (place) => place?.host === location.host && place.pathname === shown;
  const isUnderWay = () => !isShown(location); // a visit, of which the page has not come yet
  const onClick = (event) => {
    const link = event.target.closest('a');
    if (isShown(link) && link.hash && !isUnderWay()) event.stopPropagation();
  };
  // The theme keeps the place of a page that is being left as that of the page that comes.
  const keepPlace = history.replaceState.bind(history);
  history.replaceState = (...kept) => isUnderWay() || keepPlace(...kept);
  addEventListener('click', onClick, true);
  addEventListener('popstate', (event) => isShown(location) && event.stopImmediatePropagation());
  addEventListener('DOMContentLoaded', () =>
    window.document$?.subscribe(() => (shown = location.pathname)),
  );
})();
