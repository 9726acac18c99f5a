/** @file The fields of the views: what is shown, and how. A change of them alone starts no run anew. */

import { choice, number } from './field'
import { approximationIds, approximationNames, optimizerIds } from './optimizers'

export const viewFields = {
  tab: choice({
    key: 'tab',
    label: 'View',
    help: 'Which view of the lab is open.',
    options: [
      { value: 'loss', label: 'Loss' },
      { value: 'modes', label: 'Modes' },
      { value: 'curvature', label: 'Curvature' },
      { value: 'fisher', label: 'Fisher' },
      { value: 'noise', label: 'Noise' },
      { value: 'scaling', label: 'Scaling' },
      { value: 'autoencoder', label: 'Autoencoder' },
      { value: 'benchmark', label: 'Benchmark' },
    ],
    initial: 'loss',
  }),
  modesOf: choice({
    key: 'mof',
    label: 'Modes of',
    help: 'Whose modes are shown: those of gradient descent above those of the natural gradient, or of one optimizer alone.',
    options: [
      { value: 'both', label: 'both' },
      ...optimizerIds.map((value) => ({ value, label: value })),
    ],
    initial: 'both',
  }),
  modesShow: choice({
    key: 'mshow',
    label: 'Show',
    help: 'The singular values of the total map W, or its eigenvalues relative to the teacher, z of W W*⁻¹, which all go to 1.',
    options: [
      { value: 'values', label: 'singular values' },
      { value: 'ratios', label: 'ratios |z|' },
      { value: 'plane', label: 'ratios z in the plane' },
    ],
    initial: 'values',
  }),
  modesScale: choice({
    key: 'mscale',
    label: 'Vertical axis',
    help: 'A log axis tells small modes apart.',
    options: [
      { value: 'linear', label: 'linear' },
      { value: 'log', label: 'log' },
    ],
    initial: 'linear',
  }),
  modesAxis: choice({
    key: 'maxis',
    label: 'Steps',
    help: 'On a log axis stages that lie decades apart are seen together.',
    options: [
      { value: 'linear', label: 'linear' },
      { value: 'log', label: 'log' },
    ],
    initial: 'linear',
  }),
  sweepGrid: choice({
    key: 'grid',
    label: 'Grid',
    help: 'What the rows of the scaling grid vary; its columns vary the condition number.',
    options: [
      { value: 'depth', label: 'depth × κ' },
      { value: 'step', label: 'step × κ' },
    ],
    initial: 'depth',
  }),
  sweepTarget: choice({
    key: 'target',
    label: 'Loss to reach',
    help: 'The excess loss, relative to the start, whose step is asked for.',
    options: [
      { value: '1e-2', label: '10⁻²' },
      { value: '1e-4', label: '10⁻⁴' },
      { value: '1e-6', label: '10⁻⁶' },
    ],
    initial: '1e-4',
  }),
  sweepCap: number({
    key: 'cap',
    label: 'Give up after',
    help: 'Steps after which a cell of the grid counts as not reached.',
    min: 100,
    max: 100000,
    integer: true,
    scale: 'log',
    initial: 2000,
  }),
  plane: choice({
    key: 'plane',
    label: 'Plane',
    help: 'The slice of weight space the loss is drawn in: through a minimum along the Fisher’s softest and stiffest eigenvectors there, or through the start, a minimum and gradient descent’s position.',
    options: [
      { value: 'eigen', label: 'softest × stiffest eigenvector' },
      { value: 'points', label: 'start, minimum, gradient descent' },
    ],
    initial: 'eigen',
  }),
  cloudFirst: number({
    key: 'cloudX',
    label: 'Across',
    help: 'The mode of the teacher whose error the clouds show from left to right.',
    min: 1,
    max: 32,
    integer: true,
    scale: 'linear',
    initial: 1,
  }),
  cloudSecond: number({
    key: 'cloudY',
    label: 'Up',
    help: 'The mode of the teacher whose error the clouds show from bottom to top; “last” is the softest.',
    min: 1,
    max: 32,
    integer: true,
    scale: 'linear',
    word: { text: 'last', end: 'high' },
    initial: 0,
  }),
  axis: choice({
    key: 'axis',
    label: 'Horizontal axis',
    help: 'What the loss is plotted against.',
    options: [
      { value: 'step', label: 'steps' },
      { value: 'logstep', label: 'steps, log' },
      { value: 'samples', label: 'samples' },
      { value: 'time', label: 'training time' },
    ],
    initial: 'step',
  }),
  fisherOptimizer: choice({
    key: 'fo',
    label: 'At the weights of',
    help: 'The optimizer whose weights the Fisher matrix is taken at; the first that runs, if it does not.',
    options: [
      { value: 'natural', label: 'natural gradient' },
      { value: 'population', label: 'natural gradient, population Fisher' },
      { value: 'gradient', label: 'gradient descent' },
      ...approximationIds.map((id) => ({ value: id, label: approximationNames[id] })),
    ],
    initial: 'natural',
  }),
  fisherPart: choice({
    key: 'fp',
    label: 'Part of F',
    help: 'The whole Fisher matrix, or an approximation that leaves entries out.',
    options: [
      { value: 'full', label: 'F' },
      { value: 'blocks', label: 'block-diagonal' },
      { value: 'band', label: 'block-tridiagonal' },
      { value: 'diagonal', label: 'diagonal' },
    ],
    initial: 'full',
  }),
  fisherForm: choice({
    key: 'ff',
    label: 'Form',
    help: 'The matrix itself or its inverse: the pseudo-inverse, where it is singular.',
    options: [
      { value: 'matrix', label: 'matrix' },
      { value: 'inverse', label: 'inverse' },
    ],
    initial: 'matrix',
  }),
} as const
