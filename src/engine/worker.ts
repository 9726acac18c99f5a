/** @file The worker's end of the wire: commands in, events out. */

import { Backend } from './backend'
import type { Command, EngineEvent } from './protocol'
import { Session } from './session'

const post = (event: EngineEvent) => {
  self.postMessage(event, { transfer: listsOf(event).map((list) => list.buffer as ArrayBuffer) })
}

/** The long lists of an event, which move to the page instead of being copied. */
function listsOf(event: EngineEvent): readonly Float64Array[] {
  switch (event.type) {
    case 'losses':
      return [event.excess, event.relative, event.lowest, event.highest]
    case 'grid':
      return [event.excess]
    case 'weights':
      return event.layers.map((layer) => layer.entries)
    default:
      return []
  }
}

let session: Session | null = null
let currentRun = 0
let isWatched = false
let experiment: Extract<Command, { type: 'load' }>['experiment'] | null = null
const backend = new Backend(() => session?.lose())

// A message to oneself yields to commands without the 4 ms that nested timers cost.
const wake = new MessageChannel()
let isWaiting = false
wake.port1.onmessage = () => guard(tick)

function tick(): void {
  isWaiting = false
  if (!session?.running) return
  const wait = session.tick()
  if (session.running) schedule(wait)
}

function schedule(wait: number): void {
  if (isWaiting) return
  isWaiting = true
  if (wait > 0) setTimeout(() => guard(tick), wait)
  else wake.port2.postMessage(null)
}

function guard(action: () => void): void {
  try {
    action()
  } catch (error) {
    // A lost context announces itself by its own event; the read that met it first is no failure.
    if ((error as Error).name === 'ContextLostError') return
    post({ type: 'failed', run: currentRun, message: (error as Error).message })
  }
}

function obey(command: Command): void {
  switch (command.type) {
    case 'load':
      session?.dispose()
      session = null
      currentRun = command.run
      experiment = command.experiment
      session = new Session(
        command.run,
        command.experiment,
        backend.build(experiment),
        post,
        isWatched,
      )
      break
    case 'run':
      session?.start()
      if (session?.running) schedule(0)
      break
    case 'pause':
      session?.pause()
      break
    case 'step':
      session?.step()
      break
    case 'retime':
      session?.retime(command.steps, command.pace)
      break
    case 'recover':
      if (experiment) session?.recover(backend.build(experiment))
      break
    case 'watch':
      isWatched = command.on
      session?.watch(isWatched)
      break
    case 'grid': {
      const { run, id, spec } = command
      if (!experiment || run !== currentRun) break
      post({ type: 'grid', run, id, excess: backend.lossGrid(experiment, spec) })
      break
    }
    default:
      command satisfies never
  }
}

self.onmessage = ({ data }: MessageEvent<Command>) => guard(() => obey(data))
