/** @file The leaderboards of all tasks; one runs at a time, and alone. */

import { coreCount } from '../../browser/cores'
import { EngineClient } from '../../engine/client'
import { autoencoderSettings } from '../../experiment/autoencoder'
import { problemFields } from '../../experiment/problemFields'
import type { Experiment } from '../../experiment/schema'
import { systems } from '../../systems/all'
import { autoencoderObstacles, obstacles } from '../../systems/obstacles'
import { systemsOf } from '../actions'
import { costToReach } from '../autoencoder/comparison'
import { loadDigits } from '../autoencoder/loadDigits'
import { useLab } from '../lab'
import { pauseBut, runs } from '../runs'
import { createLeaderboard, type Leaderboard } from './createLeaderboard'
import { linearCost } from './linearCost'
import type { TrialTask, TrialTaskId } from './trial'
import { trialBackend } from './trialBackend'
import { createTrialRunner } from './trialRunner'

const problemNames = Object.keys(problemFields) as (keyof typeof problemFields)[]

const linearEssence = ({ backend, sweepTarget, ...experiment }: Experiment): string =>
  JSON.stringify([backend, sweepTarget, ...problemNames.map((name) => experiment[name])])

export const deepLinear: TrialTask = {
  id: 'deepLinear',
  plotted: 'step',
  mostMilliseconds: 3000,
  essenceOf: linearEssence,
  obstaclesOf: obstacles,
  specOf: async (experiment) => ({
    kind: 'deepLinear',
    experiment: { ...experiment, backend: trialBackend(experiment) },
  }),
  costOf: (trace, { sweepTarget }) => linearCost(trace, Number(sweepTarget)),
}

/** The dense autoencoder, whichever the experiment has. */
const dense = (experiment: Experiment): Experiment => ({ ...experiment, aeNetwork: 'dense' })

const digits: TrialTask = {
  id: 'autoencoder',
  plotted: 'evaluation',
  mostMilliseconds: 30_000,
  essenceOf: (experiment) =>
    JSON.stringify([
      experiment.backend,
      autoencoderSettings(dense(experiment)),
      experiment.aeTarget,
    ]),
  obstaclesOf: (experiment) => autoencoderObstacles(dense(experiment)),
  specOf: async (experiment) => {
    const settings = autoencoderSettings(dense(experiment))
    const { pixels, train, test } = await loadDigits(settings.side, settings.train)
    return {
      kind: 'autoencoder',
      backend: trialBackend(experiment),
      settings,
      digits: { pixels, train, test },
      shown: [],
    }
  },
  costOf: (trace, { aeTarget }) => costToReach(trace, aeTarget),
}

export const runnerOf = (task: TrialTask) =>
  createTrialRunner(task, (onEvent) => new EngineClient(onEvent))

const cores = coreCount()

export const leaderboards: Readonly<Record<TrialTaskId, Leaderboard>> = {
  // On the CPU one trial a core; a GPU has them one by one, so that none spoils another's times.
  deepLinear: createLeaderboard(
    deepLinear,
    Array.from({ length: cores }, () => runnerOf(deepLinear)),
    (experiment) => (trialBackend(experiment) === 'cpu' ? cores : 1),
  ),
  autoencoder: createLeaderboard(digits, [runnerOf(digits)]),
}

/** Which systems are to be tried: all, those that run in the experiment, or those that a cancel has left over. */
export type Which = 'all' | 'ticked' | 'left'

/** Puts systems on trial; whatever else trains would spoil the times. */
export function runTrials(task: TrialTaskId, which: Which): void {
  const { waiting } = leaderboards[task].use.getState()
  cancelTrials()
  pauseBut(null)
  const { experiment } = useLab.getState()
  const ids = {
    all: systems.map(({ id }) => id),
    ticked: systemsOf(task, experiment).map(({ id }) => id),
    left: waiting,
  }
  leaderboards[task].start(experiment, ids[which])
}

/** Ends whatever trials there are; results stay, and what was left can be gone on with. */
export function cancelTrials(): void {
  for (const leaderboard of Object.values(leaderboards)) leaderboard.cancel()
}

// Trials go on when another view is opened, until something trains there.
for (const run of Object.values(runs)) {
  run.use.subscribe(({ phase }, { phase: before }) => {
    if (phase === 'running' && before !== 'running') cancelTrials()
  })
}
