/** The pixels of an image: bytes to count with, and the text by which a state holds them. */

const PIECE = 8192; // bytes; a call takes only so many arguments
const pictures = new WeakMap();

/** Give an image's picture {rows, columns, values}, its values as bytes. */
export function pictureOf(image) {
  if (!pictures.has(image)) pictures.set(image, { ...image, values: decoded(image.values) });
  return pictures.get(image);
}

/** Make an image of bytes; `from` names the picture it was painted on, if not the figure's own. */
export function imageOf({ rows, columns, values }, from) {
  const image = { rows, columns, values: encoded(values), from };
  pictures.set(image, { rows, columns, values });
  return image;
}

function decoded(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function encoded(bytes) {
  let text = '';
  for (let start = 0; start < bytes.length; start += PIECE)
    text += String.fromCharCode(...bytes.subarray(start, start + PIECE));
  return btoa(text);
}
