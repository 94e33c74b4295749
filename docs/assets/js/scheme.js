/** The page's colour scheme, light or dark, as the reader or the system has set it. */

const LIGHT_AS_IT_IS = {};

/** Give the dark colour of each light one, or nothing to replace on a light page. */
export function darkColours() {
  return document.body.dataset.mdColorScheme === 'slate' ? DARK_OF : LIGHT_AS_IT_IS;
}

/** Call back at each change of scheme; the function given back ends that. */
export function onSchemeChange(callback) {
  const observer = new MutationObserver(callback);
  observer.observe(document.body, { attributeFilter: ['data-md-color-scheme'] });
  return () => observer.disconnect();
}
