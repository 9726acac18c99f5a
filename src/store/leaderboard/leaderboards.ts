/** @file The leaderboards of both tasks; one runs at a time, and alone. */

import { EngineClient } from '../../engine/client'
import { autoencoderSettings } from '../../experiment/autoencoder'
import { problemFields } from '../../experiment/problemFields'
import type { Experiment } from '../../experiment/schema'
import { systems } from '../../systems/all'
import { autoencoderObstacles, obstacles } from '../../systems/obstacles'
import type { TaskId } from '../../systems/system'
import { systemsOf } from '../actions'
import { costToReach } from '../autoencoder/comparison'
import { loadDigits } from '../autoencoder/loadDigits'
import { useLab } from '../lab'
import { pauseBut } from '../runs'
import { createLeaderboard, type Leaderboard } from './createLeaderboard'
import { linearCost } from './linearCost'

const problemNames = Object.keys(problemFields) as (keyof typeof problemFields)[]

const linearEssence = ({ backend, sweepTarget, ...experiment }: Experiment): string =>
  JSON.stringify([backend, sweepTarget, ...problemNames.map((name) => experiment[name])])

export const leaderboards: Readonly<Record<TaskId, Leaderboard>> = {
  deepLinear: createLeaderboard(
    {
      id: 'deepLinear',
      plotted: 'step',
      mostMilliseconds: 3000,
      essenceOf: linearEssence,
      obstaclesOf: obstacles,
      specOf: async (experiment) => ({ kind: 'deepLinear', experiment }),
      costOf: (trace, { sweepTarget }) => linearCost(trace, Number(sweepTarget)),
    },
    (onEvent) => new EngineClient(onEvent),
  ),
  autoencoder: createLeaderboard(
    {
      id: 'autoencoder',
      plotted: 'evaluation',
      mostMilliseconds: 30_000,
      essenceOf: (experiment) =>
        JSON.stringify([autoencoderSettings(experiment), experiment.aeTarget]),
      obstaclesOf: autoencoderObstacles,
      specOf: async (experiment) => {
        const settings = autoencoderSettings(experiment)
        const { pixels, train, test } = await loadDigits(settings.side, settings.train)
        return { kind: 'autoencoder', settings, digits: { pixels, train, test }, shown: [] }
      },
      costOf: (trace, { aeTarget }) => costToReach(trace, aeTarget),
    },
    (onEvent) => new EngineClient(onEvent),
  ),
}

/** Puts all systems on trial, or those that run in the experiment; whatever else trains would spoil the times. */
export function runTrials(task: TaskId, which: 'all' | 'ticked'): void {
  cancelTrials()
  pauseBut(null)
  const { experiment } = useLab.getState()
  const ids = (which === 'all' ? systems : systemsOf(task, experiment)).map(({ id }) => id)
  leaderboards[task].start(experiment, ids)
}

/** Ends whatever trials there are; results stay. */
export function cancelTrials(): void {
  for (const leaderboard of Object.values(leaderboards)) leaderboard.cancel()
}
