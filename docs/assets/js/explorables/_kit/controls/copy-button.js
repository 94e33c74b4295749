/** A button that copies a text and says so. */

import { button, element } from '../dom.js';

const MOMENT = 2000; // milliseconds

export function copyButton(label, text) {
  const made = button(label, async () => {
    const copied = await copy(text());
    made.textContent = copied ? 'Copied' : 'Copy it by hand';
    setTimeout(() => (made.textContent = label), MOMENT);
  });
  return made;
}

/** Copy a text; on a page without the clipboard's newer form, by a selection. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text) {
  const focused = document.activeElement;
  const area = element('textarea', { class: 'rg-unseen', 'aria-hidden': true });
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  focused?.focus({ preventScroll: true });
  return copied;
}
