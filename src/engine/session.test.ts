import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { excessLoss, totalMap } from '../core/network'
import { buildProblem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import { defaultExperiment } from '../experiment/schema'
import { Backend } from './backend'
import type { EngineEvent, LossesEvent } from './protocol'
import { Session } from './session'

const experiment = { ...defaultExperiment, backend: 'cpu', width: 4, pace: 0, steps: 120 } as const

function startSession(isWatched = false) {
  const events: EngineEvent[] = []
  const backend = new Backend(() => {})
  const post = (event: EngineEvent) => events.push(event)
  const session = new Session(7, experiment, backend.build(experiment), post, isWatched)
  return { events, session, backend }
}

const lossesOf = (events: EngineEvent[], optimizer: string) =>
  events
    .filter((event): event is LossesEvent => event.type === 'losses')
    .filter((event) => event.optimizer === optimizer)
    .flatMap((event) => [...event.excess])

test('reports what runs, then a gapless curve of each optimizer, then why each ended', () => {
  const { events, session } = startSession()
  expect(events[0]).toMatchObject({ type: 'ready', run: 7, report: { backend: 'cpu' } })
  session.start()
  while (session.running) session.tick()
  expect(lossesOf(events, 'gradient')).toHaveLength(120)
  let next = 1
  for (const event of events) {
    if (event.type !== 'losses' || event.optimizer !== 'natural') continue
    expect(event.firstStep).toBe(next)
    next += event.excess.length
  }
  const ends = events.filter((event) => event.type === 'ended')
  expect(ends.find((end) => end.optimizer === 'natural')).toMatchObject({ reason: 'target' })
  expect(ends.find((end) => end.optimizer === 'gradient')).toMatchObject({
    reason: 'limit',
    step: 120,
  })
})

test('after a lost context it goes on from the snapshot to the same losses', () => {
  const whole = startSession()
  whole.session.start()
  while (whole.session.running) whole.session.tick()

  const { events, session, backend } = startSession()
  session.step()
  session.step()
  session.lose()
  expect(events.at(-1)).toEqual({ type: 'lost', run: 7, snapshotStep: 0 })
  session.recover(backend.build(experiment))
  expect(events.at(-1)).toMatchObject({ type: 'restored', steps: { natural: 0, gradient: 0 } })
  events.length = 0
  session.start()
  while (session.running) session.tick()
  expect(lossesOf(events, 'gradient')).toEqual(lossesOf(whole.events, 'gradient'))
})

test('keeps to the pace', async () => {
  const { events, session } = startSession()
  session.retime(120, 100)
  session.start()
  const started = performance.now()
  while (performance.now() - started < 300) {
    session.tick()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  session.pause()
  const steps = lossesOf(events, 'gradient').length
  expect(steps).toBeGreaterThan(15)
  expect(steps).toBeLessThanOrEqual(32)
})

const samplesOf = (events: EngineEvent[], optimizer: string) =>
  events
    .filter((event) => event.type === 'weights')
    .filter((event) => event.optimizer === optimizer)

test('watched weights are those of the start, of each step taken by hand, and of the end', () => {
  const { events, session } = startSession(true)
  expect(samplesOf(events, 'natural').map(({ step }) => step)).toEqual([0])
  session.step()
  session.step()
  expect(samplesOf(events, 'gradient').map(({ step }) => step)).toEqual([0, 1, 2])
  session.start()
  while (session.running) session.tick()
  const last = samplesOf(events, 'gradient').at(-1)!
  expect(last.step).toBe(120)
  expect(last.layers).toHaveLength(experiment.depth)
  const [excess] = lossesOf(events, 'gradient').slice(-1)
  const problem = toTeacherBasis(buildProblem(experiment))
  const layers = last.layers.map((one) => Matrix.from1DArray(one.rows, one.columns, one.entries))
  expect(excessLoss(totalMap(layers), problem)).toBeCloseTo(excess!, 12)
})

test('weights that nobody watches are not read', () => {
  const { events, session } = startSession()
  session.start()
  while (session.running) session.tick()
  expect(samplesOf(events, 'gradient')).toEqual([])
  session.watch(true)
  expect(samplesOf(events, 'gradient').map(({ step }) => step)).toEqual([120])
})
