/** @file The papers and books behind the lessons. */

import type { Reference } from './lesson'

export const bernacchia: Reference = {
  text: 'A. Bernacchia, M. Lengyel, G. Hennequin, Exact natural gradient in deep linear networks and its application to the nonlinear case, NeurIPS 2018: the natural gradient of this page.',
}

export const saxe: Reference = {
  text: 'A. Saxe, J. McClelland, S. Ganguli, Exact solutions to the nonlinear dynamics of learning in deep linear neural networks, 2013: how gradient descent learns such networks, mode by mode.',
  address: 'https://arxiv.org/abs/1312.6120',
}

export const goodfellow: Reference = {
  text: 'I. Goodfellow, Y. Bengio, A. Courville, Deep Learning, MIT Press 2016, chapter 8: what bad conditioning does to gradient descent.',
  address: 'https://www.deeplearningbook.org/contents/optimization.html',
}

export const amari: Reference = {
  text: 'S. Amari, Natural gradient works efficiently in learning, Neural Computation 10, 1998: where the natural gradient comes from.',
}

export const martens: Reference = {
  text: 'J. Martens, New insights and perspectives on the natural gradient method, 2014: what the Fisher matrix is, and how it relates to curvature.',
  address: 'https://arxiv.org/abs/1412.1193',
}

export const kfac: Reference = {
  text: 'J. Martens, R. Grosse, Optimizing neural networks with Kronecker-factored approximate curvature, 2015: the block-diagonal method that is used in practice.',
  address: 'https://arxiv.org/abs/1503.05671',
}

export const muon: Reference = {
  text: 'K. Jordan and others, Muon: an optimizer for hidden layers in neural networks, 2024.',
}

export const mandt: Reference = {
  text: 'S. Mandt, M. Hoffman, D. Blei, Stochastic gradient descent as approximate Bayesian inference, 2017: where noise keeps gradient descent.',
  address: 'https://arxiv.org/abs/1704.04289',
}
