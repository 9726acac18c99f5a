/** @file Trains a kept run again, from its link to its end, in a worker of its own that is gone afterwards. */

import type { Command } from '../../engine/commands'
import type { EngineEvent } from '../../engine/protocol'
import { keyOf } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import type { ForecastOf } from '../observing/forecasts'
import type { Observed } from '../observing/observations'
import type { ObservedTab } from '../observing/observedTabs'
import type { Run } from '../run/createRun'
import { Trace } from '../run/trace'
import type { KeptLink } from './keptLinks'

/** The modes of a run of the deep linear task. */
export interface KeptModes {
  readonly forecast: ForecastOf<'modes'>
  readonly samples: ReadonlyMap<string, readonly Observed<'modes'>[]>
}

/** All that was measured of a run. */
export interface Recorded {
  readonly traces: ReadonlyMap<string, Trace>
  /** Null until they are asked for. */
  readonly modes: KeptModes | null
}

/** The workers that it needs, and what it hears of them. */
export interface Makers {
  readonly client: (onEvent: (event: EngineEvent) => void) => {
    send(command: Command): void
    close(): void
  }
  readonly observer: (listeners: {
    onForecast: (value: unknown) => void
    onObservation: (system: string, step: number, value: unknown) => void
    onBlank: (system: string, step: number) => void
    onFailure: (message: string) => void
  }) => {
    open(tab: ObservedTab, experiment: Experiment): void
    observe(weights: Extract<EngineEvent, { type: 'weights' }>): void
    close(): void
  }
}

export type Task = Pick<Run, 'plotted' | 'specOf' | 'systemsOf' | 'limitOf' | 'obstaclesOf'>

/**
 * @param watchesModes whether its weights are looked at on the way
 * @throws Error with a sentence for the user, through the promise
 */
export function retrain(
  { experiment }: KeptLink,
  task: Task,
  watchesModes: boolean,
  makers: Makers,
): { readonly result: Promise<Recorded>; readonly stop: () => void } {
  const traces = new Map<string, Trace>()
  const samples = new Map<string, Observed<'modes'>[]>()
  /** Step of the newest sample of each system, of one that was no number too. */
  const seen = new Map<string, number>()
  const ended = new Set<string>()
  let forecast: ForecastOf<'modes'> | null = null
  let resolve = (_: Recorded) => {}
  let reject = (_: Error) => {}
  const result = new Promise<Recorded>((done, failed) => {
    resolve = done
    reject = failed
  })

  const observer = watchesModes
    ? makers.observer({
        onForecast: (value) => {
          forecast = value as ForecastOf<'modes'>
          finishIfDone()
        },
        onObservation: (system, step, value) => {
          const known = samples.get(system) ?? []
          samples.set(system, [...known, { step, value } as Observed<'modes'>])
          seen.set(system, step)
          finishIfDone()
        },
        onBlank: (system, step) => {
          seen.set(system, step)
          finishIfDone()
        },
        onFailure: (message) => fail(message),
      })
    : null

  const client = makers.client((event) => {
    switch (event.type) {
      case 'ready':
        for (const system of task.systemsOf(experiment)) {
          const id = keyOf(system)
          traces.set(id, new Trace(task.plotted, event.start, event.operations[id] ?? 0))
        }
        if (observer) {
          observer.open('modes', experiment)
          client.send({ type: 'watch', on: true })
        }
        client.send({ type: 'run' })
        break
      case 'measured':
        traces.get(event.system)?.measure(event)
        break
      case 'weights':
        observer?.observe(event)
        break
      case 'ended':
        ended.add(event.system)
        finishIfDone()
        break
      case 'lost':
        fail('The browser took the GPU away.')
        break
      case 'silent':
        fail('The worker answered no more.')
        break
      case 'failed':
        fail(event.message)
        break
      default:
        break
    }
  })

  /** Over when every system has ended, and the modes are those of its last step. */
  function finishIfDone(): void {
    if (traces.size === 0 || ended.size < traces.size) return
    // A block of steps may run on beyond the end.
    const isSeen = [...traces].every(([id, { step }]) => (seen.get(id) ?? -1) >= step)
    if (observer && !(isSeen && forecast)) return
    close()
    resolve({ traces, modes: forecast && { forecast, samples } })
  }

  function fail(message: string): void {
    close()
    reject(new Error(message))
  }

  function close(): void {
    client.close()
    observer?.close()
  }

  async function load(): Promise<void> {
    const [obstacle] = task.obstaclesOf(experiment)
    if (obstacle) throw new Error(obstacle)
    const spec = await task.specOf(experiment)
    const systems = task.systemsOf(experiment)
    const steps = task.limitOf(experiment)
    client.send({ type: 'load', run: 1, task: spec, systems, steps, pace: 0 })
  }
  load().catch((error: Error) => fail(error.message))

  return { result, stop: close }
}
