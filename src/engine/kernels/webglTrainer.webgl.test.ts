import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import type { Sampling } from '../../core/linearGradient'
import { type Shape, shapeKind, shapeOf } from '../../experiment/shape'
import type { KernelOptimizer } from '../../systems/system'
import { CallCounter, grid, relativeError, teacherProblem } from '../../testing/kernels'
import { ContextLostError } from '../pulse'
import { createGlContext, GlContext } from './context'
import { ReferenceTrainer } from './reference'
import { WebglTrainer } from './webglTrainer'

const counter = new CallCounter(new OffscreenCanvas(1, 1).getContext('webgl2')!)
const context = new GlContext(counter.gl)
/** Chromium keeps 16 contexts alive at most, so tests share these two. */
const otherContext = createGlContext()
const full: Sampling = { batch: 0, labelNoise: 0, seed: 7 }
const noisyBatch: Sampling = { batch: 40, labelNoise: 1e-3, seed: 7 }
const gradient: KernelOptimizer = { kind: 'gradient', step: 0.1 }
const natural: KernelOptimizer = { kind: 'natural', step: 0.1, fisher: 'batch' }
const populationNatural: KernelOptimizer = { kind: 'natural', step: 0.1, fisher: 'population' }

const runs = grid({
  optimizer: [gradient, natural, populationNatural],
  sampling: [full, noisyBatch],
}).map((run) => ({
  ...run,
  name: `${run.optimizer.kind}, batch ${run.sampling.batch}, ${'fisher' in run.optimizer ? run.optimizer.fisher : 'no'} Fisher`,
}))
const problem = teacherProblem({ depth: 5, width: 13, inputKappa: 10 })
const wide = teacherProblem({
  depth: 3,
  width: 6,
  hidden: 11,
  outputs: 9,
  inputKappa: 10,
  start: 'gaussian',
})
const networks = [
  { network: 'square', problem, refineInverse: false },
  { network: 'wide', problem: wide, refineInverse: true },
]
/** All runs of both networks. */
const allRuns = runs.flatMap((run) => networks.map((network) => ({ ...run, ...network })))

test.each(allRuns)(
  'losses in blocks are the reference’s: $network, $name',
  ({ problem, refineInverse, optimizer, sampling }) => {
    const trainer = new WebglTrainer(context, problem, optimizer, sampling, { refineInverse })
    const reference = new ReferenceTrainer(problem, optimizer, sampling)
    expect(trainer.initialExcess).toBe(reference.initialExcess)
    for (const count of [1, 20, 9]) {
      const measured = trainer.advance(count)
      const exact = reference.advance(count)
      exact.excess.forEach((excess, k) => {
        expect(measured.excess[k]! / excess).toBeCloseTo(1, 3)
      })
      expect(measured.inverseResidual.length).toBe(exact.inverseResidual.length)
      expect(Math.max(0, ...measured.inverseResidual)).toBeLessThan(2e-6)
    }
    expect(trainer.step).toBe(30)
    expect(relativeError(trainer.inspect(), reference.inspect())).toBeLessThan(1e-5)
    expect(context.gl.getError()).toBe(0)
    trainer.dispose()
  },
)

test.each(allRuns)(
  'a block is bitwise the same as its steps one by one: $network, $name',
  (run) => {
    const trainers = [0, 1].map(
      () => new WebglTrainer(context, run.problem, run.optimizer, run.sampling),
    ) as [WebglTrainer, WebglTrainer]
    const block = trainers[0].advance(64)
    const steps = Array.from({ length: 64 }, () => trainers[1].advance(1))
    expect(block.excess).toEqual(Float64Array.from(steps, ({ excess }) => excess[0]!))
    expect(block.inverseResidual).toEqual(
      Float64Array.from(steps.flatMap(({ inverseResidual }) => [...inverseResidual])),
    )
    expect(trainers[0].snapshot()).toEqual(trainers[1].snapshot())
    for (const trainer of trainers) trainer.dispose()
  },
)

