import { Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { denseEmpiricalFisher, denseFisher, flat } from '../testing/denseCurvature'
import { initialParams, runOn } from '../testing/leaderboard'
import { begin, device, plainSituation } from '../testing/plainSituation'
import { matrixOf, randomImages, tinySetting } from '../testing/tinyNetworks'
import { truncatedNatural } from './truncatedNatural'

const settings = [
  tinySetting({ activation: 'tanh' }),
  tinySetting({ activation: 'sigmoid', loss: 'cross-entropy' }),
]

const cases = settings.flatMap((setting) =>
  [
    { metric: 'batch', fisher: 'model' },
    { metric: 'batch', fisher: 'empirical' },
    { metric: 'training', fisher: 'model' },
    { metric: 'unlabelled', fisher: 'model' },
  ].map((choices) => ({ setting, loss: setting.network.loss, ...choices })),
)

/** The seeds of the images that tinyNetworks.ts takes for its batches. */
const seeds = { batch: 1, training: 2, unlabelled: 3 }

test.each(cases)('solves with the $fisher Fisher of the $metric in full: $loss', (one) => {
  const { setting, metric, fisher } = one
  const damping = 0.3
  const { situation, W } = plainSituation(setting)
  const params = { step: 2, damping, iterations: 200, metric, fisher }
  const next = begin(truncatedNatural, setting, params).take(situation)
  const step = Matrix.columnVector(
    next.flatMap((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!).to1DArray()),
  )
  const images = randomImages(setting.batch, setting.network.layers[0]!, seeds[metric as 'batch'])
  const F = (fisher === 'model' ? denseFisher : denseEmpiricalFisher)({ ...setting, images })
  const g = flat(situation.gradients())
  const d = solve(Matrix.add(F, Matrix.eye(F.rows).mul(damping)), g)
  // No longer than the batch's own quadratic model along it says.
  const own = denseFisher(setting)
  const size = Math.min(2, d.dot(g) / d.dot(own.mmul(d)))
  expect(Matrix.add(step, Matrix.mul(d, size)).norm() / step.norm()).toBeLessThan(5e-3)
})

test('there is no empirical Fisher of inputs without targets', () => {
  const { network } = settings[0]!
  const refused = { metric: 'unlabelled', fisher: 'empirical' }
  expect(truncatedNatural.obstacle(network, refused)).toContain('0 of the unlabelled inputs')
  expect(truncatedNatural.obstacle(network, { ...refused, metric: 'training' })).toBeNull()
  expect(truncatedNatural.obstacle(network, { ...refused, fisher: 'model' })).toBeNull()
})

// As the exact natural gradient (docs/systems.md B): 4 4 4 5 at α = 1, and 66 or 67 at α = 0.1.
test.each([
  [{ depth: 2, kappa: 10 }, 1, 4],
  [{ depth: 2, kappa: 100 }, 1, 4],
  [{ depth: 4, kappa: 10 }, 1, 4],
  [{ depth: 4, kappa: 100 }, 1, 5],
  [{ depth: 2, kappa: 10 }, 0.1, 66],
] as const)('the deep linear leaderboard: %o, α = %f, %i steps', (start, step, steps) => {
  const params = initialParams(truncatedNatural, { step })
  expect(runOn(start, truncatedNatural, params, { cap: 70 }).steps).toBe(steps)
})

test('the empirical Fisher sees less and less curvature as the errors go, the model’s all of it', () => {
  const start = { depth: 2, kappa: 10 }
  const seen = (fisher: string, cap: number) => {
    const params = initialParams(truncatedNatural, { step: 0.3, damping: 1e-2, fisher })
    const { reports, lowest } = runOn(start, truncatedNatural, params, { cap, batch: 64 })
    return { ratio: reports.get('curvatureSeen')!, loss: lowest }
  }
  for (const cap of [1, 8]) expect(seen('model', cap).ratio).toBeCloseTo(1, 2)
  const [first, later] = [seen('empirical', 1), seen('empirical', 40)]
  // Errors enter it squared: it falls about as the loss does.
  expect(later.loss).toBeLessThan(0.1)
  expect(later.ratio / first.ratio).toBeLessThan(10 * later.loss)
})
