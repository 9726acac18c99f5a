import { beforeEach, expect, type Mock, test, vi } from 'vitest'
import type { Command } from '../../engine/commands'
import type { EngineEvent, MeasuredEvent } from '../../engine/protocol'
import type { Experiment } from '../../experiment/schema'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { cpuReport } from '../../testing/reports'
import { useLab } from '../lab'
import { createRun, type Run } from './createRun'
import type { RunTask } from './task'

const start = { excess: 4, relative: 1, lowest: 1, highest: 1 }
const counts = { target: 0, diverged: 0, inverse: 0 }

let sent: Command[] = []
let hear: (event: EngineEvent) => void
let run: Run
let spec: () => Promise<unknown>
let onLost: Mock<() => void>

const task = (): RunTask => ({
  id: 'deepLinear',
  plotted: 'step',
  systemsOf: ({ systems }) => systems,
  obstaclesOf: ({ width }) => (width > 20 ? ['too wide'] : []),
  timingOf: ({ steps, pace }) => ({ steps, pace }),
  essenceOf: ({ width, systems }) => JSON.stringify([width, systems]),
  specOf: async (experiment) => {
    await spec()
    return { kind: 'deepLinear', experiment }
  },
  onLost,
})

/** A run of its own, with a record of its own: those of earlier tests still hear of changes. */
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (frame: (time: number) => void) => {
    setTimeout(() => frame(performance.now()), 16)
  })
  const own: Command[] = []
  sent = own
  spec = async () => {}
  onLost = vi.fn<() => void>()
  useLab.setState({ experiment: defaultExperiment })
  run = createRun(task(), (onEvent) => {
    hear = onEvent
    return { send: (command) => own.push(command) }
  })
})

const state = () => run.use.getState()
const types = () => sent.map(({ type }) => type)
const change = (changes: Partial<Experiment>) =>
  useLab.setState(({ experiment }) => ({ experiment: { ...experiment, ...changes } }))
/** Lets what was promised, and timers of this long, come. */
const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds)

async function ready(): Promise<void> {
  run.open()
  await settle()
  hear(readyEvent())
}

const readyEvent = (): EngineEvent => ({
  type: 'ready',
  run: state().run,
  report: cpuReport,
  onCpu: ['sgd'],
  start,
  pcaLoss: null,
  operations: { naturalGradient: 7 },
})

const measured = (
  system: string,
  firstStep: number,
  excess: readonly number[],
  of = state().run,
): MeasuredEvent => ({
  type: 'measured',
  run: of,
  system,
  series: 'step',
  firstStep,
  columns: { excess: Float64Array.from(excess), relative: Float64Array.from(excess) },
  milliseconds: 10 * (firstStep + excess.length - 1),
  reports: {},
  held: { bytes: 0, tensors: 0 },
})

const ended = (system: string, step: number, reason: 'limit' | 'target'): EngineEvent => ({
  type: 'ended',
  run: state().run,
  system,
  step,
  reason,
  counts,
})

test('loads what the experiment asks for, once it is opened, and is ready when the engine is', async () => {
  change({ width: 5 })
  await settle(100)
  expect([state().phase, sent]).toEqual(['closed', []])
  await ready()
  const { experiment } = useLab.getState()
  expect(sent).toEqual([
    {
      type: 'load',
      run: 1,
      task: { kind: 'deepLinear', experiment },
      systems: experiment.systems,
      steps: 400,
      pace: 40,
    },
  ])
  expect(state()).toMatchObject({ phase: 'ready', report: cpuReport, onCpu: ['sgd'] })
  expect([...run.traces.keys()]).toEqual(['naturalGradient', 'sgd'])
  const trace = run.traces.get('naturalGradient')!
  expect([trace.count, trace.values('excess')[0], trace.operations]).toEqual([1, 4, 7])
})

