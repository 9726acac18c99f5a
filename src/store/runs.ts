/** @file The runs of the page: deep linear networks, autoencoders, and the paper's own experiments. Each has a worker of its own. */

import { painted } from '../browser/painted'
import { EngineClient } from '../engine/client'
import { autoencoderSettings } from '../experiment/autoencoder'
import { paperNetworkObstacle } from '../experiment/paper'
import { paperRun } from '../experiment/paperRun'
import { problemFields } from '../experiment/problemFields'
import type { Experiment } from '../experiment/schema'
import { digitsSystemsOf } from '../systems/digitsTask'
import { autoencoderObstacles, obstacles } from '../systems/obstacles'
import { isLocked, lockedSentence, seal } from './exercise/guess'
import { useLab } from './lab'
import { notify } from './notify'
import { Predictor } from './predictor'
import { createRun, type Run } from './run/createRun'
import { forgetSlice } from './slice'
import type { RunId } from './tabs'
import { Watching } from './watching'

const predictor = new Predictor({
  onPrediction: (prediction) => {
    clearTimeout(lateTimer)
    if (isLocked(useLab.getState().experiment)) seal(prediction)
    else useLab.setState({ prediction, laws: 'current' })
  },
  onSeed: ({ seed, tried }) =>
    useLab.setState(({ experiment }) =>
      seed === null
        ? { seedSearch: `None of the next ${tried} seeds has a free way: walls are the rule.` }
        : { experiment: { ...experiment, seed } },
    ),
  onFailure: (message) => {
    foretold = null
    notify(message)
  },
})

/** Laws that come within this time need not be waited for. */
const lateMilliseconds = 60

let foretold: string | null = null
let lateTimer: ReturnType<typeof setTimeout> | undefined

/** Asks theory what it says of the experiment, unless it has been asked. */
function foretell(experiment: Experiment): void {
  const question = `${labEssence(experiment)} ${experiment.steps}`
  const isSealed = isLocked(experiment)
  if (question === foretold && !isSealed) return
  foretold = question
  clearTimeout(lateTimer)
  lateTimer = setTimeout(() => useLab.setState({ laws: 'late' }), lateMilliseconds)
  useLab.setState({ laws: 'coming', ...(isSealed && { prediction: null }) })
  predictor.predict(experiment)
}

const watching = new Watching({
  send: (command) => lab.send(command),
  redraw: () => lab.redraw(),
})

const problemNames = Object.keys(problemFields) as (keyof typeof problemFields)[]

/** What the lab's run computes; everything else is how it is shown or paced, or another run's. */
export const labEssence = ({ systems, backend, stopAt, ...experiment }: Experiment): string =>
  JSON.stringify([systems, backend, stopAt, ...problemNames.map((name) => experiment[name])])

export const lab: Run = createRun(
  {
    id: 'deepLinear',
    plotted: 'step',
    systemsOf: ({ systems }) => systems,
    obstaclesOf: (experiment) => (isLocked(experiment) ? [lockedSentence] : obstacles(experiment)),
    timingOf: ({ steps, pace }) => ({ steps, pace }),
    essenceOf: labEssence,
    specOf: async (experiment) => {
      // The picture of what theory says comes before any worker, and the GPU.
      await painted()
      return { kind: 'deepLinear', experiment }
    },
    onLoad: (experiment, isBlocked) => {
      useLab.setState({ seedSearch: null })
      foretell(experiment)
      watching.begin(experiment, isBlocked)
    },
    onLimit: (experiment) => {
      foretell(experiment)
      if (lab.use.getState().obstacles.length === 0) watching.lookAhead(experiment)
    },
    onLost: forgetSlice,
    onEvent: (event) => watching.hear(event),
  },
  (onEvent) => new EngineClient(onEvent),
)

export const autoencoder: Run = createRun(
  {
    id: 'autoencoder',
    plotted: 'evaluation',
    systemsOf: digitsSystemsOf,
    obstaclesOf: autoencoderObstacles,
    timingOf: ({ aeSteps }) => ({ steps: aeSteps, pace: 0 }),
    essenceOf: (experiment) =>
      JSON.stringify([
        experiment.backend,
        autoencoderSettings(experiment),
        digitsSystemsOf(experiment),
      ]),
    specOf: async (experiment) => {
      const settings = autoencoderSettings(experiment)
      const { loadDigits } = await import('./autoencoder/loadDigits')
      const { shownDigits } = await import('./autoencoder/digits')
      const { pixels, train, test } = await loadDigits(settings.side, settings.train)
      return {
        kind: 'autoencoder',
        backend: experiment.backend,
        settings,
        digits: { pixels, train, test },
        shown: shownDigits,
      }
    },
    onStart: () => pauseBut(autoencoder),
  },
  (onEvent) => new EngineClient(onEvent),
)

export const paper: Run = createRun(
  {
    id: 'paper',
    plotted: 'evaluation',
    systemsOf: (experiment) => paperRun(experiment).systems,
    obstaclesOf: (experiment) => {
      const { task } = paperRun(experiment)
      const obstacle = task.kind === 'paperNetwork' ? paperNetworkObstacle(task.settings) : null
      return obstacle ? [obstacle] : []
    },
    timingOf: (experiment) => ({ steps: paperRun(experiment).steps, pace: 0 }),
    essenceOf: (experiment) => {
      const { task, systems } = paperRun(experiment)
      return JSON.stringify([task.kind === 'autoencoder' && experiment.backend, task, systems])
    },
    specOf: async (experiment) => {
      const { task } = paperRun(experiment)
      if (task.kind === 'paperNetwork') return task
      const { loadDigits } = await import('./autoencoder/loadDigits')
      const { pixels, train, test } = await loadDigits(task.side, task.train)
      const { kind, settings } = task
      const { backend } = experiment
      const digits = { pixels, train, test }
      return { kind, backend, avoidsSoftware: true, settings, digits, shown: [] }
    },
    onStart: () => pauseBut(paper),
  },
  (onEvent) => new EngineClient(onEvent),
)

export const runs: Readonly<Record<RunId, Run>> = { deepLinear: lab, autoencoder, paper }

export const runOf = (id: RunId): Run => runs[id]

/** Other runs would spoil the times of one that is compared by them. */
export function pauseBut(one: Run | null): void {
  for (const run of Object.values(runs)) if (run !== one) run.pause()
}

// The laws follow a slider at once, before what it changes is built.
useLab.subscribe(({ experiment }, before) => {
  if (experiment !== before.experiment && lab.use.getState().phase !== 'closed')
    foretell(experiment)
})

// Another tab, or the Fisher matrix of another system, has something else watched.
useLab.subscribe(({ experiment }, { experiment: before }) => {
  const { tab, fisherSystem } = experiment
  const { phase, obstacles } = lab.use.getState()
  if (phase === 'closed' || labEssence(experiment) !== labEssence(before)) return
  if (tab !== before.tab || fisherSystem !== before.fisherSystem) {
    watching.begin(experiment, obstacles.length > 0)
  }
})

/** Looks for a seed whose start has a free way to the teacher, and takes it. */
export function findSeed(): void {
  // What was asked before is not answered any more.
  if (useLab.getState().laws !== 'current') foretold = null
  useLab.setState({ seedSearch: 'Looking through seeds …' })
  predictor.findSeed(useLab.getState().experiment)
}
