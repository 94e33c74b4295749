/** Scripts loaded on demand, each once, by script tag: that works from disk as well. */

const HERE = document.currentScript.src;
const loading = new Map();

/** Load the library that draws; it comes as the global `Plotly`. */
export function loadPlotly() {
  return load(new URL('plotly.js', HERE).href);
}

/** Load a script of explorables, and give the function that makes a figure one. */
export async function loadExplorables({ dataset }) {
  await load(new URL(`explorables/${dataset.script}.js`, HERE).href);
  return window.reluGuideExplorables[dataset.script];
}

/** Load what Python wrote of a figure: its data, its layout and its frames. */
export async function loadFigure({ dataset }) {
  await load(new URL(`figures/${dataset.key}.js`, HERE).href);
  return window.reluGuideFigures[dataset.key];
}

/** Load the definitions of the glossary: HTML, by the anchor of each term. */
export async function loadTerms() {
  await load(new URL('terms.js', HERE).href);
  return window.reluGuideTerms;
}

function load(url) {
  if (!loading.has(url))
    loading.set(url, new Promise((resolve, reject) => add(url, resolve, reject)));
  return loading.get(url);
}

function add(url, resolve, reject) {
  const script = document.createElement('script');
  script.src = url;
  script.onload = resolve;
  script.onerror = () => {
    loading.delete(url); // so that a later try may succeed
    reject(new Error(`could not load ${url}`));
  };
  document.head.append(script);
}
