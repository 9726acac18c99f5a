/** @file The runs of src/store/recorded/recordings.json, trained in float64 by the CPU engine. */

import { Backend } from '../engine/backend'
import type { MeasuredEvent } from '../engine/protocol'
import { Session } from '../engine/session'
import { keyOf } from '../experiment/chosen'
import type { Experiment } from '../experiment/schema'
import { questions, setUp } from '../lessons/setups'
import { parseLink } from '../store/link/link'
import { presets } from '../store/presets'
import { type RecordedCurve, recordingName } from '../store/recorded/recordings'

/** The first of README.md's links. */
const slide = 'v=2&L=8&kappa=30&batch=full&steps=20000'

/** Samples of each power of ten. */
const samplesPerDecade = 16

/** What a page may start with a run of, on the GPU: prepared links and lessons; of the same ones the longest. */
function recordedExperiments(): ReadonlyMap<string, Experiment> {
  const all = [
    ...presets.map(({ experiment }) => experiment),
    ...questions.map((_, i) => setUp(i + 1)),
    parseLink(slide).experiment,
  ].filter(({ tab, backend, seeds }) => tab === 'loss' && backend === 'webgl' && seeds === 1)
  const longest = new Map<string, Experiment>()
  for (const experiment of all) {
    const name = recordingName(experiment)
    if (experiment.steps > (longest.get(name)?.steps ?? 0)) longest.set(name, experiment)
  }
  return longest
}

/** Every recording, its losses to six digits. */
export async function recordRuns() {
  const recordings: { name: string; curves: RecordedCurve[] }[] = []
  for (const [name, experiment] of recordedExperiments()) {
    recordings.push({ name, curves: await train(experiment) })
  }
  return recordings
}

async function train(experiment: Experiment): Promise<RecordedCurve[]> {
  const { steps, systems } = experiment
  const measured: MeasuredEvent[] = []
  const task = { kind: 'deepLinear', experiment: { ...experiment, backend: 'cpu' } } as const
  const engine = await new Backend(() => {}).build(task, systems)
  const options = { run: 1, steps, pace: 0, isWatched: false, snapshot: null }
  const session = new Session(engine, options, (event) => {
    if (event.type === 'measured') measured.push(event)
  })
  session.start()
  while (session.running) await session.tick()
  return systems.map((system) => {
    const blocks = measured.filter((event) => event.system === keyOf(system))
    const losses = [1, ...blocks.flatMap(({ columns }) => [...columns.relative!])]
    const kept = sampled(losses.length - 1)
    return {
      system: keyOf(system),
      steps: kept,
      losses: kept.map((step) => Number(losses[step]!.toPrecision(6))),
    }
  })
}

/** Steps from 0 to the last one, at equal distances on a log axis. */
function sampled(last: number): number[] {
  const steps = [0]
  for (let power = 0; steps.at(-1)! < last; power++) {
    const step = Math.min(last, Math.round(10 ** (power / samplesPerDecade)))
    if (step > steps.at(-1)!) steps.push(step)
  }
  return steps
}
