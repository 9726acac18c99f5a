/** @file One run inside the worker: paces the racers, reports what they measured, hands out snapshots. */

import { inverseOperations } from '../systems/operationCounts'
import type { Task } from '../tasks/task'
import type { Ensemble } from './ensemble'
import { matrixMessages } from './matrixMessages'
import type { AllWeightsEvent, BackendReport, EngineEvent } from './protocol'
import { Racer, type RacerSnapshot } from './racer'
import { WeightWatch, watchedBlockSteps } from './weightWatch'
import type { SnapshotEvent, WorkerEvent } from './workerProtocol'

/** A round of blocks aims at this long, so that commands are heard and the page can draw. */
const roundMilliseconds = 40

const snapshotMilliseconds = 2000

/** Snapshots take at most this share of the time. */
const snapshotShare = 0.05

const picturesMilliseconds = 500

/** Operations a millisecond of a slow CPU, in inverses. */
const slowOperations = 1e5

/** Work that may take longer than this is announced. */
const longMilliseconds = 1000

/** What a run trains, and on what. */
export interface Engine {
  readonly report: BackendReport
  readonly task: Task
  readonly systems: readonly EngineSystem[]
}

export interface EngineSystem {
  /** What it is called in this run. */
  readonly key: string
  readonly ensemble: Ensemble
  /** Counted floating-point operations of a step. */
  readonly operations: number
  /** Whether it runs in float64 on the CPU whatever the report says. */
  readonly isOnCpu: boolean
}

export interface SessionOptions {
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
  readonly #racers: readonly Racer[]
  readonly #picturesAt = new Map<Racer, number>()
  /** Who has still to take this round's steps, and how many. */
  #queue: Racer[] = []
  #count = 0
  #running = false
  #steps: number
  #pace: number
  #millisecondsPerStep = 1
  #roundMilliseconds = 0
  #paceStart = 0
  #pacedSteps = 0
  #nextSnapshot = 0
  #snapshotStep = 0
  #watch: WeightWatch | null = null
  /** How long a system's inverses may take, during which nothing is heard. */
  readonly #inverseMilliseconds: number

