/** @file How each folded group of controls stands, in a line. */

import { formatNumber } from '../../charts/numbers'
import type { Experiment } from '../../experiment/schema'
import { shapeOf } from '../../experiment/shape'

const starts: Readonly<Record<Experiment['start'], string>> = {
  balanced: 'balanced',
  polar: 'round',
  identity: 'identity layers',
  gaussian: 'Gaussian',
  orthogonal: 'random orthogonal',
}

export function groupSummaries(experiment: Experiment) {
  const { start, z0, seed, seeds, batch, labelNoise, depth, spectrum, inputKappa } = experiment
  const { steps, pace, backend } = experiment
  const { inputs, hidden, outputs } = shapeOf(experiment)
  const scale = start === 'balanced' || start === 'polar' ? `, z₀ = ${formatNumber(z0)}` : ''
  const noise = labelNoise > 0 ? `noise ${formatNumber(labelNoise)}` : 'no label noise'
  const layers = depth > 1 ? [inputs, hidden, outputs] : [inputs, outputs]
  return {
    start: `${starts[start]}${scale}, ${seeds > 1 ? `${seeds} seeds` : `seed ${seed}`}`,
    samples: batch === 0 ? 'full batch' : `batches of ${batch}, ${noise}`,
    shape: layers.join(' → '),
    spectrum: `${spectrum}, ${inputKappa === 1 ? 'whitened inputs' : `κₓ = ${formatNumber(inputKappa)}`}`,
    limits: `${formatNumber(steps)} steps, ${pace === 0 ? 'full speed' : `${pace} a second`}, ${backend === 'webgl' ? 'WebGL2' : 'CPU'}`,
  }
}
