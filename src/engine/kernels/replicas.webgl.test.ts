import { expect, test } from 'vitest'
import type { KernelOptimizer } from '../../systems/system'
import { grid, teacherProblem } from '../../testing/kernels'
import { createGlContext } from './context'
import { ReplicaBatch } from './replicas'

const context = createGlContext()
const sampling = { batch: 40, labelNoise: 1e-3 }
const optimizers: KernelOptimizer[] = [
  { kind: 'gradient', step: 0.1 },
  { kind: 'natural', step: 0.1, fisher: 'batch' },
  { kind: 'natural', step: 0.1, fisher: 'population' },
]

test.each(grid({ optimizer: optimizers, hidden: [0, 20] }))(
  'each of 64 replicas is bitwise the one alone: hidden $hidden, $optimizer',
  ({ optimizer, hidden }) => {
    const replicas = Array.from({ length: 64 }, (_, seed) => ({
      problem: teacherProblem({ depth: 3, width: 16, hidden, inputKappa: 10, seed }),
      seed,
    }))
    const together = new ReplicaBatch(context, replicas, optimizer, sampling)
    const measured = together.advance(5)
    const weights = together.readWeights()
    for (const r of [0, 21, 63]) {
      const alone = new ReplicaBatch(context, [replicas[r]!], optimizer, sampling)
      expect(alone.advance(5)[0]).toEqual(measured[r])
      const own = alone.readWeights()
      expect(own).toEqual(weights.slice(r * own.length, (r + 1) * own.length))
      alone.dispose()
    }
    together.dispose()
  },
)

test('64 replicas of 16 layers of width 32 fit', () => {
  const replica = { problem: teacherProblem({ depth: 16, width: 32 }), seed: 1 }
  const replicas = Array.from({ length: 64 }, () => replica)
  const [, natural] = optimizers
  const together = new ReplicaBatch(context, replicas, natural!, sampling)
  const alone = new ReplicaBatch(context, [replica], natural!, sampling)
  expect(together.advance(1)[63]).toEqual(alone.advance(1)[0])
  for (const batch of [together, alone]) batch.dispose()
})
