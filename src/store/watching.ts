/** @file Has the weights of the lab's run watched for the open tab, and keeps what is seen. */

import type { Command } from '../engine/commands'
import type { EngineEvent } from '../engine/protocol'
import type { Experiment } from '../experiment/schema'
import {
  beginObserving,
  keepBlank,
  keepFailure,
  keepForecast,
  keepObservation,
} from './observing/observations'
import { Observer } from './observing/observer'
import { forgetSlice, keepGrid } from './slice'
import { tabOf } from './tabs'

interface Ends {
  readonly send: (command: Command) => void
  readonly redraw: () => void
}

export class Watching {
  readonly #observer: Observer

  constructor(private readonly ends: Ends) {
    const kept =
      <T extends readonly unknown[]>(keep: (...values: T) => void) =>
      (...values: T) => {
        keep(...values)
        ends.redraw()
      }
    this.#observer = new Observer({
      onForecast: kept(keepForecast),
      onObservation: kept(keepObservation),
      onBlank: kept(keepBlank),
      onFailure: kept(keepFailure),
    })
  }

  /** From here on for the open tab; or no longer, where it shows none. */
  begin(experiment: Experiment, isBlocked: boolean): void {
    const observe = isBlocked ? null : (tabOf(experiment.tab)?.observe ?? null)
    beginObserving(observe)
    forgetSlice()
    if (observe) this.#observer.open(observe, experiment)
    this.ends.send({ type: 'watch', on: observe !== null })
  }

  /** Looks ahead anew, for another step limit. */
  lookAhead(experiment: Experiment): void {
    const observe = tabOf(experiment.tab)?.observe
    if (observe) this.#observer.forecast(observe, experiment)
  }

  hear(event: EngineEvent): void {
    if (event.type === 'weights') this.#observer.observe(event)
    else if (event.type === 'grid') {
      keepGrid(event)
      this.ends.redraw()
    }
  }
}
