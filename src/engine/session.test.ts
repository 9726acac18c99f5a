import { expect, test } from 'vitest'
import { defaultExperiment } from '../experiment/schema'
import { Backend } from './backend'
import type { EngineEvent, LossesEvent } from './protocol'
import { Session } from './session'

const experiment = { ...defaultExperiment, backend: 'cpu', width: 4, pace: 0, steps: 120 } as const

function startSession() {
  const events: EngineEvent[] = []
  const backend = new Backend(() => {})
  const session = new Session(7, experiment, backend.build(experiment), (event) =>
    events.push(event),
  )
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
