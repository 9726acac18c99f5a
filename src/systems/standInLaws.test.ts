/** @file What stands in for the natural gradient, trained in float64 from a balanced start, against its law (docs/theory.md 6, 11.5). */

import { expect, test } from 'vitest'
import { totalMap } from '../core/network'
import { buildProblem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import { SystemTrainer } from '../testing/systemTrainer'
import { predictModes } from '../theory/laws/modes/predictModes'
import { predict } from '../theory/laws/prediction'
import { standInLaws } from '../theory/laws/standInLaws'
import { chosen } from './chosen'
import { defaultExperiment } from './defaultExperiment'

const steps = 12

/** A damping that is seen, where there is one. */
const params = (id: string) => ({
  step: 0.1,
  ...(['damped', 'denseNatural', 'heskes', 'bidirectionalWhitening', 'prong'].includes(id) && {
    damping: 0.02,
  }),
})

test.each(Object.keys(standInLaws))('%s follows its law, loss and modes', (id) => {
  const system = chosen('deepLinear', id, params(id))
  const experiment = {
    ...defaultExperiment,
    depth: 3,
    width: 4,
    kappa: 5,
    z0: 0.4,
    inputKappa: 3,
    inputBasis: 'aligned' as const,
    batch: 0,
    steps,
    systems: [system],
  }
  const problem = buildProblem(experiment)
  const { law } = predict(experiment, problem).laws[id]!
  const { values } = predictModes(experiment, toTeacherBasis(problem)).laws[id]!
  if (!('excess' in law) || !('curves' in values)) throw new Error('no law')
  const trainer = new SystemTrainer(problem, id, system.params, {
    batch: 0,
    labelNoise: 0,
    seed: 0,
  })
  for (let step = 1; step <= steps; step++) {
    const { excess } = trainer.advance(1)
    expect(excess[0]! / law.excess[step]!, `loss after step ${step}`).toBeCloseTo(1, 6)
    const map = totalMap(trainer.inspect())
    values.curves.forEach((curve, k) => {
      expect(map.get(k, k) / curve.values[step]!, `mode ${k + 1}, step ${step}`).toBeCloseTo(1, 6)
    })
  }
})

test('K-FAC’s kin have none with running averages, and say so', () => {
  const system = chosen('deepLinear', 'heskes', { memory: 0.05 })
  const experiment = { ...defaultExperiment, batch: 0, systems: [system] }
  const { law } = predict(experiment, buildProblem(experiment)).laws.heskes!
  expect('reason' in law && law.reason).toContain('memory of 1')
})
