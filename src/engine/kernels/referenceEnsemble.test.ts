import { expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import { defaultExperiment } from '../../experiment/schema'
import { ReferenceTrainer } from './reference'
import { ReferenceEnsemble } from './referenceEnsemble'

const replicas = [1, 2, 3].map((seed) => ({
  seed,
  problem: toTeacherBasis(buildProblem({ ...defaultExperiment, width: 4, seed })),
}))
const optimizer = { kind: 'gradient', step: 0.2 } as const
const sampling = { batch: 16, labelNoise: 1e-3 }

test('each network is what it would be alone, after a snapshot too', () => {
  const ensemble = new ReferenceEnsemble(replicas, optimizer, sampling)
  const alone = replicas.map(
    ({ problem, seed }) => new ReferenceTrainer(problem, optimizer, { ...sampling, seed }),
  )
  expect(ensemble.advance(5)).toEqual(alone.map((trainer) => trainer.advance(5)))
  const snapshot = ensemble.snapshot()
  const onwards = ensemble.advance(5)
  ensemble.restore(snapshot)
  expect(ensemble.step).toBe(5)
  expect(ensemble.advance(5)).toEqual(onwards)
})
