/** @file What systems say of themselves while they train: what it is called, and what it means. */

export interface ReportName {
  /** In the menu, and at the vertical axis. */
  readonly label: string
  readonly scale: 'linear' | 'log'
  /** One sentence under the plot. */
  readonly meaning: string
  /** A value worth a line across. */
  readonly mark?: { readonly value: number; readonly label: string }
}

/** By what systems call it; all that it holds can be plotted, in this order. */
export const reportNames: Readonly<Record<string, ReportName>> = {
  modelShare: {
    label: 'share of the way the model allows, L s*',
    scale: 'log',
    meaning:
      'The quadratic model along the step, by the batch’s exact Fisher, is lowest at s*; L s* = 1 is the paper’s 1/L, found here in a nonlinear network.',
    mark: { value: 1, label: '1/L' },
  },
  damping: {
    label: 'damping λ',
    scale: 'log',
    meaning: 'What the system adds to its curvature now; it follows how well its model predicts.',
  },
  reductionRatio: {
    label: 'reduction ratio ρ',
    scale: 'linear',
    meaning: 'What the loss fell by, over what the model had promised: 1 where the model is exact.',
    mark: { value: 1, label: 'as promised' },
  },
  rescaling: {
    label: 'rescaling of the step',
    scale: 'log',
    meaning: 'The multiple of its preconditioned gradient that the quadratic model asks for.',
  },
  staleness: {
    label: 'age of the inverses, steps',
    scale: 'linear',
    meaning: 'Steps since the covariances that the inverses in use were made of.',
  },
  innerIterations: {
    label: 'inner iterations',
    scale: 'linear',
    meaning: 'Products with the curvature that the step took to solve for.',
  },
  evaluations: {
    label: 'inner evaluations',
    scale: 'linear',
    meaning: 'Losses and gradients that the search within the subspace took.',
  },
  dimensions: {
    label: 'dimensions of the subspace',
    scale: 'linear',
    meaning: 'Directions that the step was chosen from.',
  },
  rank: {
    label: 'rank',
    scale: 'linear',
    meaning: 'Vectors that the covariance of gradients is kept as.',
  },
  eigenvectors: {
    label: 'eigenvectors kept',
    scale: 'linear',
    meaning:
      'Leading directions of the Fisher matrix that are inverted; all others are as the last of them.',
  },
  'smallest eigenvalue': {
    label: 'smallest eigenvalue kept',
    scale: 'log',
    meaning: 'Of the Fisher matrix, among the directions that are inverted.',
  },
  'largest eigenvalue': {
    label: 'largest eigenvalue',
    scale: 'log',
    meaning: 'Of the Fisher matrix of the batch.',
  },
  angle: {
    label: 'angle to backpropagation, degrees',
    scale: 'linear',
    meaning:
      'Between the errors that its feedback sends back and backpropagation’s; 90° knows nothing of them.',
    mark: { value: 90, label: '90°' },
  },
  step: {
    label: 'step size',
    scale: 'log',
    meaning: 'The size that the system chose for its step.',
  },
  'steps since average': {
    label: 'steps since the replicas’ average',
    scale: 'linear',
    meaning: 'Turns since the weights of the replicas were last averaged.',
  },
}
