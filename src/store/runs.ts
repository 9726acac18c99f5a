/** @file The two runs of the page: deep linear networks, and autoencoders. Each has a worker of its own. */

import { EngineClient } from '../engine/client'
import { autoencoderSettings } from '../experiment/autoencoder'
import { problemFields } from '../experiment/problemFields'
import type { Experiment } from '../experiment/schema'
import { digitsSystemsOf } from '../systems/digitsTask'
import { autoencoderObstacles, obstacles } from '../systems/obstacles'
import { shownDigits } from './autoencoder/digits'
import { loadDigits } from './autoencoder/loadDigits'
import { useLab } from './lab'
import { notify } from './notify'
import { Predictor } from './predictor'
import { createRun, type Run } from './run/createRun'
import { forgetSlice } from './slice'
import type { RunId } from './tabs'
import { Watching } from './watching'

const predictor = new Predictor({
  onPrediction: (prediction) => useLab.setState({ prediction }),
  onSeed: ({ seed, tried }) =>
    useLab.setState(({ experiment }) =>
      seed === null
        ? { seedSearch: `None of the next ${tried} seeds has a free way: walls are the rule.` }
        : { experiment: { ...experiment, seed } },
    ),
  onFailure: notify,
})

const watching = new Watching({
  send: (command) => lab.send(command),
  redraw: () => lab.redraw(),
})

const problemNames = Object.keys(problemFields) as (keyof typeof problemFields)[]

/** What the lab's run computes; everything else is how it is shown or paced, or another run's. */
export const labEssence = ({ systems, backend, ...experiment }: Experiment): string =>
  JSON.stringify([systems, backend, ...problemNames.map((name) => experiment[name])])

export const lab: Run = createRun(
  {
    id: 'deepLinear',
    plotted: 'step',
    systemsOf: ({ systems }) => systems,
    obstaclesOf: obstacles,
    timingOf: ({ steps, pace }) => ({ steps, pace }),
    essenceOf: labEssence,
    specOf: async (experiment) => ({ kind: 'deepLinear', experiment }),
    onLoad: (experiment, isBlocked) => {
      useLab.setState({ prediction: null, seedSearch: null })
      predictor.predict(experiment)
      watching.begin(experiment, isBlocked)
    },
    onLimit: (experiment) => {
      predictor.predict(experiment)
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
      JSON.stringify([autoencoderSettings(experiment), digitsSystemsOf(experiment)]),
    specOf: async (experiment) => {
      const settings = autoencoderSettings(experiment)
      const { pixels, train, test } = await loadDigits(settings.side)
      return { kind: 'autoencoder', settings, digits: { pixels, train, test }, shown: shownDigits }
    },
    // The linear lab's run would spoil the times.
    onStart: () => lab.pause(),
  },
  (onEvent) => new EngineClient(onEvent),
)

const runs: Readonly<Record<RunId, Run>> = { deepLinear: lab, autoencoder }

export const runOf = (id: RunId): Run => runs[id]

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
  useLab.setState({ seedSearch: 'Looking through seeds …' })
  predictor.findSeed(useLab.getState().experiment)
}
