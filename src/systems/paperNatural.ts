/** @file The natural gradient as the paper's authors ran it (docs/paper.md 1): each batch's own covariances, and a damping that follows the reduction ratio. */

import type { Device, DeviceMatrix } from '../device/device'
import { minusTimes } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { choice, number, onOff } from '../experiment/field'
import { Beforehand, inverted } from './beforehand'
import { factorOf } from './factor'
import { innerProduct } from './innerProduct'
import { precondition } from './inverses'
import { onlineFields } from './onlineFields'
import {
  backwardOperations,
  factorOperations,
  forwardOperations,
  gradientOperations,
  inverseOperations,
  preconditionOperations,
} from './operationCounts'
import type { Situation } from './situation'
import { bernacchia } from './sources'
import type { System } from './system'

const damping = (initial: number) =>
  number({
    key: 'damping',
    label: 'First damping',
    symbol: 'λ₀',
    help: 'The damping of the first step; its square root is added to the diagonals of both covariances.',
    min: 1e-12,
    max: 10,
    integer: false,
    scale: 'log',
    initial,
  })

const adapts = onOff({
  key: 'adapts',
  label: 'Damping adapts',
  help: 'Damping grows by 3/2 where a step gained less than a quarter of what its quadratic model promised, and falls by 2/3 where it gained more than three quarters.',
  initial: true,
})

const errors = (initial: 'sampled' | 'exact') =>
  choice({
    key: 'errors',
    label: 'Error covariances',
    help: 'From one sampled target a row, as the paper ran it, or the exact ones, which do not depend on the inputs in a linear network.',
    options: [
      { value: 'sampled', label: 'one sample a row' },
      { value: 'exact', label: 'exact' },
    ],
    initial,
  })

const { step } = onlineFields

export const paperNatural = {
  id: 'paperNatural',
  name: 'natural gradient as published',
  short: 'Published NG',
  family: 'natural',
  source: bernacchia,
  help: 'The paper’s own runs: covariances of the batch alone, inverted at every step, with Levenberg–Marquardt damping.',
  keeps: 'Of each layer’s block the two Kronecker factors, from the batch alone.',
  inLinearNets:
    'The natural gradient, up to its damping: which stands still once the step is exact, since the reduction ratio is then (2 − α) / (2 − α/L).',
  formula: {
    lines: [
      String.raw`U_i = (G_i + \sqrt{λ} I)^{−1} g_i (A_{i−1} + \sqrt{λ} I)^{−1}`,
      String.raw`W_i ← W_i − \frac{α}{L} U_i`,
      String.raw`λ ← \frac{3}{2} λ \; (r < \frac{1}{4}), \; \frac{2}{3} λ \; (r > \frac{3}{4})`,
    ],
    symbols: ['U', 'G', 'g', 'A', 'lambda', 'I', 'W', 'alpha', 'L', 'reduction'],
  },
  measured: { autoencoder: { seeds: 3, losses: [2.125, 2.018, 1.901, 1.733] } },
  tasks: {
    deepLinear: { params: { step, damping: damping(1e-2), adapts, errors: errors('exact') } },
    autoencoder: { params: { step, damping: damping(1), adapts } },
    paperNetwork: {
      params: { step, damping: damping(1e-2), adapts, errors: errors('sampled') },
      isDefault: true,
    },
  },
  operations: (network, samples) =>
    gradientOperations(network, samples) +
    forwardOperations(network, samples) +
    backwardOperations(network, samples) +
    factorOperations(network, samples) +
    inverseOperations(network) +
    preconditionOperations(network),
  begin(at) {
    const { device, memory, params } = at
    const alpha = numberIn(params, 'step')
    const damping = memory.number('damping', numberIn(params, 'damping'))
    const smallest = smallestDamping(device)
    /** Of the batch's own factors, those of all inputs first. */
    const jobsOf = ({ response, fisherErrors, sampledErrors }: Situation) => {
      const errors = params.errors === 'exact' ? fisherErrors() : sampledErrors()
      return [...response().inputs, ...errors].map((rows) => ({
        factor: factorOf(device, covariance(device, rows)),
        damping: Math.sqrt(damping.now),
      }))
    }
    const beforehand = new Beforehand(at, jobsOf)
    return (situation) => {
      const { weights, samples, step } = situation
      const a = alpha / weights.length
      const inverses = (beforehand.take(step) ?? jobsOf(situation).map(inverted)).map((values) => {
        const size = Math.sqrt(values.length)
        return device.upload(values, size, size)
      })
      const [inputs, outputs] = [inverses.slice(0, weights.length), inverses.slice(weights.length)]
      const g = situation.gradients()
      const U = precondition(device, outputs, g, inputs)
      const next = weights.map((W, l) => device.map(minusTimes, [W, U[l]!], [a]))
      const [slope, before, after] = device.readScalars([
        innerProduct(device, g, U),
        situation.loss(),
        situation.loss(next),
      ])
      const ratio = (after! - before!) / samples / ((a ** 2 / 2 - a) * slope!)
      memory.report('damping', damping.now)
      memory.report('reductionRatio', ratio)
      if (params.adapts) damping.now = Math.max(smallest, damping.now * dampingFactor(ratio))
      return next
    }
  },
} as const satisfies System

/** XᵀX over the number of rows. */
const covariance = (device: Device, rows: DeviceMatrix) =>
  device.product('aTb', rows, rows, { kind: 'scale', factor: 1 / rows.shape[0] })

/** Levenberg and Marquardt's rule, with the paper's numbers; a ratio that is no number changes nothing. */
function dampingFactor(reductionRatio: number): number {
  if (reductionRatio < 1 / 4) return 3 / 2
  return reductionRatio > 3 / 4 ? 2 / 3 : 1
}

/** Without a floor the damping of a network that learns without noise falls until inverses are not finite. */
function smallestDamping(device: Device): number {
  const zero = device.upload([0], 1, 1)
  const isDouble = device.read(zero) instanceof Float64Array
  device.dispose(zero)
  return isDouble ? 1e-16 : 1e-10
}