test.each(allRuns)('a snapshot goes on bitwise in another trainer: $network, $name', (run) => {
  const trainer = new WebglTrainer(context, run.problem, run.optimizer, run.sampling)
  const before = trainer.advance(10)
  const snapshot = trainer.snapshot()
  const onwards = trainer.advance(10)
  const other = new WebglTrainer(otherContext, run.problem, run.optimizer, run.sampling)
  expect(other.advance(10)).toEqual(before)
  other.advance(3)
  other.restore(snapshot)
  expect(other.step).toBe(10)
  expect(other.advance(10)).toEqual(onwards)
  for (const each of [trainer, other]) each.dispose()
})

test('trainers of one context do not disturb each other', () => {
  const make = () =>
    runs.map(({ optimizer, sampling }) => new WebglTrainer(context, problem, optimizer, sampling))
  const alone = make().map((trainer) => trainer.advance(5).excess)
  const together = make()
  for (let k = 0; k < 4; k++) for (const trainer of together) trainer.advance(1)
  expect(together.map((trainer) => trainer.advance(1).excess[0])).toEqual(
    alone.map((excess) => excess[4]),
  )
  for (const trainer of together) trainer.dispose()
})

test.each(networks)(
  'weights come back as they were given, before any step: $network',
  ({ problem }) => {
    const trainer = new WebglTrainer(context, problem, gradient, full)
    const rounded = problem.weights.map((m) =>
      Matrix.from1DArray(m.rows, m.columns, Float32Array.from(m.to1DArray())),
    )
    expect(trainer.inspect()).toEqual(rounded)
    expect([...trainer.snapshot().weights]).toEqual(rounded.flatMap((m) => m.to1DArray()))
    trainer.dispose()
  },
)

/** Draws a step, loss included, as the documentation of WebglTrainer has it. */
const drawsAStep = (optimizer: KernelOptimizer, sampling: Sampling, shape: Shape) => {
  const scan = Math.ceil(Math.log2(shape.depth))
  const batch = sampling.batch > 0 ? 4 : 0
  if (optimizer.kind === 'gradient') return scan + 4 + batch
  // The batch's own moments are inverted in the draws that invert the network's matrices.
  const ownFisher = sampling.batch > 0 && optimizer.fisher === 'batch' ? 1 : 0
  const inverse = Math.ceil(Math.max(shape.inputs, shape.outputs) / 8)
  const move = shapeKind(shape) === 'square' ? 6 : 5
  return scan + inverse + move + batch + ownFisher
}

const shapes = [
  ...grid({ depth: [2, 3, 16], width: [3, 16, 20, 32] }),
  { depth: 64, width: 8 },
  { depth: 64, width: 32 },
  { depth: 4, width: 128 },
  ...[
    { depth: 2, width: 4, hidden: 8 },
    { depth: 3, width: 8, hidden: 12, outputs: 6 },
    { depth: 16, width: 9, hidden: 40, outputs: 17 },
  ],
]

test.each(
  runs.flatMap((run) => shapes.map((shape) => ({ hidden: 0, outputs: 0, ...run, ...shape }))),
)(
  'draws, reads and objects of a block: $name, L = $depth, $width–$hidden–$outputs',
  ({ optimizer, sampling, ...shape }) => {
    const enough = { ...sampling, batch: sampling.batch && Math.max(sampling.batch, shape.width) }
    const trainer = new WebglTrainer(context, teacherProblem(shape), optimizer, enough)
    trainer.advance(1)
    const calls = counter.during(() => trainer.advance(2))
    expect(calls('draw')).toBe(2 * drawsAStep(optimizer, sampling, shapeOf(shape)))
    expect(calls('readPixels')).toBe(1)
    // The byte that tells whether the GPU has answered.
    expect([calls('getBufferSubData'), calls('get')]).toEqual([1, 1])
    for (const prefix of ['create', 'tex', 'buffer', 'delete']) expect(calls(prefix)).toBe(0)
    trainer.dispose()
  },
)

