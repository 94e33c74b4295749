/** The best score of each challenge, kept in this browser and nowhere else. */

const KEY = 'relu-guide-scores';

/** Tells whoever listens that a score has changed. */
export const changes = new EventTarget();

let scores = stored();

export function best(challenge) {
  return scores[challenge] ?? 0;
}

export function hasAny() {
  return Object.keys(scores).length > 0;
}

export function note(challenge, score) {
  if (score > best(challenge)) keep({ ...scores, [challenge]: score });
}

export function forgetAll() {
  keep({});
}

function keep(changed) {
  scores = changed;
  try {
    localStorage.setItem(KEY, JSON.stringify(scores));
  } catch {
    // A browser that keeps nothing still shows the scores until the page is left.
  }
  changes.dispatchEvent(new Event('change'));
}

/** Read what is kept; of anything else that may lie there, nothing. */
function stored() {
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {});
    return Object.fromEntries(kept.filter(([, score]) => isScore(score)));
  } catch {
    return {};
  }
}

function isScore(score) {
  return Number.isInteger(score) && score > 0 && score <= 100;
}
