/** A convolution under the microscope: any cell of its map, and all that made it, in numbers. */

import { percent, tidy, written } from '../_kit/numbers.js';
import { numberOf } from '../_kit/state/address.js';
import { flag, number, requireWithin, rows } from '../_kit/state/fields.js';
import { list } from '../_kit/state/python.js';
import { Refusal } from '../_kit/state/refusal.js';
import { cellNear, cellOf, centreOf, featuresOf, mapSize } from './features.js';
import { isOwn, pictureEntries, pictureFrom } from './painting.js';
import { isPhotograph } from './pictures.js';
import { pictureOf } from './pixels.js';
import { View } from './view.js';

const title = 'A convolution under the microscope';
const LEFT_BEHIND =
  'The picture of this link stayed in its reader’s browser; the figure’s own one takes its place.';
const isWhole = true;
const fields = {
  image: {
    read: (parameters, name, state, initial) => pictureFrom(parameters, initial.image),
    write: (image, state, initial) => pictureEntries(image, initial.image),
  },
  kernel: rows(checkKernel),
  bias: number({ label: 'The bias', step: 5 }),
  stride: number({ label: 'The stride', isWhole }),
  padding: number({ label: 'The padding', isWhole }),
  cell: { read: readCell, write: ([row, column]) => Object.entries({ row, column }), check: checkCell },
  relu: flag,
};

function checkKernel(kernel, { size, weight }) {
  requireWithin(kernel.length, size, 'The number of kernel rows', { isWhole });
  for (const row of kernel) requireWithin(row.length, size, 'The number of kernel columns', { isWhole });
  if (kernel.some((row) => row.length !== kernel[0].length))
    throw new Refusal('The rows of the kernel must have one length.');
  for (const value of kernel.flat()) requireWithin(value, weight, 'The weight');
}

/** On another picture than the link was made with, the cell stays at the middle of its window. */
function readCell(parameters, name, state) {
  const cell = ['row', 'column'].map((axis) => numberOf(parameters, axis));
  return isOwn(parameters) ? cellNear(state, centreOf({ ...state, cell })) : cell;
}

function checkCell(cell, limits, state) {
  const { image, kernel, padding } = state;
  const sizes = Object.values(mapSize(state));
  if (!sizes.every(Boolean))
    throw new Refusal(
      `A kernel of ${kernel.length} × ${kernel[0].length} does not fit into ` +
        `${image.rows + 2 * padding} × ${image.columns + 2 * padding} cells. Take more padding.`,
    );
  cell.forEach((index, axis) =>
    requireWithin(index, [0, sizes[axis] - 1], ['The row', 'The column'][axis], { isWhole }),
  );
}

function notice(parameters) {
  return isOwn(parameters) ? LEFT_BEHIND : '';
}

function python({ image, kernel, bias, stride, padding, relu }) {
  const isKept = isPhotograph(pictureOf(image));
  const pixels = isKept
    ? 'image = images.photograph()'
    : `pixels = base64.b64decode("${image.values}")\n` +
      `image = np.frombuffer(pixels, np.uint8).reshape(${image.rows}, ${image.columns})`;
  const imports = isKept
    ? 'from relu_guide import figures, images'
    : 'import base64\n\nimport numpy as np\n\nfrom relu_guide import figures';
  const weights = list(kernel.map(list));
  return (
    `${imports}\n\n${pixels}\nkernel = ${weights}\n\n` +
    '# Python starts at the middle cell.\n' +
    `figures.microscope(image, kernel, bias=${bias}, stride=${stride}, padding=${padding}` +
    `${relu ? ', relu=True' : ''})`
  );
}

function sentence(state) {
  const { preactivation, activation } = cellOf(state, state.cell);
  const share = percent(featuresOf(state).zeros);
  const [row, column] = state.cell;
  const cell = `Row ${row}, column ${column}: the preactivation is ${written(tidy(preactivation))}`;
  // Both are about as long, so that nothing moves when ReLU is pressed.
  if (!state.relu) return `${cell}, and ReLU is off. In the map ${share} are zero or negative.`;
  const fate = preactivation > 0 ? 'keeps it' : `makes it ${written(activation)}`;
  return `${cell}, and ReLU ${fate}. After ReLU ${share} of the map is zero.`;
}

export const microscope = { title, fields, notice, python, sentence, View };