test('runs, pauses and steps; Run before the engine is ready waits for it', async () => {
  run.open()
  await settle()
  run.toggleRunning()
  expect(types()).toEqual(['load'])
  hear(readyEvent())
  expect(types()).toEqual(['load', 'run'])
  hear({ type: 'running', run: 1, running: true })
  expect(state().phase).toBe('running')
  run.toggleRunning()
  hear({ type: 'running', run: 1, running: false })
  run.stepOnce()
  expect(types()).toEqual(['load', 'run', 'pause', 'step'])
  expect(state().phase).toBe('paused')
})

test('a change while it runs starts it anew, where it settles, and it goes on', async () => {
  await ready()
  hear({ type: 'running', run: 1, running: true })
  change({ width: 7 })
  change({ width: 8 })
  expect(state()).toMatchObject({ phase: 'loading', runsWhenReady: true })
  expect(types()).toEqual(['load', 'pause'])
  await settle(100)
  expect(types()).toEqual(['load', 'pause', 'load'])
  expect(sent[2]).toMatchObject({ run: state().run, task: { experiment: { width: 8 } } })
  hear(readyEvent())
  expect(types().at(-1)).toBe('run')
})

test('two runs never mix: what an older one still reports is ignored', async () => {
  await ready()
  hear(measured('sgd', 1, [3, 2]))
  const old = state().run
  change({ width: 7 })
  await settle(100)
  hear(readyEvent())
  hear(measured('sgd', 3, [1], old))
  hear({ type: 'ended', run: old, system: 'sgd', step: 3, reason: 'target', counts })
  hear({ type: 'failed', run: old, message: 'late' })
  expect(run.traces.get('sgd')!.count).toBe(1)
  expect(state()).toMatchObject({ phase: 'ready', ends: {}, message: null })
})

test('limit and pace change on the way; an end at an old limit is taken back', async () => {
  await ready()
  hear(measured('sgd', 1, [3]))
  hear(measured('naturalGradient', 1, [3]))
  hear(ended('sgd', 400, 'limit'))
  expect(state().phase).toBe('paused')
  hear(ended('naturalGradient', 90, 'target'))
  expect(state().phase).toBe('ended')
  change({ pace: 0 })
  expect(sent.at(-1)).toEqual({ type: 'retime', steps: 400, pace: 0 })
  expect(Object.keys(state().ends)).toEqual(['sgd', 'naturalGradient'])
  change({ steps: 500 })
  expect(sent.at(-1)).toEqual({ type: 'retime', steps: 500, pace: 0 })
  expect(Object.keys(state().ends)).toEqual(['naturalGradient'])
  expect(state().phase).toBe('paused')
  // How it is shown is none of its business.
  change({ tab: 'modes' })
  expect(types()).toEqual(['load', 'retime', 'retime'])
})

test('pressing Run after the end starts at step 0', async () => {
  await ready()
  hear(ended('sgd', 400, 'limit'))
  hear(ended('naturalGradient', 90, 'target'))
  run.toggleRunning()
  await settle()
  expect(types()).toEqual(['load', 'load'])
  hear(readyEvent())
  expect(types().at(-1)).toBe('run')
  expect(state().ends).toEqual({})
})

test.each(['lost', 'silent'] as const)('%s: it goes on from the snapshot', async (loss) => {
  await ready()
  hear({ type: 'running', run: 1, running: true })
  hear(measured('sgd', 1, [3, 2, 1]))
  hear(measured('naturalGradient', 1, [3, 2, 1, 0.5]))
  hear(ended('naturalGradient', 4, 'target'))
  hear({ type: loss, run: state().run, snapshotStep: 2 })
  expect(state()).toMatchObject({ phase: loss, snapshotStep: 2 })
  expect(run.traces.get('sgd')!.count).toBe(4)
  run.stepOnce()
  run.recover()
  expect(types()).toEqual(['load', 'recover'])
  const steps = { sgd: 2, naturalGradient: 1 }
  hear({ type: 'restored', run: state().run, report: cpuReport, steps })
  expect(state()).toMatchObject({ phase: 'paused', ends: {} })
  expect([...run.traces.values()].map(({ step }) => step)).toEqual([1, 2])
  expect(onLost).toHaveBeenCalledOnce()
})