  /** Posts ready or restored, and the first pictures. */
  constructor(
    { report, task, systems }: Engine,
    { run, steps, pace, isWatched, snapshot }: SessionOptions,
    private readonly post: (event: WorkerEvent) => void,
  ) {
    this.#run = run
    this.#task = task
    this.#inverseMilliseconds = inverseOperations(task.network) / slowOperations
    this.#steps = steps
    this.#pace = pace
    this.#racers = systems.map(({ key, ensemble }) => new Racer(key, ensemble, task))
    if (snapshot) this.#restore(snapshot, report)
    else {
      post({
        type: 'ready',
        run,
        report,
        onCpu: systems.filter(({ isOnCpu }) => isOnCpu).map(({ key }) => key),
        start: task.start,
        pcaLoss: task.pcaLoss,
        operations: Object.fromEntries(systems.map(({ key, operations }) => [key, operations])),
      })
    }
    this.watch(isWatched)
    for (const racer of this.#racers) this.#sendPictures(racer)
  }

  get running(): boolean {
    return this.#running
  }

  start(): void {
    this.#setRunning(this.#racers.some((racer) => racer.end === null))
    this.#restartPace()
  }

  /** Stops once everyone stands at the same step. */
  pause(): void {
    this.#setRunning(false)
    this.#finishRound()
    this.#watch?.report(this.#racers, true)
  }

  /** One step of everyone who has not ended. */
  step(): void {
    this.pause()
    this.#beginRound(1)
    this.#finishRound()
    this.#watch?.report(this.#racers, true)
  }

  retime(steps: number, pace: number): void {
    this.#finishRound()
    this.#steps = steps
    this.#pace = pace
    for (const racer of this.#racers) {
      const hadEnded = racer.end !== null
      racer.applyLimit(steps)
      if (!hadEnded) this.#reportEnd(racer)
    }
    this.#restartPace()
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
  tick(): number {
    const until = performance.now() + roundMilliseconds
    do {
      if (this.#queue.length === 0 && !this.#beginRound(this.#dueSteps())) break
      this.#advanceNext()
      if (this.#queue.length === 0) this.#endRound()
    } while (this.#running && performance.now() < until)
    if (this.#racers.every((racer) => racer.end !== null)) this.#setRunning(false)
    return this.#queue.length > 0 ? 0 : this.#untilNextStep()
  }

  /** Posts the weights of all systems as they are now. */
  sendWeights(id: number): void {
    const weights: AllWeightsEvent['weights'] = Object.fromEntries(
      this.#racers.map((racer) => [racer.id, matrixMessages(racer.ensemble.inspect())]),
    )
    this.post({ type: 'allWeights', run: this.#run, id, weights })
  }

  /** After the context was lost: stops where it is; the curves stand. */
  lose(): void {
    this.#running = false
    this.post({ type: 'lost', run: this.#run, snapshotStep: this.#snapshotStep })
  }

  dispose(): void {
    this.#running = false
    for (const racer of this.#racers) racer.ensemble.dispose()
    this.#task.dispose()
  }

  #restore(snapshot: SnapshotEvent['racers'], report: BackendReport): void {
    for (const racer of this.#racers) {
      const own = snapshot[racer.id]
      if (own) racer.restore(own)
      racer.applyLimit(this.#steps)
    }
    this.#snapshotStep = Math.max(0, ...this.#racers.map(({ step }) => step))
    const steps = Object.fromEntries(this.#racers.map((racer) => [racer.id, racer.step]))
    this.post({ type: 'restored', run: this.#run, report, steps })
  }

  /** Steps to be taken in a round now. */
  #dueSteps(): number {
    const { fewest, most } = this.#task.block
    const affordable = Math.floor(roundMilliseconds / this.#millisecondsPerStep)
    const longest = this.#watch ? Math.min(watchedBlockSteps, most) : most
    const count = Math.min(longest, Math.max(fewest, affordable))
    if (this.#pace === 0) return count
    const elapsed = (performance.now() - this.#paceStart) / 1000
    const due = Math.floor(elapsed * this.#pace) - this.#pacedSteps
    // A machine slower than the pace must not try to catch up later.
    if (due > count) this.#restartPace()
    const steps = Math.min(due, count)
    this.#pacedSteps += steps
    return steps
  }

  /** Never shorter than the page's frame: what comes faster is not seen sooner. */
  #untilNextStep(): number {
    if (this.#pace === 0) return 0
    const next = this.#paceStart + (1000 * (this.#pacedSteps + 1)) / this.#pace
    return Math.max(next - performance.now(), 1000 / 60)
  }

  #restartPace(): void {
    this.#paceStart = performance.now()
    this.#pacedSteps = 0
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
    this.#keepSnapshots()
    const hasEnded = this.#racers.every((racer) => racer.end !== null)
    this.#watch?.report(this.#racers, hasEnded)
  }

  #finishRound(): void {
    while (this.#queue.length > 0) this.#advanceNext()
  }

  #advanceNext(): void {
    const started = performance.now()
    const racer = this.#queue.shift()!
    const milliseconds = this.#inverseMilliseconds
    if (milliseconds > longMilliseconds) this.post({ type: 'busy', milliseconds })
    const block = racer.advance(this.#count, this.#steps)
    this.#roundMilliseconds += performance.now() - started
    this.#postMeasured(racer, 'step', block)
    const isDue = this.#task.nextEvaluation(racer.step - 1) === racer.step || racer.end === 'limit'
    if (isDue && racer.end !== 'diverged') this.#evaluate(racer)
    this.#reportEnd(racer)
  }

  #postMeasured(
    { id, milliseconds, ensemble: { held } }: Racer,
    series: 'step' | 'evaluation',
    block: Pick<Extract<EngineEvent, { type: 'measured' }>, 'firstStep' | 'columns' | 'reports'>,
  ): void {
    this.post({
      type: 'measured',
      run: this.#run,
      system: id,
      series,
      milliseconds,
      held,
      ...block,
    })
  }

  #evaluate(racer: Racer): void {
    const { evaluated } = racer.ensemble
    if (!evaluated || !this.#task.evaluate) return
    const columns = Object.fromEntries(
      Object.entries(this.#task.evaluate(evaluated)).map(([name, value]) => [
        name,
        Float64Array.of(value),
      ]),
    )
    this.#postMeasured(racer, 'evaluation', {
      firstStep: racer.step,
      columns,
      reports: racer.ensemble.reports,
    })
    const last = this.#picturesAt.get(racer) ?? Number.NEGATIVE_INFINITY
    if (performance.now() - last >= picturesMilliseconds || racer.end) this.#sendPictures(racer)
  }

  #sendPictures({ id, step, ensemble: { evaluated } }: Racer): void {
    const pictures = evaluated && this.#task.pictures?.(evaluated)
    if (!pictures) return
    const racer = this.#racers.find((one) => one.id === id)!
    this.#picturesAt.set(racer, performance.now())
    this.post({ type: 'pictures', run: this.#run, system: id, step, ...pictures })
  }

  #reportEnd(racer: Racer): void {
    if (racer.end === null) return
    this.post({
      type: 'ended',
      run: this.#run,
      system: racer.id,
      step: racer.step,
      reason: racer.end,
      counts: {
        target: racer.count('target'),
        diverged: racer.count('diverged'),
        inverse: racer.count('inverse'),
      },
    })
  }

  /** Hands a snapshot out where the last one is old, and reading it back cost little enough. */
  #keepSnapshots(): void {
    const started = performance.now()
    if (started < this.#nextSnapshot) return
    const racers: Record<string, RacerSnapshot> = {}
    for (const racer of this.#racers) racers[racer.id] = racer.snapshot()
    this.#snapshotStep = Math.max(...this.#racers.map(({ step }) => step))
    this.post({ type: 'snapshot', run: this.#run, racers })
    const ended = performance.now()
    const rest = Math.max(snapshotMilliseconds, (ended - started) / snapshotShare)
    this.#nextSnapshot = ended + rest
  }

  #setRunning(running: boolean): void {
    if (running === this.#running) return
    this.#running = running
    this.post({ type: 'running', run: this.#run, running })
  }
}
