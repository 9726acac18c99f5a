/** @file Trials one after the other in a worker of their own: each system alone, from the start to the loss asked for. */

import type { Command } from '../../engine/commands'
import type { EngineEvent } from '../../engine/protocol'
import { type Chosen, keyOf } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { Trace } from '../run/trace'
import { mostSteps, type Outcome, type Result, type TrialTask, trialEssence } from './trial'

/** The engine's client, as far as trials need it. */
interface TrialClient {
  send(command: Command): void
  close(): void
}

export interface Trial {
  readonly experiment: Experiment
  readonly entrant: Chosen
}

export interface TrialRunner {
  /** One at a time. Never rejects: what goes wrong is an outcome. Null where close() ended it. */
  run(trial: Trial): Promise<Result | null>
  /** Ends the trial under way, whatever it is doing, and the worker. */
  close(): void
}

interface Underway extends Trial {
  /** Its name on the wire. */
  readonly run: number
  /** A first step, not counted, that has everything compiled; then the trial begins anew. */
  readonly isRehearsal: boolean
  readonly trace: Trace | null
  /** Whether its worker has said nothing for long: it may be in a long step. */
  readonly isSilent: boolean
  readonly resolve: (result: Result | null) => void
}

const noAnswer = 'The worker answered no more.'

/**
 * @param makeClient starts the worker with the first command, and hears its events
 */
export function createTrialRunner(
  task: TrialTask,
  makeClient: (onEvent: (event: EngineEvent) => void) => TrialClient,
): TrialRunner {
  const client = makeClient(hear)
  /** Whose first step this worker has taken before. */
  const rehearsed = new Set<string>()
  let lastRun = 0
  let now: Underway | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const run = (trial: Trial) =>
    new Promise<Result | null>((resolve) => {
      load({ ...trial, resolve }, !rehearsed.has(trial.entrant.id))
    })

  async function load(trial: Trial & Pick<Underway, 'resolve'>, isRehearsal: boolean) {
    const own: Underway = { ...trial, isRehearsal, run: ++lastRun, trace: null, isSilent: false }
    now = own
    try {
      const spec = await task.specOf(trial.experiment)
      if (now !== own) return
      const systems = [trial.entrant]
      client.send({ type: 'load', run: own.run, task: spec, systems, steps: mostSteps, pace: 0 })
    } catch (error) {
      if (now === own) end('failed', (error as Error).message)
    }
  }

  function end(outcome: Outcome, message = ''): void {
    clearTimeout(timer)
    const { trace, experiment, entrant, resolve } = now!
    now = null
    resolve({
      outcome,
      step: trace?.step ?? 0,
      cost: outcome === 'reached' && trace ? task.costOf(trace, experiment) : null,
      trace,
      message,
      essence: trialEssence(task, entrant, experiment),
    })
  }

  function closeWorker(): void {
    clearTimeout(timer)
    rehearsed.clear()
    client.close()
  }

  /** A worker that may be in the middle of a long step, or gone, is not waited for. */
  function giveUp(outcome: 'time' | 'failed', message?: string): void {
    closeWorker()
    end(outcome, message)
  }

  function close(): void {
    closeWorker()
    now?.resolve(null)
    now = null
  }

  function begin(own: Underway): void {
    clearTimeout(timer)
    timer = setTimeout(endOfTime, task.mostMilliseconds)
    client.send({ type: own.isRehearsal ? 'step' : 'run' })
  }

  function endOfTime(): void {
    if (now?.isSilent) giveUp('failed', noAnswer)
    else giveUp('time')
  }

  function endRehearsal({ experiment, entrant, resolve }: Underway): void {
    clearTimeout(timer)
    rehearsed.add(entrant.id)
    load({ experiment, entrant, resolve }, false)
  }

  function hear(event: EngineEvent): void {
    const own = now
    if (own?.run !== event.run) return
    switch (event.type) {
      case 'ready': {
        const operations = event.operations[keyOf(own.entrant)] ?? 0
        now = { ...own, trace: new Trace(task.plotted, event.start, operations) }
        begin(now)
        break
      }
      case 'measured':
        if (own.isRehearsal) endRehearsal(own)
        else {
          own.trace?.measure(event)
          if (own.trace && task.costOf(own.trace, own.experiment) !== null) end('reached')
        }
        break
      case 'ended':
        // Where it arrived, the block before said so; a start that lies below the target is at step 0.
        end(event.reason === 'target' ? 'reached' : event.reason)
        break
      case 'lost':
        giveUp('failed', 'The browser took the GPU away.')
        break
      case 'silent':
        // One that trains may be in a long step, and has its time; building has none.
        if (own.trace) now = { ...own, isSilent: true }
        else giveUp('failed', noAnswer)
        break
      case 'alive':
        now = { ...own, isSilent: false }
        break
      case 'failed':
        giveUp('failed', event.message)
        break
      default:
        break
    }
  }

  return { run, close }
}
