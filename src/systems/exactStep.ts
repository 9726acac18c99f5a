/** @file The exact natural gradient of deep linear networks of any shape (docs/theory.md 1.4, 1.5, 7). */

import type { FisherSource } from '../core/linearGradient'
import { naturalStep } from '../core/naturalStep'
import { linearStep } from './linearStep'

/** @param fisher whose input covariance the Fisher matrix takes where batches are drawn */
export const exactStep = (fisher: FisherSource) =>
  linearStep(({ prefixes, suffixes, change, covariance }) =>
    naturalStep(prefixes, suffixes, change(fisher), covariance(fisher)),
  )
