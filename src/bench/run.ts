/**
 * @file The whole benchmark, in one worker and one go.
 *
 * In each case every peer is first checked against the float64 reference, then probed for what it asks of
 * WebGL and of JavaScript, then timed: a slice of each in turn, round after round, so that a disturbance
 * meets all of them alike.
 */

import { createGlContext, type GlContext } from '../engine/kernels/context'
import { gpuReturnMilliseconds } from '../engine/watchdog'
import { makeAutoencoderWorkload } from './autoencoderWorkload'
import { type BenchmarkCase, type Contestant, casesOf } from './cases'
import { countStep, javascriptTime } from './glProbe'
import type { Peer } from './peers/peer'
import type { GlCounts, Machine, PlanName, Report } from './protocol'
import { type Plan, Reporter } from './reporter'
import { spread, spreadOfRatio } from './statistics'
import { stepsFor, stepTime } from './timing'
import { autoencoderDisagreement, disagreement, tolerance } from './verify'
import { makeWorkload } from './workload'

interface TimedPlan extends Plan {
  /** How long one peer is timed in one round. */
  readonly sliceMilliseconds: number
  /** Rounds of probing for JavaScript's share. */
  readonly javascriptRounds: number
}

const plans: Readonly<Record<PlanName, TimedPlan>> = {
  full: { name: 'full', rounds: 7, sliceMilliseconds: 80, javascriptRounds: 3 },
  quick: { name: 'quick', rounds: 3, sliceMilliseconds: 30, javascriptRounds: 1 },
}

type Entry = Pick<Contestant, 'algorithm' | 'implementation'>

/** A peer that computes the right numbers. */
interface Racer {
  readonly row: number
  readonly contestant: Entry
  readonly peer: Peer
  readonly disagreement: number
  counts: GlCounts
  stepsASlice: number
  readonly steps: number[]
  readonly javascript: number[]
}

/** Whom the benchmark tells what. */
interface Listener {
  readonly publish: (report: Report) => void
  /** Called between what is timed, and often. */
  readonly beat: () => void
  /** Called when the GPU takes the context away: the promise may then stay open. */
  readonly lose: () => void
}

/**
 * @param earlier the last report of a run that goes on; null begins a new one
 * @throws Error where WebGL2 with float32 is missing
 */
export async function runBenchmark(
  planName: PlanName,
  earlier: Report | null,
  { publish, beat, lose }: Listener,
): Promise<void> {
  const plan = plans[planName]
  const context = await contextAfter(earlier)
  context.onLost = lose
  const cases = casesOf(planName)
  const reporter = new Reporter(plan, machineOf(context), cases, earlier, publish)
  const share = 1 / cases.length
  for (const benchmarkCase of cases) {
    if (reporter.isDone(benchmarkCase.id)) reporter.say(benchmarkCase.title, share)
    else await runCase(benchmarkCase, share, plan, context, reporter, beat)
  }
  reporter.finish()
}

/** How often a GPU that may have crashed is asked for. */
const retryMilliseconds = 200

/** The kernels' context; where a run goes on, its GPU may only be starting again. */
async function contextAfter(earlier: Report | null): Promise<GlContext> {
  const until = performance.now() + (earlier ? gpuReturnMilliseconds : 0)
  for (;;) {
    try {
      return createGlContext()
    } catch (error) {
      if (performance.now() >= until) throw error
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds))
    }
  }
}

async function runCase(
  benchmarkCase: BenchmarkCase,
  shareOfAll: number,
  plan: TimedPlan,
  context: GlContext,
  reporter: Reporter,
  beat: () => void,
): Promise<void> {
  const { id, title } = benchmarkCase
  const share = shareOfAll / (plan.rounds + 3)
  reporter.say(`${title}: checking the numbers`)
  const racers = await admit(benchmarkCase, context, reporter, beat)
  reporter.say(`${title}: counting calls`, 2 * share)
  for (const racer of racers) {
    racer.counts = await countStep(racer.peer)
    beat()
  }
  for (let round = 0; round < plan.javascriptRounds; round++) {
    for (const { peer, counts, javascript } of racers) {
      if (counts.draws > 0) javascript.push(await javascriptTime(peer, counts.draws))
      beat()
    }
  }
  reporter.say(`${title}: warming up`, share)
  for (const racer of racers) {
    racer.stepsASlice = await stepsFor(racer.peer, plan.sliceMilliseconds)
    beat()
  }
  for (let round = 1; round <= plan.rounds; round++) {
    reporter.say(`${title}: round ${round} of ${plan.rounds}`, share)
    await pageToPaint()
    for (const { peer, stepsASlice, steps } of inTurn(racers, round)) {
      steps.push(await stepTime(peer, stepsASlice))
      beat()
    }
  }
  settle(id, racers, reporter)
  for (const { peer } of racers) peer.dispose()
}

