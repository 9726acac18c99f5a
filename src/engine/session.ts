/** @file One run inside the worker: paces the racers, reports blocks of losses, keeps snapshots. */

import type { OptimizerId } from '../experiment/optimizers'
import type { Experiment } from '../experiment/schema'
import type { Engine } from './backend'
import type { EngineEvent } from './protocol'
import { Racer, type RacerSnapshot } from './racer'
import { medianOf } from './statistics'
import { blockSteps } from './trainer'
import { WeightWatch, watchedBlockSteps } from './weightWatch'

/** A round of blocks aims at this long, so that commands are heard and the page can draw. */
const roundMilliseconds = 40
const snapshotMilliseconds = 2000

/** A round may always take these, since what a block costs besides its steps makes them look dearer. */
const fewestSteps = 4

export class Session {
  #racers: Racer[]
  #snapshots: Map<OptimizerId, RacerSnapshot>
  #running = false
  #steps: number
  #pace: number
  #millisecondsPerStep = 1
  #paceStart = 0
  #pacedSteps = 0
  #lastSnapshot = 0
  #watch: WeightWatch | null = null

  constructor(
    readonly run: number,
    experiment: Experiment,
    engine: Engine,
    private readonly post: (event: EngineEvent) => void,
    isWatched: boolean,
  ) {
    this.#steps = experiment.steps
    this.#pace = experiment.pace
    this.#racers = makeRacers(engine)
    this.#snapshots = this.#takeSnapshots()
    post({
      type: 'ready',
      run,
      report: engine.report,
      initialExcess: medianOf(Float64Array.from(this.#racers[0]!.ensemble.initialExcess)),
    })
    this.watch(isWatched)
  }

  get running(): boolean {
    return this.#running
  }

  start(): void {
    this.#setRunning(this.#racers.some((racer) => racer.end === null))
    this.#restartPace()
  }

  pause(): void {
    this.#setRunning(false)
    this.#watch?.report(this.#racers, true)
  }

  /** One step of everyone who has not ended. */
  step(): void {
    this.pause()
    this.#advance(1)
    this.#watch?.report(this.#racers, true)
  }

  retime(steps: number, pace: number): void {
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
    this.#watch = isWatched ? new WeightWatch(this.run, this.post) : null
    this.#watch?.report(this.#racers, true)
  }

  /**
   * Takes the steps that are due now.
   * @returns milliseconds until it wants to be called again
   * @throws ContextLostError when the GPU took the context away
   */
  tick(): number {
    const due = this.#dueSteps()
    if (due > 0) this.#advance(due)
    this.#keepSnapshots()
    const hasEnded = this.#racers.every((racer) => racer.end !== null)
    this.#watch?.report(this.#racers, hasEnded)
    if (hasEnded) this.#setRunning(false)
    return this.#untilNextStep()
  }

  /** After the context was lost: stops where it is; the curves stand. */
  lose(): void {
    this.#running = false
    const steps = [...this.#snapshots.values()].map((snapshot) => snapshot.ensemble.step)
    this.post({ type: 'lost', run: this.run, snapshotStep: Math.max(0, ...steps) })
  }

  /** Goes on with new trainers from the last snapshot. */
  recover(engine: Engine): void {
    this.#racers = makeRacers(engine)
    for (const racer of this.#racers) racer.restore(this.#snapshots.get(racer.id)!)
    const steps = Object.fromEntries(this.#racers.map((racer) => [racer.id, racer.step]))
    this.post({ type: 'restored', run: this.run, report: engine.report, steps })
    this.watch(this.#watch !== null)
  }

  dispose(): void {
    this.#running = false
    for (const racer of this.#racers) racer.ensemble.dispose()
  }

  #dueSteps(): number {
    const affordable = Math.floor(roundMilliseconds / this.#millisecondsPerStep)
    const longest = this.#watch ? watchedBlockSteps : blockSteps
    const most = Math.min(longest, Math.max(fewestSteps, affordable))
    if (this.#pace === 0) return most
    const elapsed = (performance.now() - this.#paceStart) / 1000
    const due = Math.floor(elapsed * this.#pace) - this.#pacedSteps
    // A machine slower than the pace must not try to catch up later.
    if (due > most) this.#restartPace()
    const steps = Math.min(due, most)
    this.#pacedSteps += steps
    return steps
  }

  /** Never shorter than the page's frame: losses that come faster are not seen sooner. */
  #untilNextStep(): number {
    if (this.#pace === 0) return 0
    const next = this.#paceStart + (1000 * (this.#pacedSteps + 1)) / this.#pace
    return Math.max(next - performance.now(), 1000 / 60)
  }

  #restartPace(): void {
    this.#paceStart = performance.now()
    this.#pacedSteps = 0
  }

  #advance(count: number): void {
    const started = performance.now()
    for (const racer of this.#racers) {
      if (racer.end === null) this.#advanceRacer(racer, count)
    }
    this.#millisecondsPerStep = Math.max((performance.now() - started) / count, 0.01)
  }

  #advanceRacer(racer: Racer, count: number): void {
    const block = racer.advance(count, this.#steps)
    this.post({
      type: 'losses',
      run: this.run,
      optimizer: racer.id,
      milliseconds: racer.milliseconds,
      ...block,
    })
    this.#reportEnd(racer)
  }

  #reportEnd(racer: Racer): void {
    if (racer.end === null) return
    this.post({
      type: 'ended',
      run: this.run,
      optimizer: racer.id,
      step: racer.step,
      reason: racer.end,
      counts: {
        target: racer.count('target'),
        diverged: racer.count('diverged'),
        inverse: racer.count('inverse'),
      },
    })
  }

  #keepSnapshots(): void {
    const now = performance.now()
    if (now - this.#lastSnapshot < snapshotMilliseconds) return
    this.#lastSnapshot = now
    this.#snapshots = this.#takeSnapshots()
  }

  #takeSnapshots(): Map<OptimizerId, RacerSnapshot> {
    return new Map(this.#racers.map((racer) => [racer.id, racer.snapshot()]))
  }

  #setRunning(running: boolean): void {
    if (running === this.#running) return
    this.#running = running
    this.post({ type: 'running', run: this.run, running })
  }
}

const makeRacers = (engine: Engine) =>
  engine.optimizers.map(({ id, ensemble }) => new Racer(id, ensemble))
