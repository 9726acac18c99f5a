/** @file One run inside the worker: paces the racers, reports what they measured, hands out snapshots. */

import { inverseOperations } from '../systems/operationCounts'
import type { Task } from '../tasks/task'
import type { Engine } from './engine'
import { Evaluations } from './evaluations'
import { endedEvent, measuredEvent, readyEvent, restoredEvent } from './events'
import { matrixMessages } from './matrixMessages'
import { Pace } from './pace'
import type { AllWeightsEvent, BackendReport } from './protocol'
import { Racer } from './racer'
import { SnapshotKeeper } from './snapshotKeeper'
import { WeightWatch, watchedBlockSteps } from './weightWatch'
import type { SnapshotEvent, WorkerEvent } from './workerProtocol'

/** A round of blocks aims at this long, so that commands are heard and the page can draw. */
const roundMilliseconds = 40

/** Operations a millisecond of a slow CPU, in inverses. */
const slowOperations = 1e5

/** Work that may take longer than this is announced. */
const longMilliseconds = 1000

interface SessionOptions {
  readonly run: number
  readonly steps: number
  readonly pace: number
  readonly isWatched: boolean
  /** Where each system goes on from, if it is there; null for a run that begins. */
  readonly snapshot: SnapshotEvent['racers'] | null
}

export class Session {
  readonly #run: number
  readonly #task: Task
  /** The same on every device that somebody runs on. */
  readonly #tasks: ReadonlySet<Task>
  readonly #racers: readonly Racer[]
  readonly #evaluations: Evaluations
  /** Who has still to take this round's steps, and how many. */
  #queue: Racer[] = []
  #count = 0
  readonly #snapshots: SnapshotKeeper
  #running = false
  /** Ends when all that was asked for until now is done: who takes steps waits for who takes them already. */
  #work: Promise<void> = Promise.resolve()
  #isDisposed = false
  #steps: number
  #pace: Pace
  // Nothing is known of the first block, so it is the smallest.
  #millisecondsPerStep = roundMilliseconds
  #roundMilliseconds = 0
  #watch: WeightWatch | null = null
  /** How long a system's inverses may take, during which nothing is heard where it makes them itself. */
  readonly #inverseMilliseconds: number

  /** Posts ready or restored, and the first pictures. */
  constructor(
    engine: Engine,
    { run, steps, pace, isWatched, snapshot }: SessionOptions,
    private readonly post: (event: WorkerEvent) => void,
  ) {
    const { report, task, systems } = engine
    this.#run = run
    this.#task = task
    this.#tasks = new Set([task, ...systems.map(({ task: own = task }) => own)])
    this.#inverseMilliseconds = inverseOperations(task.network) / slowOperations
    this.#steps = steps
    this.#pace = new Pace(pace)
    this.#racers = systems.map(
      ({ key, ensemble, task: own = task }) => new Racer(key, ensemble, own),
    )
    if (snapshot) this.#restore(snapshot, report)
    else post(readyEvent(run, engine))
    this.#snapshots = new SnapshotKeeper(run, this.#racers, post)
    this.watch(isWatched)
    this.#evaluations = new Evaluations(run, post)
    for (const racer of this.#racers) this.#evaluations.sendPictures(racer)
  }

  get running(): boolean {
    return this.#running
  }

  start(): void {
    this.#setRunning(this.#racers.some((racer) => racer.end === null))
    this.#pace.restart()
  }

