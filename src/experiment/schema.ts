/** @file The one description of an experiment: link, controls and engine all derive from it. */

import type { ChoiceField, Field, NumberField, SwitchField, ValueOf } from './field'

const number = <F extends Omit<NumberField, 'kind'>>(field: F) =>
  ({ kind: 'number', ...field }) as const satisfies NumberField
const choice = <const T extends string>(field: Omit<ChoiceField<T>, 'kind'>): ChoiceField<T> => ({
  kind: 'choice',
  ...field,
})
const onOff = (field: Omit<SwitchField, 'kind'>): SwitchField => ({ kind: 'switch', ...field })

/** Every field of an experiment, in the canonical order of the link. */
export const fields = {
  depth: number({
    key: 'L',
    label: 'Depth',
    symbol: 'L',
    help: 'Number of weight matrices in the product W = W_L ⋯ W₁.',
    min: 1,
    max: 16,
    integer: true,
    scale: 'linear',
    initial: 4,
  }),
  width: number({
    key: 'n',
    label: 'Input width',
    symbol: 'n',
    help: 'Number of inputs; with hidden and output width left the same, every layer is a square matrix of this size.',
    min: 2,
    max: 32,
    integer: true,
    scale: 'linear',
    initial: 16,
  }),
  hidden: number({
    key: 'h',
    label: 'Hidden width',
    symbol: 'h',
    help: 'Units in every hidden layer. At least two more than inputs and outputs make random starts safe; fewer make a bottleneck.',
    min: 1,
    max: 64,
    integer: true,
    scale: 'linear',
    word: { text: 'same', end: 'low' },
    initial: 0,
  }),
  outputs: number({
    key: 'm',
    label: 'Output width',
    symbol: 'm',
    help: 'Number of outputs; “same” as the inputs makes the teacher a square matrix.',
    min: 1,
    max: 32,
    integer: true,
    scale: 'linear',
    word: { text: 'same', end: 'low' },
    initial: 0,
  }),
  kappa: number({
    key: 'kappa',
    label: 'Condition number',
    symbol: 'κ',
    help: 'Largest over smallest singular value of the teacher W*: how badly curved the loss is.',
    min: 1,
    max: 1000,
    integer: false,
    scale: 'log',
    initial: 100,
  }),
  spectrum: choice({
    key: 'spectrum',
    label: 'Spectrum',
    help: 'How the teacher’s singular values spread between 1 and 1/κ.',
    options: [
      { value: 'geometric', label: 'geometric' },
      { value: 'linear', label: 'linear' },
      { value: 'power', label: 'power law' },
      { value: 'two-cluster', label: 'two clusters' },
    ],
    initial: 'geometric',
  }),
  inputKappa: number({
    key: 'kappaX',
    label: 'Input condition',
    symbol: 'κₓ',
    help: 'Condition number of the input covariance Σₓ; 1 means whitened inputs.',
    min: 1,
    max: 100,
    integer: false,
    scale: 'log',
    initial: 1,
  }),
  inputBasis: choice({
    key: 'inputs',
    label: 'Input axes',
    help: 'Whether the principal axes of the inputs are random or those of the teacher: gradient descent has a closed prediction only when they agree.',
    options: [
      { value: 'random', label: 'random' },
      { value: 'aligned', label: 'teacher’s' },
    ],
    initial: 'random',
  }),
  start: choice({
    key: 'start',
    label: 'Start',
    help: 'The initial weights: balanced ones (the same singular values in every layer, random hidden bases), identity layers with a symmetric positive definite teacher, or random layers, which nearly always have a wall before the teacher.',
    options: [
      { value: 'balanced', label: 'balanced, W₀ = z₀ W*' },
      { value: 'polar', label: 'round, W₀ = z₀ U Vᵀ' },
      { value: 'identity', label: 'identity, W* SPD' },
      { value: 'gaussian', label: 'Gaussian, 1/√n' },
      { value: 'orthogonal', label: 'random orthogonal' },
    ],
    initial: 'balanced',
  }),
  z0: number({
    key: 'z0',
    label: 'Start scale',
    symbol: 'z₀',
    help: 'Scale of the start: z₀ W* stands at this fraction of the way to the teacher, z₀ U Vᵀ has all singular values equal to it.',
    min: 0.1,
    max: 0.9,
    integer: false,
    scale: 'linear',
    initial: 0.5,
  }),
  seed: number({
    key: 'seed',
    label: 'Seed',
    help: 'Seeds the teacher, the start and the batches: the same seed gives the same run.',
    min: 0,
    max: 4294967295,
    integer: true,
    scale: 'linear',
    initial: 1,
  }),
  seeds: number({
    key: 'seeds',
    label: 'Seeds',
    symbol: 'R',
    help: 'Networks trained together, each with a seed of its own from the first one up; the plot shows their median and their range.',
    min: 1,
    max: 64,
    integer: true,
    scale: 'log',
    initial: 1,
  }),
  batch: number({
    key: 'batch',
    label: 'Batch',
    symbol: 'B',
    help: 'Samples drawn anew at each step; “full” uses the exact expectation over the inputs.',
    min: 16,
    max: 1024,
    integer: true,
    scale: 'log',
    word: { text: 'full', end: 'low' },
    initial: 64,
  }),
  labelNoise: number({
    key: 'noise',
    label: 'Label noise',
    symbol: 'ν',
    help: 'Variance of Gaussian noise on each teacher output; it enters only through batches.',
    min: 1e-6,
    max: 1,
    integer: false,
    scale: 'log',
    word: { text: 'none', end: 'low' },
    initial: 0,
  }),
  natural: onOff({
    key: 'ng',
    label: 'Natural gradient',
    help: 'Run the exact natural gradient.',
    initial: true,
  }),
  naturalStep: number({
    key: 'alpha',
    label: 'Step',
    symbol: 'α',
    help: 'Step size of the natural gradient: the fraction of the error removed per step.',
    min: 0.01,
    max: 2,
    integer: false,
    scale: 'log',
    initial: 0.1,
  }),
  naturalFisher: choice({
    key: 'fisher',
    label: 'Fisher from',
    help: 'With a batch: whether the Fisher uses the batch’s own input covariance or the population’s.',
    options: [
      { value: 'batch', label: 'the batch' },
      { value: 'population', label: 'the population' },
    ],
    initial: 'batch',
  }),
  gradient: onOff({
    key: 'gd',
    label: 'Gradient descent',
    help: 'Run plain gradient descent (SGD when a batch is drawn).',
    initial: true,
  }),
  gradientStep: number({
    key: 'eta',
    label: 'Step',
    symbol: 'η λ₁',
    help: 'Step size of gradient descent in units of 1/λ₁, the largest curvature at the balanced minimum; 2 is the stability limit.',
    min: 0.01,
    max: 4,
    integer: false,
    scale: 'log',
    initial: 1,
  }),
  steps: number({
    key: 'steps',
    label: 'Step limit',
    help: 'A run stops after this many steps; an optimizer also stops at 10⁻⁸ of the initial excess loss.',
    min: 10,
    max: 100000,
    integer: true,
    scale: 'log',
    initial: 400,
  }),
  pace: number({
    key: 'pace',
    label: 'Pace',
    help: 'Steps shown per second; “max” runs as fast as the machine allows. The numbers do not depend on it.',
    min: 1,
    max: 1000,
    integer: true,
    scale: 'log',
    word: { text: 'max', end: 'high' },
    initial: 40,
  }),
  backend: choice({
    key: 'backend',
    label: 'Backend',
    help: 'Where the training runs: float32 WebGL2 kernels, or the float64 reference on the CPU.',
    options: [
      { value: 'webgl', label: 'WebGL2 · float32' },
      { value: 'cpu', label: 'CPU reference · float64' },
    ],
    initial: 'webgl',
  }),
  tab: choice({
    key: 'tab',
    label: 'View',
    help: 'Which view of the lab is open.',
    options: [
      { value: 'loss', label: 'Loss' },
      { value: 'scaling', label: 'Scaling' },
      { value: 'benchmark', label: 'Benchmark' },
    ],
    initial: 'loss',
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
} as const satisfies Record<string, Field>

export type FieldName = keyof typeof fields

/** Everything a run depends on. */
export type Experiment = { readonly [K in FieldName]: ValueOf<(typeof fields)[K]> }

/** All field names, in canonical order. */
export const fieldNames = Object.keys(fields) as FieldName[]

/** The experiment the page opens with. */
export const defaultExperiment = Object.fromEntries(
  fieldNames.map((name) => [name, fields[name].initial]),
) as unknown as Experiment

/** The excess loss, relative to the start's, at which an optimizer has arrived and stops. */
export const targetRatio = 1e-8

/**
 * Above this multiple of the start's excess loss a run has left for good and stops; overshoots that
 * recover stay below.
 */
export const divergedRatio = 1e12
