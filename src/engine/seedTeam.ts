/**
 * @file The training worker's own workers, which train some of a run's networks while this one trains the
 * others. Networks of different seeds know nothing of each other: who trains which changes no number.
 */

import { startWorker } from '../browser/workers'
import type { Chosen } from '../experiment/chosen'
import type { Experiment } from '../experiment/schema'
import { AbandonedError } from '../tasks/abandoned'
import type { SeededProblem } from '../tasks/deepLinear'
import type { Measurements } from '../tasks/networkTrainer'
import { cpuTrainer } from './cpuEngine'
import type { Ensemble, Snapshot } from './ensemble'
import type { Share } from './linearKernels'
import { type RemoteNetworks, SharedEnsemble } from './sharedEnsemble'

/** What is asked of a worker, about the networks that bear a number. */
export type SeedCommand = { readonly networks: number } & (
  | {
      readonly type: 'build'
      readonly experiment: Experiment
      readonly system: Chosen
      readonly share: Share
    }
  | { readonly type: 'advance'; readonly count: number }
  | { readonly type: 'restore'; readonly snapshot: Snapshot }
  | { readonly type: 'dispose' }
)

/** What a worker says when it has built networks, or taken steps; in the order in which it was asked. */
export type SeedAnswer =
  | { readonly measured: readonly Measurements[]; readonly snapshot: Snapshot }
  | { readonly failure: string }

type Done = Exclude<SeedAnswer, { failure: string }>

interface Waiting {
  readonly resolve: (done: Done) => void
  readonly reject: (error: Error) => void
}

/** One worker, and who waits for its answers. */
interface Member {
  readonly worker: Worker
  readonly waiting: Waiting[]
}

export class SeedTeam {
  readonly #members = new Map<number, Member>()
  #built = 0

  /** @param size threads in all, this one among them */
  constructor(private readonly size: number) {}

  /** What makes a system's networks: as many for each thread as can be, the first of them for this one. */
  trainer(
    experiment: Experiment,
    problems: readonly SeededProblem[],
  ): (system: Chosen) => Promise<Ensemble> {
    const threads = Math.min(this.size, problems.length)
    const at = (thread: number) => Math.round((thread * problems.length) / threads)
    const [first, ...rest] = Array.from({ length: threads }, (_, thread) => ({
      from: at(thread),
      to: at(thread + 1),
    }))
    const ofThisOne = cpuTrainer(experiment, problems, first!)
    return async (system) => {
      const others = Promise.all(
        rest.map((share, place) => this.#build(place, experiment, system, share)),
      )
      return new SharedEnsemble(await ofThisOne(system), await others)
    }
  }

  /** @param place the worker that is to train them */
  async #build(
    place: number,
    experiment: Experiment,
    system: Chosen,
    share: Share,
  ): Promise<RemoteNetworks> {
    const networks = ++this.#built
    const member = this.#memberAt(place)
    const ask = (command: SeedCommand) => {
      member.worker.postMessage(command)
      return new Promise<Done>((resolve, reject) => member.waiting.push({ resolve, reject }))
    }
    let { snapshot } = await ask({ type: 'build', networks, experiment, system, share })
    return {
      count: share.to - share.from,
      get snapshot() {
        return snapshot
      },
      async advance(count) {
        const done = await ask({ type: 'advance', networks, count })
        snapshot = done.snapshot
        return done.measured
      },
      restore(from) {
        snapshot = from
        member.worker.postMessage({ type: 'restore', networks, snapshot } satisfies SeedCommand)
      },
      dispose() {
        member.worker.postMessage({ type: 'dispose', networks } satisfies SeedCommand)
      },
    }
  }

  /** Nobody waits any more: what is under way is dropped. */
  abandon(): void {
    if ([...this.#members.values()].some(({ waiting }) => waiting.length > 0)) {
      this.#end(new AbandonedError())
    }
  }

  #memberAt(place: number): Member {
    const known = this.#members.get(place)
    if (known) return known
    const worker = startWorker(
      () => new Worker(new URL('./seeds.worker.ts', import.meta.url), { type: 'module' }),
    )
    const member: Member = { worker, waiting: [] }
    worker.onmessage = ({ data }: MessageEvent<SeedAnswer>) => {
      const next = member.waiting.shift()
      if ('failure' in data) next?.reject(new Error(data.failure))
      else next?.resolve(data)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      const reason = event.message || 'it could not be loaded'
      this.#end(new Error(`A worker that trains some of the seeds stopped: ${reason}.`))
    }
    this.#members.set(place, member)
    return member
  }

  #end(error: Error): void {
    for (const { worker, waiting } of this.#members.values()) {
      worker.terminate()
      for (const { reject } of waiting) reject(error)
    }
    this.#members.clear()
  }
}
