import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import type { Weights } from '../device/network'
import { NetworkTrainer } from '../tasks/networkTrainer'
import { factoredInverses } from '../testing/factoredInverses'
import {
  begin,
  device,
  expectClose,
  gram,
  plainSituation,
  smoothSettings,
} from '../testing/plainSituation'
import { matrixOf, tinySetting, trainingOf } from '../testing/tinyNetworks'
import { asynchronousKfac } from './asynchronousKfac'
import { type Helper, type InverseJob, inverted } from './beforehand'

const params = { step: 0.3, damping: 0.1, trust: 0.5, lag: 2 }

/** The damped inverses of one layer's factors. */
const inverses = ([A, G]: readonly [Matrix, Matrix]) => factoredInverses(A, G, params.damping)

test.each(smoothSettings)(
  'gradients at first, then inverses of the covariances of two and three steps ago, within the trust region: $network',
  (setting) => {
    const { take, memory } = begin(asynchronousKfac, setting, params)
    let values = setting.weights
    let factors: (readonly [Matrix, Matrix])[] = []
    let used: ReturnType<typeof inverses>[] | null = null
    let asked: typeof factors = []
    for (let step = 0; step < 6; step++) {
      const { situation, W, g, a, errors } = plainSituation({ ...setting, weights: values }, step)
      const r = Math.max(0.05, 1 / (step + 1))
      factors = a.map((rows, l) => {
        const [newA, newG] = [gram(rows), gram(errors[l]!)]
        const old = factors[l]
        const blend = (before: Matrix, now: Matrix) =>
          Matrix.add(Matrix.mul(before, 1 - r), Matrix.mul(now, r))
        return old ? [blend(old[0], newA), blend(old[1], newG)] : [newA, newG]
      })
      if (step > 0 && step % 2 === 0) used = asked.map(inverses)
      if (step % 2 === 0) asked = factors
      const U = g.map((one, l) => (used ? used[l]!.G.mmul(one).mmul(used[l]!.A) : one))
      const upload = (matrices: readonly Matrix[]): Weights =>
        matrices.map((M) => device.upload(M.to1DArray(), M.rows, M.columns))
      const change = situation.jacobianTimes(upload(U))
      const length = device.readScalars([situation.metric(change, change)])[0]! / setting.batch
      const clip = Math.min(1, Math.sqrt(params.trust / (params.step ** 2 * length)))
      const next = take(situation)
      expectClose(
        next.map((M) => matrixOf(device, M)),
        W.map((M, l) => Matrix.sub(M, Matrix.mul(U[l]!, params.step * clip))),
      )
      expect(memory.reports.get('staleness')).toBe([0, 1, 2, 3, 2, 3][step])
      values = next.map((M) => Float32Array.from(device.read(M)))
    }
  },
)

const trainer = (lag: number, helper?: Helper) =>
  new NetworkTrainer(
    trainingOf(device, tinySetting()),
    asynchronousKfac,
    { ...params, lag },
    helper,
  )

/** Answers when it is told to. */
function slowHelper() {
  const waiting: (() => void)[] = []
  const helper: Helper = {
    invert: (jobs: readonly InverseJob[]) =>
      new Promise((resolve) => waiting.push(() => resolve(jobs.map(inverted)))),
  }
  return { helper, waiting, answer: () => waiting.shift()?.() }
}

test('a forced lag gives the same run bit for bit, whoever makes the inverses, and from a snapshot', async () => {
  const alone = trainer(3)
  const { losses } = alone.advance(20)
  const prompt: Helper = { invert: async (jobs) => jobs.map(inverted) }
  const helped = trainer(3, prompt)
  // 13 steps end between asking and using.
  const first = await helped.advanceFreely(13)
  const resumed = trainer(3, prompt)
  resumed.restore(helped.snapshot())
  const second = await resumed.advanceFreely(7)
  expect([...first.losses, ...second.losses]).toEqual([...losses])
  expect(resumed.snapshot()).toEqual(alone.snapshot())
})

test('inverses that are due are waited for', async () => {
  const { helper, waiting, answer } = slowHelper()
  const slow = trainer(2, helper)
  const steps = slow.advanceFreely(5)
  await expect.poll(() => slow.step).toBe(2)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(slow.step).toBe(2)
  expect(waiting).toHaveLength(1)
  answer()
  await expect.poll(() => slow.step).toBe(4)
  answer()
  expect((await steps).losses).toEqual(trainer(2).advance(5).losses)
})

test('without a forced lag training goes on, and the staleness is what it was measured to be', async () => {
  const { helper, waiting, answer } = slowHelper()
  const free = trainer(0, helper)
  await free.advanceFreely(5)
  expect(free.reports.get('staleness')).toBe(4)
  expect(waiting).toHaveLength(1)
  answer()
  await Promise.resolve()
  await free.advanceFreely(1)
  // Those asked for at step 0 came into use at step 5, when the next were asked for.
  expect(free.reports.get('staleness')).toBe(5)
  expect(waiting).toHaveLength(1)
  await free.advanceFreely(2)
  answer()
  await Promise.resolve()
  await free.advanceFreely(1)
  expect(free.reports.get('staleness')).toBe(3)
})

test('a helper that fails stops the run with its message', async () => {
  const failing: Helper = { invert: () => Promise.reject(new Error('It could not be loaded.')) }
  await expect(trainer(0, failing).advanceFreely(3)).rejects.toThrow('could not be loaded')
  await expect(trainer(2, failing).advanceFreely(3)).rejects.toThrow('could not be loaded')
})
