/** @file The worker that trains some of a run's networks: commands in, answers out, one after the other. */

import { DeepLinearTask } from '../tasks/deepLinear'
import { cpuTrainer } from './cpuEngine'
import type { Ensemble } from './ensemble'
import type { SeedAnswer, SeedCommand } from './seedTeam'

const ensembles = new Map<number, Ensemble>()

async function obey(command: SeedCommand): Promise<SeedAnswer | null> {
  const ensemble = ensembles.get(command.networks)
  switch (command.type) {
    case 'build': {
      const { networks, experiment, system, share } = command
      const { problems } = new DeepLinearTask(experiment)
      const built = await cpuTrainer(experiment, problems, share)(system)
      ensembles.set(networks, built)
      return { measured: [], snapshot: built.snapshot() }
    }
    case 'advance':
      ensemble!.prepare?.(command.count)
      return { measured: ensemble!.advance(command.count), snapshot: ensemble!.snapshot() }
    case 'restore':
      ensemble!.restore(command.snapshot)
      return null
    case 'dispose':
      ensemble?.dispose()
      ensembles.delete(command.networks)
      return null
  }
}

/** What was asked before is done first. */
let last: Promise<void> = Promise.resolve()

self.onmessage = ({ data }: MessageEvent<SeedCommand>) => {
  last = last.then(async () => {
    const answer = await obey(data).catch(
      (error: unknown): SeedAnswer => ({ failure: (error as Error).message }),
    )
    if (answer) self.postMessage(answer)
  })
}