test('looking at the weights draws nothing', () => {
  const trainer = new WebglTrainer(context, teacherProblem({ depth: 4, width: 16 }), natural, full)
  trainer.advance(1)
  const calls = counter.during(() => trainer.inspect())
  expect(calls('draw')).toBe(0)
  // One read for each row of the 4 × 4 blocks.
  expect(calls('readPixels')).toBe(4)
  trainer.dispose()
})

test('refining the inverses of a wide network takes 2 draws', () => {
  const [plain, refined] = [false, true].map((refineInverse) => {
    const trainer = new WebglTrainer(context, wide, natural, full, { refineInverse })
    return counter.count('draw', () => trainer.advance(1))
  })
  expect(refined).toBe(plain! + 2)
})

test.each([0, 20])('one layer needs no inverse, with %i outputs', (outputs) => {
  const single = teacherProblem({ depth: 1, width: 32, outputs, start: 'gaussian' })
  const trainer = new WebglTrainer(context, single, natural, full)
  expect(counter.count('draw', () => trainer.advance(1))).toBe(3)
  expect(trainer.advance(2).inverseResidual).toEqual(new Float64Array(2))
})

test('without label noise the batch’s own Fisher undoes the sampling, to rounding', () => {
  const exact = new WebglTrainer(context, problem, natural, full).advance(20).excess
  const sampled = new WebglTrainer(context, problem, natural, { ...full, batch: 64 }).advance(20)
  exact.forEach((value, k) => {
    expect(Math.abs(sampled.excess[k]! / value - 1)).toBeLessThan(1e-5)
  })
})

test('a batch too small for its own Fisher is refused', () => {
  const make = (optimizer: KernelOptimizer) =>
    new WebglTrainer(context, problem, optimizer, { ...full, batch: 12 })
  expect(() => make(natural)).toThrow('batch of 12 samples is singular at width 13')
  make(populationNatural).dispose()
})

test('a block is 1 to 64 steps', () => {
  const trainer = new WebglTrainer(context, problem, gradient, full)
  for (const count of [0, 65, 1.5, Number.NaN]) {
    expect(() => trainer.advance(count)).toThrow(`${count} steps`)
  }
  expect(trainer.step).toBe(0)
})

test('disposing frees every texture and framebuffer the trainer made', () => {
  for (const { problem, optimizer, sampling } of allRuns) {
    let trainer: WebglTrainer | undefined
    const made = ['createTexture', 'createFramebuffer'].map((name) =>
      counter.count(name, () => {
        trainer?.dispose()
        trainer = new WebglTrainer(context, problem, optimizer, sampling)
      }),
    )
    const freed = counter.count('delete', () => trainer!.dispose())
    expect(freed).toBe(made[0]! + made[1]!)
    expect(freed).toBeGreaterThan(0)
  }
})

test('a lost context is an error, never zeros; its snapshot goes on in a new one', () => {
  const lossy = createGlContext()
  const trainer = new WebglTrainer(lossy, problem, natural, noisyBatch)
  trainer.advance(10)
  const snapshot = trainer.snapshot()
  const onwards = trainer.advance(10)
  lossy.gl.getExtension('WEBGL_lose_context')!.loseContext()
  expect(() => trainer.advance(1)).toThrow(ContextLostError)
  expect(() => trainer.snapshot()).toThrow(ContextLostError)
  expect(() => trainer.inspect()).toThrow(ContextLostError)
  expect(() => new WebglTrainer(lossy, problem, natural, full)).toThrow(ContextLostError)
  trainer.dispose()
  const revived = new WebglTrainer(otherContext, problem, natural, noisyBatch)
  revived.restore(snapshot)
  expect(revived.advance(10)).toEqual(onwards)
})
