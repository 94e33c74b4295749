/** Drawing in turns: one figure at a time, each when the page has nothing more urgent to do. */

let last = Promise.resolve();

export function inTurn(task) {
  const turn = last.then(idle).then(task);
  last = turn.catch(() => {});
  return turn;
}

function idle() {
  const wait = window.requestIdleCallback ?? setTimeout;
  return new Promise((resolve) => wait(resolve, { timeout: 500 }));
}
