/** @file The worker's end of the autoencoder's wire: commands in, events out. */

import type { Device } from './device/device'
import { startDevice } from './device/startDevice'
import type { AutoencoderCommand, AutoencoderEvent } from './protocol'
import { Session } from './session'

const post = (event: AutoencoderEvent) => self.postMessage(event, { transfer: buffersOf(event) })

let session: Session | null = null
let currentRun = 0
let device: Device | null = null

/** Commands are obeyed one after the other, also while the first one still waits for the GPU. */
let last: Promise<void> = Promise.resolve()

// A message to oneself yields to commands without the 4 ms that nested timers cost.
const wake = new MessageChannel()
let isWaiting = false
wake.port1.onmessage = () => {
  isWaiting = false
  guard(() => {
    if (session?.running) session.tick()
    schedule()
  })
}

function schedule(): void {
  if (isWaiting || !session?.running) return
  isWaiting = true
  wake.port2.postMessage(null)
}

function lose(): void {
  session = null
  post({ type: 'lost', run: currentRun })
}

function guard(action: () => void): void {
  try {
    action()
  } catch (error) {
    // A lost context announces itself by its own event; the read that met it first is no failure.
    if ((error as Error).name === 'ContextLostError') return
    session = null
    post({ type: 'failed', run: currentRun, message: (error as Error).message })
  }
}

function obey(command: AutoencoderCommand): void {
  switch (command.type) {
    case 'load':
      session?.dispose()
      session = null
      currentRun = command.run
      session = new Session(command, device!, post)
      break
    case 'run':
      session?.start()
      schedule()
      break
    case 'pause':
      session?.pause()
      break
    case 'step':
      session?.step()
      break
    case 'extend':
      session?.extend(command.steps)
      break
    case 'weights':
      session?.sendWeights()
      break
    default:
      command satisfies never
  }
}

self.onmessage = ({ data }: MessageEvent<AutoencoderCommand>) => {
  last = last.then(async () => {
    device ??= await startDevice(lose)
    guard(() => obey(data))
  })
}

function buffersOf(event: AutoencoderEvent): ArrayBuffer[] {
  const lists =
    event.type === 'progress'
      ? [event.batchLoss]
      : event.type === 'pictures'
        ? [event.reconstructions, event.filters]
        : event.type === 'weights'
          ? Object.values(event.weights).flat()
          : []
  return lists.map((list) => list.buffer as ArrayBuffer)
}
