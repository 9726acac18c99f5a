import { expect, test } from 'vitest'
import type { Optimizer } from '../trainer'
import { createGlContext } from './context'
import { ReplicaBatch } from './replicas'
import { teacherProblem } from './testTools'

const context = createGlContext()
const sampling = { batch: 40, labelNoise: 1e-3 }
const optimizers: Optimizer[] = [
  { kind: 'gradient', step: 0.1 },
  { kind: 'natural', step: 0.1, fisher: 'batch' },
  { kind: 'natural', step: 0.1, fisher: 'population' },
]

test.each(optimizers)('replicas in one batch are bitwise those alone: %o', (optimizer) => {
  // 7 replicas of 5 layers fill more than one row of tiles.
  const replicas = [1, 2, 3, 4, 5, 6, 7].map((seed) => ({
    problem: teacherProblem({ depth: 5, width: 10, inputKappa: 10, seed }),
    seed,
  }))
  const together = new ReplicaBatch(context, replicas, optimizer, sampling)
  const alone = replicas.map((replica) => new ReplicaBatch(context, [replica], optimizer, sampling))
  expect(together.advance(20)).toEqual(alone.map((batch) => batch.advance(20)[0]))
  expect([...together.readWeights()]).toEqual(alone.flatMap((batch) => [...batch.readWeights()]))
  for (const batch of [together, ...alone]) batch.dispose()
})
