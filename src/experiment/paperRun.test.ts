import { expect, test } from 'vitest'
import { lightPresets, paperPresets } from './paper'
import { paperRun } from './paperRun'
import { type FieldValues, initialValues } from './schema'

const run = (changes: Partial<FieldValues> = {}) => paperRun({ ...initialValues, ...changes })

test.each([
  ['1', 'network1'],
  ['2', 'network2'],
  ['3', 'network3'],
  ['ae', 'autoencoder'],
] as const)(
  'experiment %s is the published preset, light or full, until something is changed',
  (paperNet, name) => {
    for (const [paperSize, presets] of [
      ['light', lightPresets],
      ['full', paperPresets],
    ] as const) {
      const { task, systems, steps, batch } = run({ paperNet, paperSize, paperSeed: 4 })
      expect(systems).toEqual(presets[name].systems)
      expect(steps).toBe(presets[name].steps)
      expect(batch).toBe(presets[name].task.settings.batch)
      expect(task.settings).toEqual({ ...presets[name].task.settings, seed: 4 })
    }
  },
)

test('another batch: SGD keeps the steps of its mean gradient, and its batches divide the rows', () => {
  for (const paperBatch of ['100', '250', '500', '1000'] as const) {
    const { systems, batch } = run({ paperBatch })
    expect(batch).toBe(Number(paperBatch))
    for (const sgd of systems.slice(1)) expect(batch % sgd.batch!).toBe(0)
    const steps = systems.slice(1).map(({ params }) => params.step)
    expect(steps).toEqual([0.001, 0.002, 0.003, 0.004])
  }
})

test('what is changed of network and natural gradient, and of no SGD', () => {
  const { task, systems, steps, alpha, depth } = run({
    paperNet: 'own',
    paperWidths: '8-16-4',
    paperSteps: 30,
    paperAlpha: 0.5,
    paperDamping: 1e-6,
    paperAdapts: false,
    paperNoise: 0,
    paperInputs: 'white',
    paperDraws: 'repeating',
    paperBiases: false,
  })
  expect(task).toMatchObject({
    kind: 'paperNetwork',
    settings: {
      layers: [8, 16, 4],
      inputs: 'white',
      labelNoise: 0,
      draws: 'repeating',
      biases: false,
    },
  })
  expect([steps, alpha, depth]).toEqual([30, 0.5, 2])
  const { errors } = lightPresets.network1.systems[0]!.params
  expect(systems[0]!.params).toEqual({ step: 0.5, damping: 1e-6, adapts: false, errors })
  expect(systems.slice(1)).toEqual(lightPresets.network1.systems.slice(1))
})
