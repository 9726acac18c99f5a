import { expect, test } from 'vitest'
import { openingExperiment } from '../../store/opening'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { groupSummaries } from './groupSummaries'

test('each group of controls stands in a line', () => {
  expect(groupSummaries(defaultExperiment)).toEqual({
    start: 'balanced, z₀ = 0.5, seed 1',
    samples: 'batches of 64, no label noise',
    shape: '16 → 16 → 16',
    spectrum: 'geometric, whitened inputs',
    limits: '400 steps, 40 a second, WebGL2',
  })
  const own = {
    ...openingExperiment,
    ...({ start: 'gaussian', seeds: 32, depth: 1, outputs: 4, inputKappa: 4 } as const),
  }
  expect(groupSummaries(own)).toMatchObject({
    start: 'Gaussian, 32 seeds',
    samples: 'full batch',
    shape: '16 → 4',
    spectrum: 'geometric, κₓ = 4',
    limits: '100,000 steps, full speed, WebGL2',
  })
})