test('a GPU lost while nothing trains: the run rests where it was, unless it is lost again at once', async () => {
  await ready()
  const steps = { sgd: 3, naturalGradient: 4 }
  const restored = { type: 'restored', run: 1, report: cpuReport, steps } as const
  hear(measured('sgd', 1, [3, 2, 1]))
  hear(measured('naturalGradient', 1, [3, 2, 1, 0.5]))
  hear(ended('sgd', 3, 'limit'))
  hear(ended('naturalGradient', 4, 'target'))
  hear({ type: 'lost', run: 1, snapshotStep: 4 })
  expect([state().phase, types()]).toEqual(['loading', ['load', 'recover']])
  hear(restored)
  expect(state().phase).toBe('ended')
  expect(Object.keys(state().ends)).toEqual(['sgd', 'naturalGradient'])
  hear({ type: 'lost', run: 1, snapshotStep: 4 })
  expect([state().phase, types()]).toEqual(['lost', ['load', 'recover']])
})

test('a GPU lost while nothing trains: Run pressed meanwhile runs once there is another', async () => {
  await ready()
  hear({ type: 'lost', run: 1, snapshotStep: 0 })
  run.start()
  hear({ type: 'restored', run: 1, report: cpuReport, steps: {} })
  expect([state().phase, types()]).toEqual(['ready', ['load', 'recover', 'run']])
})

test('a worker that was only busy takes its silence back', async () => {
  await ready()
  hear({ type: 'running', run: 1, running: true })
  hear({ type: 'silent', run: 1, snapshotStep: 0 })
  hear({ type: 'alive', run: 1 })
  expect(state().phase).toBe('running')
})

test('obstacles keep it from being loaded until they are gone', async () => {
  change({ width: 30 })
  run.open()
  await settle()
  expect([types(), state().phase, state().obstacles]).toEqual([[], 'ready', ['too wide']])
  run.start()
  run.stepOnce()
  expect(types()).toEqual([])
  change({ width: 8 })
  await settle(100)
  expect([types(), state().obstacles]).toEqual([['load'], []])
})

test('what it trains on may fail to come, or come too late', async () => {
  spec = () => Promise.reject(new Error('no digits'))
  run.open()
  await settle()
  expect(state()).toMatchObject({ phase: 'failed', message: 'no digits' })

  let arrive = () => {}
  spec = () => new Promise<void>((resolve) => (arrive = resolve))
  run.reset()
  await settle()
  spec = async () => {}
  run.reset()
  await settle()
  arrive()
  await settle()
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ type: 'load', run: state().run })
})

test('the weights are asked for, and given up with the run', async () => {
  expect(await run.weightsNow()).toEqual({})
  await ready()
  const weights = { sgd: [{ rows: 1, columns: 1, entries: Float64Array.of(3) }] }
  const first = run.weightsNow()
  expect(sent.at(-1)).toEqual({ type: 'weights', id: 1 })
  hear({ type: 'allWeights', run: 1, id: 1, weights })
  expect(await first).toEqual(weights)
  const second = run.weightsNow()
  change({ width: 7 })
  expect(await second).toEqual({})
})

test('the page redraws once a frame, and knows the rate', async () => {
  await ready()
  await settle(50)
  hear({ type: 'running', run: 1, running: true })
  const { frame } = state()
  hear(measured('sgd', 1, [3]))
  hear(measured('naturalGradient', 1, [3]))
  await settle(50)
  expect(state().frame).toBe(frame + 1)
  await settle(450)
  hear(
    measured(
      'sgd',
      2,
      Array.from({ length: 99 }, () => 1),
    ),
  )
  await settle(20)
  // A hundred steps in 520 ms.
  expect(state().stepsPerSecond).toBeGreaterThan(180)
  expect(state().stepsPerSecond).toBeLessThan(205)
})
