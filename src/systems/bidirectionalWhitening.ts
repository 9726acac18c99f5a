/**
 * @file Bidirectional whitening (Fujimoto, Ohira, "A neural network model with bidirectional whitening", 2018):
 * PRONG's whitened inputs, and whitened errors.
 *
 * Each layer is written h = E (V U (a − c) + d), U = (S + λ I)^−½ with c the mean of its inputs, and
 * E = (G + λ I)^−½, so that V sees white inputs and white errors; V and d follow their gradients, and every T
 * steps U, c and E are renewed without a change of the map. In the plain weights that is the step
 * −η (G + λ I)⁻¹ g M⁻¹ with PRONG's M.
 */

import { bothSides, bothSidesOperations } from './bothSides'
import { dampingField, memoryField, refreshField } from './metricFields'
import { stepField } from './stepField'
import type { System } from './system'

const damping = (initial: number) =>
  dampingField(initial, 'What is added to the variances of inputs and errors before whitening.')

export const bidirectionalWhitening = {
  id: 'bidirectionalWhitening',
  name: 'bidirectional whitening',
  short: 'bidirectional',
  family: 'natural',
  source: {
    authors: 'Y. Fujimoto, T. Ohira',
    title: 'A neural network model with bidirectional whitening',
    year: 2018,
    number: 17,
  },
  help: 'Whitens what enters each layer and the errors that come back to it, and takes plain gradient steps there.',
  keeps: 'Of each layer’s block both Kronecker factors, the inputs’ about their mean.',
  inLinearNets: 'The paper’s formula: the natural gradient of step η L.',
  formula: {
    lines: ['W_i ← W_i − η (G_i + λ I)^{−1} g_i M_{i−1}^{−1}'],
    symbols: ['W', 'eta', 'G', 'g', 'M', 'lambda', 'I'],
  },
  measured: { autoencoder: { seeds: 3, losses: [2.003, 1.948, 1.883, 1.658] } },
  tasks: {
    deepLinear: {
      params: {
        step: stepField(0.1),
        damping: damping(1e-6),
        memory: memoryField(1),
        refresh: refreshField(1),
      },
    },
    autoencoder: {
      params: {
        step: stepField(0.167),
        damping: damping(0.1),
        memory: memoryField(0.05),
        refresh: refreshField(20),
      },
    },
  },
  operations: bothSidesOperations,
  begin: (at) => bothSides(at, true),
} as const satisfies System
