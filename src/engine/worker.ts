/** @file The worker's end of the wire: commands in, events out. */

import { Backend } from './backend'
import { buffersOf } from './buffers'
import { Inverter } from './inverter'
import type { LoadCommand } from './protocol'
import { Session } from './session'
import { loadMilliseconds } from './watchdog'
import type { ResumeCommand, WorkerCommand, WorkerEvent } from './workerProtocol'

const post = (event: WorkerEvent) => self.postMessage(event, { transfer: buffersOf(event) })

let session: Session | null = null
let load: LoadCommand | null = null
let isWatched = false
const inverter = new Inverter()
const backend = new Backend(
  () => {
    session?.lose()
    session = null
  },
  undefined,
  inverter,
)

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
    // A lost context announces itself by its own event; the read that met it first is no failure. Nor is what
    // a new run has put an end to.
    const { name } = error as Error
    if (name === 'ContextLostError' || name === 'AbandonedError') return
    session = null
    post({ type: 'failed', run: load?.run ?? 0, message: (error as Error).message })
  }
}

async function build(next: LoadCommand, snapshot: ResumeCommand['snapshot'] | null): Promise<void> {
  session?.dispose()
  session = null
  inverter.abandon()
  load = next
  const { run, task, systems, steps, pace } = next
  // Principal components of large images take long, and cannot be interrupted.
  if (task.kind === 'autoencoder') {
    post({ type: 'busy', milliseconds: loadMilliseconds + task.digits.pixels ** 2 / 20 })
  }
  const engine = await backend.build(task, systems)
  session = new Session(engine, { run, steps, pace, isWatched, snapshot }, post)
}

function obey(command: WorkerCommand): void | Promise<void> {
  switch (command.type) {
    case 'load':
      return build(command, null)
    case 'resume':
      return build(command.load, command.snapshot)
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
      post({ type: 'grid', run, id, excess: backend.lossGrid(load.task.experiment, spec) })
      break
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
