/** @file Lesson 8: whether it survives nonlinearity. */

import { formatNumber } from '../charts/numbers'
import type { Experiment } from '../experiment/schema'
import { systemOf } from '../systems/all'
import { networkOf, samplesOf } from '../systems/networkOf'
import { type Known, knownOf, type Lesson, type Measured, ratio } from './lesson'
import { bernacchia, kfac } from './references'

/** Counted operations of a step; null where the system does not run. */
function operationsOf(experiment: Experiment, id: string): number | null {
  const params = experiment.aeSystems.find((one) => one.id === id)?.params
  const network = networkOf('autoencoder', experiment)
  return params
    ? systemOf(id)!.operations(network, samplesOf('autoencoder', experiment), params)
    : null
}

const priceOf = ({ experiment }: Known) =>
  ratio(operationsOf(experiment, 'onlineNatural'), operationsOf(experiment, 'sgd'))

/** The lowest test loss that SGD has come to; null before its first evaluation. */
const aimOf = (sgd: Measured | undefined) =>
  sgd && sgd.count > 1
    ? sgd
        .values('testLoss')
        .subarray(0, sgd.count)
        .reduce((a, b) => Math.min(a, b))
    : null

/** What both spent until they were first that low, SGD's over the natural gradient's. */
function advantage({ traces }: Known, column: 'steps' | 'milliseconds'): number | null {
  const [natural, sgd] = [traces.get('onlineNatural'), traces.get('sgd')]
  const aim = aimOf(sgd)
  if (!natural || !sgd || aim === null) return null
  const spent = (one: Measured) => {
    const at = one
      .values('testLoss')
      .subarray(0, one.count)
      .findIndex((loss) => loss <= aim)
    return at < 0 ? null : one[column][at]!
  }
  return ratio(spent(sgd), spent(natural))
}

const hasRun = (known: Known) => advantage(known, 'steps') !== null

export const nonlinearLesson: Lesson = {
  number: 8,
  story: [
    'With tanh between the layers nothing is exact any more: F has no closed inverse, and it changes from image to image. What can be kept is the form: each layer’s own small inverses, averaged over many images, a fraction 1/L of each, and a little damping where they are uncertain.',
    'The task is an autoencoder: digits are squeezed through twelve numbers and back.',
  ],
  tasks: [
    { words: 'Press Run and let it train: it takes a minute or more without a GPU.' },
    { words: 'Put time on the horizontal axis instead of steps. Who wins now, and where?' },
    { words: 'Switch on Muon, SOAP or K-FAC in the panel: does it still win?' },
  ],
  figures: [
    {
      id: 'steps',
      label:
        'steps of SGD to its lowest loss so far, for each that the natural gradient took to get there',
      of: (known) => advantage(known, 'steps'),
      isThere: hasRun,
    },
    {
      id: 'time',
      label: 'the same in training time',
      of: (known) => advantage(known, 'milliseconds'),
      isThere: hasRun,
    },
    {
      id: 'price',
      label: 'counted operations of a natural-gradient step, in steps of SGD',
      of: priceOf,
      isThere: () => false,
    },
  ],
  answer: () => [
    `It survives where it is cheap to know the curvature: far fewer steps, each of them ${formatNumber(priceOf(knownOf(8))!, 2)} times as expensive in counted operations. Divide the first number by that before you believe it; time on your machine is the third judge.`,
    'It does not win everywhere. In the first steps its covariances are those of a few batches only. At the end Muon and SOAP come as low. The sentences under the plot say for every system that ran where it was ahead, in steps, in operations and in time.',
  ],
  references: [bernacchia, kfac],
}
