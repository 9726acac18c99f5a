/** @file The papers that several systems come from. */

import type { Source } from './system'

export const amari: Source = {
  authors: 'S. Amari',
  title: 'Natural gradient works efficiently in learning',
  year: 1998,
  number: 16,
}

export const amariParkFukumizu: Source = {
  authors: 'S. Amari, H. Park, K. Fukumizu',
  title: 'Adaptive method of realizing natural gradient learning for multilayer perceptrons',
  year: 2000,
  number: 18,
}

export const bernacchia: Source = {
  authors: 'A. Bernacchia, M. Lengyel, G. Hennequin',
  title: 'Exact natural gradient in deep linear networks and its application to the nonlinear case',
  year: 2018,
}

export const desjardins: Source = {
  authors: 'G. Desjardins, K. Simonyan, R. Pascanu, K. Kavukcuoglu',
  title: 'Natural neural networks',
  year: 2015,
  number: 21,
}

export const martensGrosse: Source = {
  authors: 'J. Martens, R. Grosse',
  title: 'Optimizing neural networks with Kronecker-factored approximate curvature',
  year: 2015,
  number: 22,
}

export const ollivier: Source = {
  authors: 'Y. Ollivier',
  title: 'Riemannian metrics for neural networks I: feedforward networks',
  year: 2015,
  number: 9,
}