  /** Stops at once, and takes what steps are missing until everyone stands at the same. */
  pause(): Promise<void> {
    this.#setRunning(false)
    return this.#alone(async () => {
      await this.#finishRound()
      this.#rest()
    })
  }

  /** One step of everyone who has not ended. */
  async step(): Promise<void> {
    await this.pause()
    await this.#alone(async () => {
      this.#beginRound(1)
      await this.#finishRound()
      this.#rest()
    })
  }

  retime(steps: number, pace: number): Promise<void> {
    return this.#alone(async () => {
      await this.#finishRound()
      this.#steps = steps
      this.#pace = new Pace(pace)
      for (const racer of this.#racers) {
        const hadEnded = racer.end !== null
        racer.applyLimit(steps)
        if (!hadEnded) this.#reportEnd(racer)
      }
    })
  }

  /** Reports the weights now and as they move from here, or no longer. */
  watch(isWatched: boolean): void {
    this.#watch = isWatched ? new WeightWatch(this.#run, this.post) : null
    this.#watch?.report(this.#racers, true)
  }

  /**
   * Trains for a round's time, at least one block of one system, as far as steps are due.
   * @returns milliseconds until it wants to be called again
   * @throws ContextLostError when the GPU took the context away
   */
  async tick(): Promise<number> {
    await this.#alone(async () => {
      const until = performance.now() + roundMilliseconds
      while (this.#running) {
        if (this.#queue.length === 0 && !this.#beginRound(this.#dueSteps())) break
        await this.#advanceNext()
        if (this.#queue.length === 0) this.#endRound()
        if (performance.now() >= until) break
      }
    })
    if (this.#racers.every((racer) => racer.end !== null)) this.#setRunning(false)
    return this.#queue.length > 0 ? 0 : this.#pace.untilNext()
  }

  /** Posts the weights of all systems as they are now, or after the steps under way. */
  sendWeights(id: number): Promise<void> {
    return this.#alone(async () => {
      const weights: AllWeightsEvent['weights'] = Object.fromEntries(
        this.#racers.map((racer) => [racer.id, matrixMessages(racer.ensemble.inspect())]),
      )
      this.post({ type: 'allWeights', run: this.#run, id, weights })
    })
  }

  dispose(): void {
    this.#running = false
    this.#isDisposed = true
    this.#evaluations.dispose()
    for (const racer of this.#racers) racer.ensemble.dispose()
    for (const task of this.#tasks) task.dispose()
  }

  #restore(snapshot: SnapshotEvent['racers'], report: BackendReport): void {
    for (const racer of this.#racers) {
      const own = snapshot[racer.id]
      if (own) racer.restore(own)
      racer.applyLimit(this.#steps)
    }
    this.post(restoredEvent(this.#run, report, this.#racers))
  }

  /** Steps to be taken in a round now. */
  #dueSteps(): number {
    const { fewest, most } = this.#task.block
    const affordable = Math.floor(roundMilliseconds / this.#millisecondsPerStep)
    const longest = this.#watch ? Math.min(watchedBlockSteps, most) : most
    const count = Math.min(longest, Math.max(fewest, affordable))
    return this.#pace.due(count)
  }

  /**
   * Everyone who has not ended stands at the same step, and takes as many.
   * @returns whether there is anything to do
   */
  #beginRound(most: number): boolean {
    const open = this.#racers.filter((racer) => racer.end === null)
    if (most === 0 || open.length === 0) return false
    const { step } = open[0]!
    this.#queue = open
    this.#count = Math.min(most, this.#task.nextEvaluation(step) - step)
    this.#roundMilliseconds = 0
    return true
  }

  #endRound(): void {
    this.#millisecondsPerStep = Math.max(this.#roundMilliseconds / this.#count, 0.01)
    if (this.#racers.every((racer) => racer.end !== null)) this.#rest()
    else {
      this.#snapshots.whileTraining()
      this.#watch?.report(this.#racers, false)
    }
  }

  /** Nothing moves from here for a while. */
  #rest(): void {
    this.#snapshots.atRest()
    this.#watch?.report(this.#racers, true)
  }

  /** Work that must not meet other work halfway; none is begun once the session is disposed of. */
  #alone(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(async () => {
      if (!this.#isDisposed) await work()
    })
    // Whoever asked hears of a failure.
    this.#work = done.catch(() => {})
    return done
  }

  async #finishRound(): Promise<void> {
    while (this.#queue.length > 0) await this.#advanceNext()
  }

  async #advanceNext(): Promise<void> {
    const started = performance.now()
    const racer = this.#queue.shift()!
    const milliseconds = this.#inverseMilliseconds
    if (milliseconds > longMilliseconds) this.post({ type: 'busy', milliseconds })
    const block = await racer.advance(this.#count, this.#steps)
    this.#roundMilliseconds += performance.now() - started
    this.post(measuredEvent(this.#run, racer, 'step', block))
    const isDue = this.#task.nextEvaluation(racer.step - 1) === racer.step || racer.end === 'limit'
    if (isDue && racer.end !== 'diverged') await this.#evaluations.evaluate(racer)
    this.#reportEnd(racer)
  }

  #reportEnd(racer: Racer): void {
    const event = endedEvent(this.#run, racer)
    if (event) this.post(event)
  }

  #setRunning(running: boolean): void {
    if (running === this.#running) return
    this.#running = running
    this.post({ type: 'running', run: this.#run, running })
  }
}
