/** @file The letters of the systems' equations, and what each stands for. */

import type { ReactNode } from 'react'
import { ofInputs, ofLayer, ofOutputs, perWeight, scalar, wholeFisher } from '../glossary/shapes'
import { terms } from '../parts/math'

interface Sign {
  /** As it stands in the equations. */
  readonly sign: ReactNode
  readonly meaning: string
  readonly shape: () => string
}

const of = (sign: ReactNode, meaning: string, shape: () => string): Sign => ({
  sign,
  meaning,
  shape,
})

const signs: Readonly<Record<string, Sign>> = {
  W: of(terms`W_i`, 'weights of layer i, a row a unit', ofLayer),
  wAll: of(terms`W`, 'all weights', perWeight),
  unit: of(
    terms`w_j`,
    'weights of unit j, a row of its layer’s',
    () => 'as the inputs of its layer',
  ),
  g: of(terms`g_i`, 'gradient of the mean loss with respect to the weights of layer i', ofLayer),
  gAll: of(terms`g`, 'gradient of the mean loss with respect to all weights', perWeight),
  eta: of(terms`η`, 'step size', scalar),
  alpha: of(terms`α`, 'step of the natural gradient: 1 is the whole way', scalar),
  L: of(terms`L`, 'number of layers', scalar),
  beta: of(terms`β`, 'what is kept of the old at each step', scalar),
  v: of(terms`v_i`, 'velocity: the gradients so far, older ones counting less', ofLayer),
  m: of(terms`m`, 'running mean of the gradients', perWeight),
  squares: of(
    terms`v`,
    'sum, or running mean, of the squared gradients, weight by weight',
    perWeight,
  ),
  moves: of(terms`u`, 'running mean of the squared steps', perWeight),
  t: of(terms`t`, 'number of the step', scalar),
  epsilon: of(terms`ε`, 'a small number that keeps the quotient finite', scalar),
  decay: of(terms`λ`, 'weight decay', scalar),
  cosine: of(terms`c_t`, 'half a cosine: 1 at the first step, 0 at the last', scalar),
  Lambda: of(
    terms`Λ_i`,
    'second moments of the errors that a target of the model sends back to layer i',
    ofOutputs,
  ),
  Sigma: of(terms`Σ_{i−1}`, 'second moments of what enters layer i', ofInputs),
  G: of(
    terms`G_i`,
    'estimate of Λ: from batches, their running mean, or sampled targets',
    ofOutputs,
  ),
  A: of(terms`A_{i−1}`, 'estimate of Σ: from batches, or their running mean', ofInputs),
  patch: of(terms`a_t`, 'the patch of inputs at position t', () => 'a column'),
  patchErrors: of(
    terms`δ_t`,
    'the errors of the output there, for targets of the model',
    () => 'a column',
  ),
  positions: of(terms`T`, 'number of the layer’s positions', scalar),
  lagging: of(
    terms`G_i, A_{i−1}`,
    'estimates of Λ and Σ as they were when the inverses were asked for',
    () => 'as Λ and Σ',
  ),
  clip: of(terms`ν`, 'what shortens the step to the trust region', scalar),
  trust: of(terms`κ`, 'the squared length that a step may have in the Fisher metric', scalar),
  M: of(
    terms`M_{i−1}`,
    'second moments of layer i’s inputs about their mean, plus λ, and the bias’s 1',
    ofInputs,
  ),
  F: of(
    terms`F`,
    'Fisher matrix of all weights; of these losses Gauss–Newton’s matrix too',
    wholeFisher,
  ),
  Ftri: of(
    terms`F_\mathrm{tri}`,
    'Fisher matrix without the blocks of layers that are not neighbours; + marks its pseudo-inverse',
    wholeFisher,
  ),
  pseudo: of(terms`F^+`, 'its pseudo-inverse', wholeFisher),
  I: of(terms`I`, 'identity matrix', () => 'as what it is added to'),
  lambda: of(terms`λ`, 'damping', scalar),
  pi: of(
    terms`π_i`,
    'shares the damping: π² is the ratio of the mean eigenvalues of A and G',
    scalar,
  ),
  rho: of(terms`ρ`, 'what the newest batch counts in the running means', scalar),
  s: of(
    terms`s`,
    'length of the step: α/L, or the minimum of the quadratic model if that comes sooner',
    scalar,
  ),
  sClipped: of(terms`s`, 'length of the step: α/L, or shorter where the KL clip says so', scalar),
  klClip: of(
    terms`κ`,
    'KL clip: the squared length that a step may have, by the running inverses',
    scalar,
  ),
  sDirect: of(
    terms`s`,
    'length of the step: α, or the minimum of the quadratic model if that comes sooner',
    scalar,
  ),
  reduction: of(terms`r`, 'what the loss fell by over what the quadratic model promised', scalar),
  d: of(terms`d`, 'direction of the step', perWeight),
  dLast: of(terms`d_0`, 'the step before', perWeight),
  u: of(terms`u_i`, 'natural gradient of layer i', ofLayer),
  U: of(terms`U`, 'preconditioned gradient', ofLayer),
  P: of(terms`P`, 'running inverse of a layer’s G or A, from the identity on', () => 'as G or A'),
  X: of(
    terms`X`,
    'k samples as rows, with noise of variance √λ, which is the damping',
    () => 'k rows, a column an input or output',
  ),
  gain: of(terms`e`, 'ρ / (1 + ρ q), q the mean of x P xᵀ over the rows', scalar),
  Q: of(terms`Q`, 'running inverse of F, from the identity on', wholeFisher),
  q: of(terms`q`, 'score of one sample and a sampled target', perWeight),
  c: of(terms`c`, 'weight of a score', scalar),
  coefficients: of(
    terms`x_1, x_2`,
    'what minimises the quadratic model in that plane, by the batch’s exact, damped Fisher matrix',
    () => 'two numbers',
  ),
  Xi: of(
    terms`Ξ`,
    'takes from each layer’s gradient what the next layer’s foretells',
    () => 'a row and a column for each weight',
  ),
  D: of(
    terms`D`,
    'inverses of what is left of each block, block by block, damped by λ',
    () => 'a row and a column for each weight',
  ),
  deltaUnit: of(terms`δ_j`, 'error of unit j for a target of the model', () => 'a number'),
  delta: of(
    terms`δ_i`,
    'errors that reach layer i, as the rule sends them back',
    () => 'a column, a number an output of its layer',
  ),
  a: of(terms`a_{i−1}`, 'inputs of layer i', () => 'a column, a number an input of its layer'),
  mean: of(terms`⟨⋅⟩`, 'mean over the batch', () => 'as what is averaged'),
  aPrime: of(
    terms`a′, δ′`,
    'inputs and errors divided by running factors of low rank, rescaled to their old length',
    () => 'as the inputs and errors of a layer',
  ),
  S: of(terms`S_A, S_G`, 'running factors of rank k, of inputs and of errors', () => 'as A and G'),
  sigma: of(terms`σ`, 'their smoothing: α times the mean eigenvalue of each', scalar),
  C: of(terms`C`, 'covariance of the gradients so far, kept by k vectors', wholeFisher),
  gamma: of(terms`γ`, 'what is left of the covariance from one step to the next', scalar),
  eigen: of(
    terms`u_j, w_j`,
    'the k leading eigenvectors of F and their eigenvalues',
    () => 'k columns and k numbers',
  ),
  p: of(terms`p_j`, 'the gradient along them', () => 'k numbers'),
  moments: of(
    terms`A_{jk}`,
    'second moments ⟨δ² a aᵀ⟩ of one unit; 0 is its bias',
    () => 'inputs × inputs of its layer, and the bias',
  ),
  V: of(terms`V`, 'orthonormal basis of K dimensions', () => 'K columns, a row for each weight'),
  H: of(terms`H`, 'Hessian of the batch’s loss', wholeFisher),
  T: of(
    terms`T`,
    'the Hessian on that basis; |T| has the absolute values of its eigenvalues',
    () => 'K × K',
  ),
  y: of(terms`y`, 'the coordinates on it that lower a second batch’s loss most', () => 'K numbers'),
  R: of(terms`R_i`, 'fixed random weights in the place of the transposed ones', ofLayer),
  second: of(
    terms`V_i`,
    'weights of a second network, from the targets back to the inputs',
    ofLayer,
  ),
  eps: of(
    terms`ε_i, b_i`,
    'errors and activities of that network',
    () => 'columns, as the errors and activities of a layer',
  ),
  f: of(terms`f′`, 'slope of the activation at each unit', () => 'a number for each unit'),
  ring: of(terms`∘`, 'product entry by entry', () => 'as its factors'),
  polar: of(
    terms`\mathrm{polar}`,
    'the nearest orthogonal matrix: all singular values become 1',
    () => 'as the weights of its layer',
  ),
  stretch: of(terms`c`, '√max(1, rows / columns)', scalar),
  PQ: of(
    terms`P, Q`,
    'sums, or running means that keep β, of g gᵀ and gᵀ g, plus ε times the largest eigenvalue',
    () => 'outputs × outputs and inputs × inputs of its layer',
  ),
  bases: of(
    terms`P, Q`,
    'eigenvectors of the running means of g gᵀ and gᵀ g, as rows',
    () => 'outputs × outputs and inputs × inputs of its layer',
  ),
}

/** @throws Error where no letter has this name: formulas.test.ts sees to it that all have */
export function signOf(name: string): Sign {
  const sign = signs[name]
  if (!sign) throw new Error(`No letter is called “${name}”.`)
  return sign
}
