/** Elements made in one expression. Text goes in as text: nothing here reads HTML. */

const SVG = 'http://www.w3.org/2000/svg';

/** Make an element of the page: `element('button', { type: 'button' }, 'Undo')`. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** Make an element of a drawing. */
export function drawn(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

/** Give an id that nothing else in the page has, whichever script made it. */
export function uniqueId() {
  return `rg-${Math.random().toString(36).slice(2)}`;
}

/** Make a button that does one thing. */
export function button(text, act, attributes = {}) {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', act);
  return made;
}

/** Name some buttons together: a row, which scrolls where there is little room. */
export function group(name, buttons) {
  const label = element('span', { 'aria-hidden': true }, name);
  const named = { role: 'group', 'aria-label': name };
  return element('div', { class: 'rg-bar rg-group', ...named }, label, ...buttons);
}

/** Make a button that switches something, and says in words whether it is on. */
export function toggle(text, act) {
  const state = element('span', { 'aria-hidden': true }); // told by aria-pressed to who hears it
  const made = button(text, act);
  made.append(' ', state);
  const show = (isOn) => {
    mark(made, 'aria-pressed', isOn);
    say(state, isOn ? 'is on' : 'is off');
  };
  return { element: made, show };
}

/** Set the text of an element, and touch the page only if it is another one. */
export function say(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** Say which part of the figure some elements show: a word in the text lights them up. */
export function shows(part, ...targets) {
  for (const { dataset } of targets) dataset.part = part;
}

/**
 * Say something in pieces, such as terms with their signs: lines break only between them. A piece is
 * a text, or several of which some name what they show: `['max(0, ', { text: 'b', part: 'b' }, ')']`.
 */
export function sayPieces(target, pieces) {
  const all = pieces.map((piece) => [piece].flat());
  const text = all.map((piece) => piece.map((each) => each.text ?? each).join('')).join(' ');
  if (target.textContent === text) return;
  const shown = (each) => (each.part ? element('span', { 'data-part': each.part }, each.text) : each);
  const whole = (piece) => element('span', { class: 'rg-whole' }, ...piece.map(shown));
  target.replaceChildren(...all.flatMap((piece) => [whole(piece), ' ']).slice(0, -1));
}

/** Say a sentence; each formula in it keeps to one line, if a line can hold it. */
export function saySentence(target, text) {
  if (target.textContent === text) return;
  const parts = text.split(/(\S+(?: [=+−×] \S+)+)/u);
  const whole = (part) => element('span', { class: 'rg-whole' }, part);
  target.replaceChildren(...parts.map((part, i) => (i % 2 ? whole(part) : part)));
}

/** Set an attribute, and touch the page only if it is another one. */
export function mark(target, name, value) {
  if (target.getAttribute(name) !== String(value)) target.setAttribute(name, value);
}

function filled(target, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
  target.append(...children);
  return target;
}
