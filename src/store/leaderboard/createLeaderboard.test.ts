import { beforeEach, expect, test, vi } from 'vitest'
import type { Command } from '../../engine/commands'
import type { EngineEvent } from '../../engine/protocol'
import { experimentWith } from '../../testing/experiment'
import { cpuReport } from '../../testing/reports'
import { createLeaderboard, type Leaderboard } from './createLeaderboard'
import { linearCost } from './linearCost'
import { mostSteps, type TrialTask } from './trial'
import { createTrialRunner } from './trialRunner'

const experiment = experimentWith()
const mostMilliseconds = 3000

const task: TrialTask = {
  id: 'deepLinear',
  plotted: 'step',
  mostMilliseconds,
  essenceOf: ({ width }) => String(width),
  obstaclesOf: ({ systems }) => (systems[0]!.id === 'adam' ? ['too wide'] : []),
  specOf: async (asked) => ({ kind: 'deepLinear', experiment: asked }),
  costOf: (trace) => linearCost(trace, 0.01),
}

let sent: Command[]
let closed: number
let hear: (event: EngineEvent) => void
let board: Leaderboard

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  closed = 0
  board = createLeaderboard(task, [
    createTrialRunner(task, (onEvent) => {
      hear = onEvent
      return { send: (command) => sent.push(command), close: () => closed++ }
    }),
  ])
})

const state = () => board.use.getState()
const loads = () => sent.flatMap((command) => (command.type === 'load' ? [command] : []))
const system = () => loads().at(-1)!.systems[0]!.id
const settled = () => vi.advanceTimersByTimeAsync(0)

/** The engine has built the system; its first step, which is not counted, is over too. */
async function ready(): Promise<void> {
  await built()
  expect(sent.at(-1)).toEqual({ type: 'step' })
  await measure(1, 0.7)
  await built()
  expect(sent.at(-1)).toEqual({ type: 'run' })
}

async function built(): Promise<void> {
  await settled()
  const { run } = loads().at(-1)!
  const start = { excess: 4, relative: 1, lowest: 1, highest: 1 }
  const operations = { [system()]: 10 }
  hear({ type: 'ready', run, report: cpuReport, onCpu: [], start, pcaLoss: null, operations })
}

async function measure(firstStep: number, ...relative: number[]): Promise<void> {
  hear({
    type: 'measured',
    run: loads().at(-1)!.run,
    system: system(),
    series: 'step',
    firstStep,
    columns: { relative: Float64Array.from(relative) },
    milliseconds: 2 * (firstStep + relative.length - 1),
    reports: {},
    held: { bytes: 0, tensors: 0 },
  })
  await settled()
}

async function ended(reason: 'diverged' | 'limit', step: number): Promise<void> {
  hear({
    type: 'ended',
    run: loads().at(-1)!.run,
    system: system(),
    step,
    reason,
    counts: { target: 0, diverged: 0, inverse: 0 },
  })
  await settled()
}

test('one system after the other, cheap steps first, each until it arrives, and no worker afterwards', async () => {
  board.start(experiment, ['naturalGradient', 'adam', 'sgd'])
  expect(state()).toMatchObject({ status: 'running', done: 0, total: 2, current: ['sgd'] })
  await ready()
  expect(loads()[0]).toMatchObject({ steps: mostSteps, pace: 0 })
  await measure(1, 0.5, 0.1)
  await measure(3, 0.009, 0.001)
  expect(state()).toMatchObject({ done: 1, current: ['naturalGradient'] })
  expect(state().results.sgd).toMatchObject({
    outcome: 'reached',
    cost: { steps: 3, operations: 30, milliseconds: 6 },
  })
  await ready()
  await measure(1, 0.2)
  await ended('limit', 1)
  expect(state()).toMatchObject({ status: 'done', done: 2, current: [] })
  expect(state().results.naturalGradient).toMatchObject({ outcome: 'limit', step: 1, cost: null })
  expect(closed).toBe(1)
})

test('one that diverges says at which step, and the next has its turn', async () => {
  board.start(experiment, ['sgd', 'naturalGradient'])
  await ready()
  await measure(1, 3, 1e13)
  await ended('diverged', 2)
  await ready()
  expect(state().results.sgd).toMatchObject({ outcome: 'diverged', step: 2, cost: null })
  expect(system()).toBe('naturalGradient')
})

test('one that takes too long is given up with its worker', async () => {
  board.start(experiment, ['sgd', 'naturalGradient'])
  await ready()
  await measure(1, 0.9)
  await vi.advanceTimersByTimeAsync(mostMilliseconds)
  expect(closed).toBe(1)
  expect(state().results.sgd).toMatchObject({ outcome: 'time', step: 1 })
  expect(system()).toBe('naturalGradient')
})

test('a worker that is silent has the trial’s time: it may be in a long step', async () => {
  board.start(experiment, ['sgd', 'naturalGradient'])
  await ready()
  const event = () => ({ run: loads().at(-1)!.run }) as const
  hear({ type: 'silent', ...event(), snapshotStep: 0 })
  hear({ type: 'alive', ...event() })
  await measure(1, 0.001)
  expect(state().results.sgd).toMatchObject({ outcome: 'reached', cost: { steps: 1 } })
  await ready()
  hear({ type: 'silent', ...event(), snapshotStep: 0 })
  expect(closed).toBe(0)
  await vi.advanceTimersByTimeAsync(mostMilliseconds)
  const message = 'The worker answered no more.'
  expect(state().results.naturalGradient).toMatchObject({ outcome: 'failed', message })
})

test('cancelled: the worker goes, what it still says is not heard, results stay', async () => {
  board.start(experiment, ['sgd', 'naturalGradient'])
  await ready()
  await measure(1, 0.001)
  await ready()
  board.cancel()
  expect(closed).toBe(1)
  await measure(1, 0.001)
  await vi.advanceTimersByTimeAsync(10 * mostMilliseconds)
  expect(state()).toMatchObject({ status: 'cancelled', done: 1, current: [] })
  expect(state().waiting).toEqual(['naturalGradient'])
  expect(Object.keys(state().results)).toEqual(['sgd'])
  board.start(experiment, ['naturalGradient'])
  expect(state().results.sgd?.outcome).toBe('reached')
})
