/** @file The main thread's end of a sweep: ended to cancel it, and gone on with where its worker or GPU is lost. */

import { startWorker } from '../browser/workers'
import type { Experiment } from '../experiment/schema'
import type { SweepCell, SweepCommand, SweepEvent, SweepWorkerEvent } from './sweepProtocol'
import { gpuReturnMilliseconds, loadMilliseconds, Watchdog } from './watchdog'

/** A part that is lost this often is not tried again. */
const mostTries = 3

/** A block of steps may take longer than the watchdog's patience, on a slow machine: then each try has twice as long. */
const extraPatience = 4000

/** Starts a sweep. @returns a function that cancels it */
export function startSweep(
  experiment: Experiment,
  onEvent: (event: SweepEvent) => void,
): () => void {
  let worker: Worker | null = null
  let done = 0
  let tries = 0
  let backend = experiment.backend
  let silences = 0
  const watchdog = new Watchdog({
    ping: () => {},
    onSilent: () => {
      silences++
      goOn('it answers no more')
    },
    onAlive: () => {},
  })

  /** Cells of a part that was begun before are found once more. */
  const found = new Set<string>()
  function isNew({ system, row, column }: SweepCell): boolean {
    const name = `${system} ${row} ${column}`
    const isFirst = !found.has(name)
    found.add(name)
    return isFirst
  }

  function end(): void {
    worker?.terminate()
    worker = null
    watchdog.reset()
  }

  /** With another worker, from the last part that was done. */
  function goOn(why: string): void {
    end()
    if (++tries > mostTries) onEvent({ type: 'failed', message: `The sweep stopped: ${why}.` })
    else spawn()
  }

  function spawn(): void {
    worker = startWorker(
      () => new Worker(new URL('./sweep.worker.ts', import.meta.url), { type: 'module' }),
    )
    worker.onmessage = ({ data }: MessageEvent<SweepWorkerEvent>) => hear(data)
    worker.onerror = (event) => {
      event.preventDefault()
      end()
      const why = event.message || 'its worker could not be loaded'
      onEvent({ type: 'failed', message: `The sweep stopped: ${why}.` })
    }
    const patience = tries > 0 && backend === 'webgl' ? gpuReturnMilliseconds : 0
    worker.postMessage({ experiment, done, patience } satisfies SweepCommand)
    watchdog.keep(true)
    watchdog.allow(loadMilliseconds)
  }

  function hear(event: SweepWorkerEvent): void {
    watchdog.hear(false)
    if (silences > 0) watchdog.allow(extraPatience * (2 ** silences - 1))
    if (event.type === 'alive') return
    if (event.type === 'lost') {
      goOn('the browser took the GPU away')
      return
    }
    if (event.type === 'cell' && !isNew(event)) return
    if (event.type === 'started') backend = event.report.backend
    if (event.type === 'progress') {
      done = event.parts
      tries = 0
    }
    onEvent(event)
    if (event.type === 'failed' || (event.type === 'progress' && event.done === 1)) end()
  }

  spawn()
  return end
}