/** Another one begins each round: whoever comes first or after a certain other may be at a disadvantage. */
function inTurn<T>(items: readonly T[], round: number): T[] {
  const first = round % items.length
  return [...items.slice(first), ...items.slice(0, first)]
}

/** On few cores the page's drawing of a report would slow down whoever is timed next. */
const pageToPaint = () => new Promise((resolve) => setTimeout(resolve, 60))

/** Prepares and checks everyone; who cannot run or computes other numbers is reported and left out. */
async function admit(
  benchmarkCase: BenchmarkCase,
  context: GlContext,
  reporter: Reporter,
  beat: () => void,
): Promise<Racer[]> {
  const { id } = benchmarkCase
  const racers: Racer[] = []
  for (const [row, candidate] of candidates(benchmarkCase, context).entries()) {
    try {
      const peer = await candidate.prepare()
      beat()
      const error = await candidate.disagreement(peer)
      beat()
      if (error <= tolerance) racers.push(newRacer(row, candidate.contestant, peer, error))
      else {
        peer.dispose()
        reporter.settle(id, row, { kind: 'wrong', disagreement: error })
      }
    } catch (error) {
      reporter.settle(id, row, { kind: 'not-run', reason: (error as Error).message })
    }
  }
  return racers
}

/** A contestant with its case's workload. */
interface Candidate {
  readonly contestant: Entry
  prepare(): Promise<Peer>
  disagreement(peer: Peer): Promise<number>
}

function candidates(benchmarkCase: BenchmarkCase, context: GlContext): Candidate[] {
  if (benchmarkCase.network === 'autoencoder') {
    const { layers, batch, system, params } = benchmarkCase
    const workload = makeAutoencoderWorkload(layers, batch, system, params)
    return benchmarkCase.contestants.map((contestant) => ({
      contestant,
      prepare: () => contestant.prepare(workload, context),
      disagreement: (peer) => autoencoderDisagreement(peer, workload),
    }))
  }
  const workload = makeWorkload(benchmarkCase)
  return benchmarkCase.contestants.map((contestant) => ({
    contestant,
    prepare: () => contestant.prepare(workload, context),
    disagreement: (peer) => disagreement(peer, workload, contestant.algorithm),
  }))
}

const newRacer = (row: number, contestant: Entry, peer: Peer, error: number): Racer => ({
  row,
  contestant,
  peer,
  disagreement: error,
  counts: { draws: 0, calls: 0, bytesRead: 0 },
  stepsASlice: peer.quantum,
  steps: [],
  javascript: [],
})

/** Reports what the rounds gave. */
function settle(caseId: string, racers: readonly Racer[], reporter: Reporter): void {
  for (const { row, contestant, disagreement, counts, steps, javascript } of racers) {
    const step = spread(steps)
    const ours = racers.find(
      (other) =>
        other.contestant.implementation === 'ours' &&
        other.contestant.algorithm === contestant.algorithm,
    )
    const isOurs = contestant.implementation === 'ours'
    reporter.settle(caseId, row, {
      kind: 'timed',
      disagreement,
      step,
      // Without a GPU all of the step is JavaScript's or WebAssembly's time.
      javascript: javascript.length > 0 ? spread(javascript) : step,
      counts,
      relative: ours && !isOurs ? spreadOfRatio(step, spread(ours.steps)) : null,
    })
  }
}

function machineOf({ renderer, isSoftware }: GlContext): Machine {
  return {
    renderer,
    software: isSoftware,
    userAgent: navigator.userAgent,
    logicalCores: navigator.hardwareConcurrency,
  }
}
