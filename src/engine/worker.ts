/** @file The worker's end of the wire: commands in, events out. */

import { coreCount } from '../browser/cores'
import type { Experiment } from '../experiment/schema'
import { Backend } from './backend'
import { buffersOf } from './buffers'
import type { GridSpec, LoadCommand } from './commands'
import { Inverter } from './inverter'
import { Session } from './session'
import { loadMilliseconds } from './watchdog'
import type { ResumeCommand, WorkerCommand, WorkerEvent } from './workerProtocol'

const post = (event: WorkerEvent) => self.postMessage(event, { transfer: buffersOf(event) })

let session: Session | null = null
let load: LoadCommand | null = null
let isWatched = false
let isLost = false
const inverter = new Inverter()
const backend = new Backend(lose, undefined, inverter, coreCount())

/** The curves stand where they are; this worker trains no more. */
function lose(): void {
  session = null
  if (isLost || !load) return
  isLost = true
  post({ type: 'lost', run: load.run })
}

/** Commands are obeyed one after the other, also while the first one still waits for the GPU; none waits for steps. */
let last: Promise<void> = Promise.resolve()

// A message to oneself yields to commands without the 4 ms that nested timers cost.
const wake = new MessageChannel()
let isWaiting = false
wake.port1.onmessage = () => guard(tick)

async function tick(): Promise<void> {
  isWaiting = false
  const current = session
  if (!current?.running) return
  const wait = await current.tick()
  if (current.running && current === session) schedule(wait)
}

function schedule(wait: number): void {
  if (isWaiting) return
  isWaiting = true
  if (wait > 0) setTimeout(() => guard(tick), wait)
  else wake.port2.postMessage(null)
}

async function guard(action: () => void | Promise<void>): Promise<void> {
  try {
    await action()
  } catch (error) {
    // What a new run has put an end to is no failure.
    if ((error as Error).name === 'AbandonedError') return
    // A lost context announces itself by its own event too; the read that met it first is no failure.
    if (await backend.isOfLoss(error)) {
      lose()
      return
    }
    session = null
    post({ type: 'failed', run: load?.run ?? 0, message: (error as Error).message })
  }
}

async function build(next: LoadCommand, snapshot: ResumeCommand['snapshot'] | null): Promise<void> {
  session?.dispose()
  session = null
  inverter.abandon()
  backend.abandon()
  load = next
  const { run, task, systems, steps, pace } = next
  // Principal components of many large images take long, and cannot be interrupted.
  if (task.kind === 'autoencoder') {
    const { pixels, train } = task.digits
    post({ type: 'busy', milliseconds: loadMilliseconds + (train.length * pixels) / 2e5 })
  }
  const engine = await backend.build(task, systems)
  session = new Session(engine, { run, steps, pace, isWatched, snapshot }, post)
  compareWhenIdle(next)
}

/** Who has stood ready for so long is asked which engine is faster, where a software renderer trains. */
const idleMilliseconds = 300
let comparison: ReturnType<typeof setTimeout> | undefined

/**
 * Outside of these the engines are compared again, at most so often, and the middle one counts: something else may
 * just have been at work on this machine.
 */
const [leastPlausible, mostPlausible] = [2, 200]
const comparisons = 3

function compareWhenIdle({ run, task }: LoadCommand, earlier: readonly number[] = []): void {
  clearTimeout(comparison)
  if (task.kind !== 'deepLinear') return
  comparison = setTimeout(() => {
    last = last.then(() => guard(() => compareEngines(run, task.experiment, earlier)))
  }, idleMilliseconds)
}

async function compareEngines(
  run: number,
  experiment: Experiment,
  earlier: readonly number[],
): Promise<void> {
  if (load?.run !== run || session?.running !== false) return
  const times = await backend.cpuSpeedup(experiment)
  if (times === null) return
  const all = [...earlier, times]
  const isPlausible = times >= leastPlausible && times <= mostPlausible
  if (isPlausible) post({ type: 'speedup', run, times })
  else if (all.length === comparisons) post({ type: 'speedup', run, times: middleOf(all) })
  else if (load?.run === run) compareWhenIdle(load, all)
}

const middleOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1]!

async function sendGrid(
  run: number,
  id: number,
  experiment: Experiment,
  spec: GridSpec,
): Promise<void> {
  post({ type: 'grid', run, id, excess: await backend.lossGrid(experiment, spec) })
}

function obey(command: WorkerCommand): void | Promise<void> {
  switch (command.type) {
    case 'load':
      return build(command, null)
    case 'resume':
      return backend.awaitGpu(command.patience).then(() => build(command.load, command.snapshot))
    case 'run':
      session?.start()
      if (session?.running) schedule(0)
      break
    case 'pause':
      guard(() => session?.pause())
      break
    case 'step':
      guard(() => session?.step())
      break
    case 'retime':
      guard(() => session?.retime(command.steps, command.pace))
      break
    case 'watch':
      isWatched = command.on
      session?.watch(isWatched)
      break
    case 'weights':
      guard(() => session?.sendWeights(command.id))
      break
    case 'grid': {
      const { run, id, spec } = command
      if (load?.run !== run || load.task.kind !== 'deepLinear') break
      return sendGrid(run, id, load.task.experiment, spec)
    }
    case 'ping':
      post({ type: 'pong' })
      break
    default:
      command satisfies never
  }
}

self.onmessage = ({ data }: MessageEvent<WorkerCommand>) => {
  last = last.then(() => guard(() => obey(data)))
}
