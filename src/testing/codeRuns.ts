/** @file The runs that the tests write scripts of. */

import type { CodeRun } from '../code/codeRun'
import { defaultExperiment } from '../systems/defaultExperiment'

export const defaultRun: CodeRun = {
  ...defaultExperiment,
  naturalStep: 0.1,
  fisher: 'batch',
  gradientStep: 1,
  others: [],
}

/** One of each kind of start, spectrum, inputs, shape and sampling. */
const changes: Record<string, Partial<CodeRun>> = {
  'balanced, full batch': { batch: 0, steps: 150 },
  'sixteen layers, κ = 1000, in batches': { depth: 16, kappa: 1000, steps: 80 },
  'polar, random inputs': { batch: 0, width: 6, start: 'polar', inputKappa: 10, steps: 80 },
  'identity, aligned inputs': {
    batch: 0,
    width: 6,
    start: 'identity',
    spectrum: 'linear',
    inputKappa: 10,
    inputBasis: 'aligned',
    steps: 80,
  },
  'label noise, the batch’s Fisher': {
    width: 5,
    batch: 18,
    labelNoise: 1e-3,
    spectrum: 'power',
    inputKappa: 4,
    seed: 4294967295,
    steps: 60,
  },
  'label noise, the population’s Fisher': {
    width: 5,
    batch: 64,
    labelNoise: 1e-3,
    fisher: 'population',
    spectrum: 'two-cluster',
    inputKappa: 4,
    inputBasis: 'aligned',
    steps: 60,
  },
  'more inputs than outputs, label noise': {
    width: 6,
    hidden: 9,
    outputs: 4,
    batch: 33,
    labelNoise: 1e-4,
    inputKappa: 10,
    steps: 60,
  },
  'more outputs than inputs, round': {
    width: 3,
    hidden: 8,
    outputs: 6,
    start: 'polar',
    fisher: 'population',
    steps: 60,
  },
  'wider hidden layers': { width: 5, hidden: 8, batch: 0, inputKappa: 10, steps: 60 },
  'Gaussian, wide': {
    ...{ width: 8, hidden: 12, depth: 3, kappa: 10, start: 'gaussian', batch: 0 },
    ...{ naturalStep: 0.05, gradientStep: 0.2, steps: 150 },
  },
  'random orthogonal, wide, bold': {
    ...{ width: 4, hidden: 9, outputs: 7, kappa: 10, start: 'orthogonal' },
    ...{ naturalStep: 0.3, gradientStep: 0.2, steps: 50 },
  },
  'Gaussian, square': { width: 4, depth: 2, kappa: 10, start: 'gaussian', batch: 0, steps: 60 },
  'random orthogonal, square': { width: 3, depth: 3, start: 'orthogonal', batch: 0, steps: 40 },
  'a single layer': { depth: 1, outputs: 5, start: 'gaussian', inputKappa: 10, steps: 40 },
  'a single balanced layer': {
    depth: 1,
    width: 3,
    outputs: 5,
    batch: 0,
    gradientStep: 0.5,
    steps: 40,
  },
  'one output': {
    width: 4,
    hidden: 6,
    outputs: 1,
    start: 'polar',
    batch: 0,
    gradientStep: 0.5,
    steps: 40,
  },
  'gradient descent alone': {
    naturalStep: null,
    width: 4,
    steps: 40,
    gradientStep: 1.5,
    others: ['Adam', 'Muon'],
    seeds: 8,
  },
  'the natural gradient alone': { gradientStep: null, width: 4, steps: 40 },
}
export const cases = Object.entries(changes).map(([name, change]): [string, CodeRun] => [
  name,
  { ...defaultRun, ...change },
])
