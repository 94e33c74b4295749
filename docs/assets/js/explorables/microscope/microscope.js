/** A convolution under the microscope: any cell of its map, and all that made it, in numbers. */

import { isOn, numberOf, rowsOf } from '../_kit/state/address.js';
import { cellNear, cellOf, centreOf, featuresOf, mapSize } from './features.js';
import { View } from './view.js';
import { tidy, written } from '../_kit/numbers.js';
import { isOwn, pictureEntries, pictureFrom } from './painting.js';
import { isPhotograph } from './pictures.js';
import { pictureOf } from './pixels.js';
import { Refusal } from '../_kit/state/refusal.js';
import { percent } from './histogram.js';

const LEFT_BEHIND =
  'The picture of this link stayed in its reader’s browser; the figure’s own one takes its place.';

function check({ image, kernel, bias, stride, padding, cell }) {
  whole('number of kernel rows', kernel.length, 1, 7);
  for (const row of kernel) whole('number of kernel columns', row.length, 1, 7);
  if (kernel.some((row) => row.length !== kernel[0].length))
    throw new Refusal('The rows of the kernel must have one length.');
  for (const weight of kernel.flat()) within('weight', weight, -1000, 1000);
  within('bias', bias, -1000, 1000);
  whole('stride', stride, 1, 8);
  whole('padding', padding, 0, 8);
  const { rows, columns } = mapSize({ image, kernel, stride, padding });
  if (!rows || !columns)
    throw new Refusal(
      `A kernel of ${kernel.length} × ${kernel[0].length} does not fit into ` +
        `${image.rows + 2 * padding} × ${image.columns + 2 * padding} cells. Take more padding.`,
    );
  whole('row', cell[0], 0, rows - 1);
  whole('column', cell[1], 0, columns - 1);
}

function whole(name, value, least, most) {
  within(name, value, least, most, Number.isInteger(value), 'a whole number ');
}

function within(name, value, least, most, isRight = true, what = '') {
  if (isRight && value >= least && value <= most) return;
  const range = `from ${written(least)} to ${written(most)}`;
  throw new Refusal(`The ${name} must be ${what}${range}; got ${written(value)}.`);
}

function read(parameters, initial, host) {
  const number = (name) => numberOf(parameters, name);
  const state = {
    image: pictureFrom(parameters, initial.image),
    kernel: rowsOf(parameters, 'kernel'),
    bias: number('bias'),
    stride: number('stride'),
    padding: number('padding'),
    cell: [number('row'), number('column')],
    relu: isOn(parameters, 'relu'),
  };
  if (!isOwn(parameters)) return state;
  const moved = { ...state, cell: cellNear(state, centreOf(state)) };
  check(moved); // or else there is something else to say
  setTimeout(() => host.complain(LEFT_BEHIND));
  return moved;
}

function write({ image, kernel, bias, stride, padding, cell, relu }, { initial }) {
  const [row, column] = cell;
  const numbers = { bias, stride, padding, row, column, relu: Number(relu) };
  return [
    ...pictureEntries(image, initial.image),
    ['kernel', kernel.join(';')],
    ...Object.entries(numbers),
  ];
}

function python({ image, kernel, bias, stride, padding }) {
  const isKept = isPhotograph(pictureOf(image));
  const pixels = isKept
    ? 'image = images.photograph()'
    : `pixels = base64.b64decode("${image.values}")\n` +
      `image = np.frombuffer(pixels, np.uint8).reshape(${image.rows}, ${image.columns})`;
  const imports = isKept
    ? 'from relu_guide import figures, images'
    : 'import base64\n\nimport numpy as np\n\nfrom relu_guide import figures';
  const rows = kernel.map((row) => `[${row.join(', ')}]`).join(', ');
  return (
    `${imports}\n\n${pixels}\nkernel = [${rows}]\n\n` +
    '# Python starts at the middle cell, and before ReLU.\n' +
    `figures.microscope(image, kernel, bias=${bias}, stride=${stride}, padding=${padding})`
  );
}

function sentence(state) {
  const { preactivation, activation } = cellOf(state, state.cell);
  const { zeros } = featuresOf(state);
  const fate = preactivation > 0 ? 'keeps it' : `makes it ${written(activation)}`;
  return (
    `Row ${state.cell[0]}, column ${state.cell[1]}: the preactivation is ` +
    `${written(tidy(preactivation))}, and ReLU ${fate}. ` +
    `After ReLU ${percent(zeros)} of the map is zero.`
  );
}

const title = 'A convolution under the microscope';

export const microscope = { title, check, read, write, python, sentence, View };
