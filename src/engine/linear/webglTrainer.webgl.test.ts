import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import type { Optimizer, Sampling } from '../trainer'
import { ContextLostError, createGlContext, GlContext } from './context'
import { ReferenceTrainer } from './reference'
import { CallCounter, grid, relativeError, teacherProblem } from './testTools'
import { WebglTrainer } from './webglTrainer'

const counter = new CallCounter(new OffscreenCanvas(1, 1).getContext('webgl2')!)
const context = new GlContext(counter.gl)
/** Chromium keeps 16 contexts alive at most, so tests share these two. */
const otherContext = createGlContext()
const full: Sampling = { batch: 0, labelNoise: 0, seed: 7 }
const noisyBatch: Sampling = { batch: 40, labelNoise: 1e-3, seed: 7 }
const gradient: Optimizer = { kind: 'gradient', step: 0.1 }
const natural: Optimizer = { kind: 'natural', step: 0.1, fisher: 'batch' }
const populationNatural: Optimizer = { kind: 'natural', step: 0.1, fisher: 'population' }

const runs = grid({
  optimizer: [gradient, natural, populationNatural],
  sampling: [full, noisyBatch],
}).map((run) => ({
  ...run,
  name: `${run.optimizer.kind}, batch ${run.sampling.batch}, ${'fisher' in run.optimizer ? run.optimizer.fisher : 'no'} Fisher`,
}))
const problem = teacherProblem({ depth: 5, width: 13, inputKappa: 10 })

test.each(runs)('losses in blocks are the reference’s: $name', ({ optimizer, sampling }) => {
  const trainer = new WebglTrainer(context, problem, optimizer, sampling)
  const reference = new ReferenceTrainer(problem, optimizer, sampling)
  expect(trainer.initialExcess).toBe(reference.initialExcess)
  for (const count of [1, 20, 9]) {
    const measured = trainer.advance(count)
    const exact = reference.advance(count)
    exact.excess.forEach((excess, k) => {
      expect(measured.excess[k]! / excess).toBeCloseTo(1, 3)
    })
    expect(measured.inverseResidual.length).toBe(exact.inverseResidual.length)
    expect(Math.max(0, ...measured.inverseResidual)).toBeLessThan(1e-6)
  }
  expect(trainer.step).toBe(30)
  expect(relativeError(trainer.inspect(), reference.inspect())).toBeLessThan(1e-5)
  expect(context.gl.getError()).toBe(0)
  trainer.dispose()
})

test.each(runs)('a block is bitwise the same as its steps one by one: $name', (run) => {
  const trainers = [0, 1].map(
    () => new WebglTrainer(context, problem, run.optimizer, run.sampling),
  ) as [WebglTrainer, WebglTrainer]
  const block = trainers[0].advance(64)
  const steps = Array.from({ length: 64 }, () => trainers[1].advance(1))
  expect(block.excess).toEqual(Float64Array.from(steps, ({ excess }) => excess[0]!))
  expect(block.inverseResidual).toEqual(
    Float64Array.from(steps.flatMap(({ inverseResidual }) => [...inverseResidual])),
  )
  expect(trainers[0].snapshot()).toEqual(trainers[1].snapshot())
  for (const trainer of trainers) trainer.dispose()
})

test.each(runs)('a snapshot goes on bitwise in another trainer: $name', (run) => {
  const trainer = new WebglTrainer(context, problem, run.optimizer, run.sampling)
  const before = trainer.advance(10)
  const snapshot = trainer.snapshot()
  const onwards = trainer.advance(10)
  const other = new WebglTrainer(otherContext, problem, run.optimizer, run.sampling)
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

test('weights come back in the basis of the problem, before any step', () => {
  const trainer = new WebglTrainer(context, problem, gradient, full)
  const weights = trainer.inspect()
  expect(weights.map(({ rows, columns }) => [rows, columns])).toEqual(Array(5).fill([13, 13]))
  const rounded = problem.weights.map((m) =>
    Matrix.from1DArray(13, 13, Float32Array.from(m.to1DArray())),
  )
  expect(weights).toEqual(rounded)
})

/** Draws a step, loss included, as the documentation of WebglTrainer has it. */
const drawsAStep = (optimizer: Optimizer, sampling: Sampling, depth: number, width: number) => {
  const scan = Math.ceil(Math.log2(depth))
  const batch = sampling.batch > 0 ? 4 : 0
  if (optimizer.kind === 'gradient') return scan + 4 + batch
  // The batch's own moments are inverted in the draws that invert the total map.
  const ownFisher = sampling.batch > 0 && optimizer.fisher === 'batch' ? 1 : 0
  return scan + Math.ceil(width / 8) + 6 + batch + ownFisher
}

test.each(
  runs.flatMap((run) =>
    grid({ depth: [2, 3, 16], width: [3, 16, 20, 32] }).map((shape) => ({ ...run, ...shape })),
  ),
)(
  'draws, reads and objects of a block: $name, L = $depth, n = $width',
  ({ optimizer, sampling, depth, width }) => {
    const trainer = new WebglTrainer(context, teacherProblem({ depth, width }), optimizer, sampling)
    const advance = () => trainer.advance(8)
    advance()
    expect(counter.count('draw', advance)).toBe(8 * drawsAStep(optimizer, sampling, depth, width))
    expect(counter.count('readPixels', advance)).toBe(1)
    for (const prefix of ['create', 'tex', 'buffer', 'delete', 'get']) {
      expect(counter.count(prefix, advance)).toBe(0)
    }
    trainer.dispose()
  },
)

test('one layer needs no inverse', () => {
  const single = teacherProblem({ depth: 1, width: 32, start: 'gaussian' })
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
  const make = (optimizer: Optimizer) =>
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
  for (const { optimizer, sampling } of runs) {
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
