/** @file What scripts/validate/catalogue.mjs measures, in float64 on the CPU: it is built for Node, and needs no browser. */

import { convolutionalNetwork, defaultPlan } from '../../src/device/convolutional'
import type { Network } from '../../src/device/network'
import { cpuDevice } from '../../src/engine/cpuEngine'
import type { Params } from '../../src/experiment/chosen'
import { systems } from '../../src/systems/all'
import { defaultParams } from '../../src/systems/chosen'
import type { System, TaskId } from '../../src/systems/system'
import { AutoencoderTask } from '../../src/tasks/autoencoder'
import type { Digits } from '../../src/tasks/digits'
import { linearNetwork } from '../../src/tasks/linearNetwork'
import { NetworkTrainer } from '../../src/tasks/networkTrainer'
import {
  initialParams,
  leaderboardProblem,
  runOn,
  type Start,
  starts,
} from '../../src/testing/leaderboard'

/** The steps after which an autoencoder is tested. */
export const checkpoints = [50, 100, 250, 500]

const layers = [196, 64, 32, 12, 32, 64, 196]
const batch = 128

/** Steps, and counted operations, after which a step size is given up on a deep linear problem. */
const mostLinearSteps = 4000
const mostLinearOperations = 5e9

/** Step sizes that are tried, over the default's, nearest first: a quarter of a decade apart. */
const grid = [1, -1, 2, -2, 3, -3, 4, -4].map((k) => 10 ** (k / 4))

interface AutoencoderRun {
  /** At the checkpoints that it has passed. */
  readonly testLosses: readonly number[]
  readonly startLoss: number
  /** Operations a step, counted. */
  readonly operations: number
  readonly step: number
  readonly isDiverged: boolean
}

interface LinearRun {
  readonly start: Start
  /** Why there is none. */
  readonly obstacle: string | null
  /** Steps that it was given. */
  readonly cap: number
  /** Steps to 10⁻⁶ by the defaults; null where they do not get there. */
  readonly byDefault: number | null
  /** By the best step size of the grid, and that step size; equal to the default's where there is none to choose. */
  readonly best: number | null
  readonly step: number | null
}

/** Of one task, in the catalogue's order. */
export const offeredOn = (task: TaskId): string[] =>
  systems.filter((system) => system.tasks[task]).map(({ id }) => id)

const systemOf = (id: string) => systems.find((system) => system.id === id)!

export type DigitsTaskId = Exclude<TaskId, 'deepLinear'>

const networks: Readonly<Record<DigitsTaskId, Network>> = {
  autoencoder: { layers, activation: 'tanh', loss: 'squared', biases: true },
  convolutional: convolutionalNetwork(defaultPlan, { activation: 'tanh', loss: 'squared' }),
}

/** Counted operations of a system's step on the default autoencoder. */
export function operationsOn(task: DigitsTaskId, id: string): number {
  const system = systemOf(id)
  return system.operations(networks[task], batch, defaultParams(system.tasks[task]!))
}

/** Why the default autoencoder is not for a system; null where it is. */
export function obstacleOn(task: DigitsTaskId, id: string): string | null {
  const system = systemOf(id)
  return system.obstacle?.(networks[task], defaultParams(system.tasks[task]!)) ?? null
}

/**
 * The page's default autoencoder, dense or convolutional, by a system's defaults.
 * @param report is told at every checkpoint, and where the run diverges
 */
export function runAutoencoder(
  kind: DigitsTaskId,
  id: string,
  seed: number,
  digits: Digits,
  report: (run: AutoencoderRun) => void,
): void {
  const system = systemOf(id)
  const params = defaultParams(system.tasks[kind]!)
  const setup = {
    architecture: kind === 'convolutional' ? kind : 'dense',
    layers,
    activation: 'tanh',
    loss: 'squared',
    scaling: 'unit',
    init: 'glorot',
    batch,
    seed,
  } as const
  const task = new AutoencoderTask(setup, digits, [], cpuDevice())
  const training = task.training(batch)
  const trainer = new NetworkTrainer(training, system, params)
  const operations = system.operations(task.network, batch, params)
  const testLosses: number[] = []
  let isDiverged = false
  while (trainer.step < checkpoints.at(-1)! && !isDiverged) {
    training.prepare(trainer.step, 1)
    const [loss] = trainer.advance(1).losses
    isDiverged = !(loss! <= task.bounds.diverged * task.initialLosses[0]!)
    const { step } = trainer
    if (checkpoints.includes(step)) testLosses.push(task.evaluate(trainer.weights).testLoss)
    else if (!isDiverged) continue
    report({ testLosses, startLoss: task.start.testLoss, operations, step, isDiverged })
  }
}

/**
 * A system on the starts of docs/systems.md B, by its defaults and by the best step of a grid.
 * @param done how many of the starts need not be run
 */
export function runLinear(id: string, done: number, report: (run: LinearRun) => void): void {
  const system = systemOf(id)
  const params = initialParams(system)
  const { step: field } = system.tasks.deepLinear!.params
  for (const start of starts.slice(done)) {
    const network = linearNetwork(leaderboardProblem(start))
    const operations = system.operations(network, network.layers[0]!, params)
    const affordable = Math.min(mostLinearSteps, Math.ceil(mostLinearOperations / operations))
    // Where the step goes to 0 over a horizon, nothing happens after it.
    const cap = Math.min(affordable, Number(params.horizon) || affordable)
    const obstacle = system.obstacle?.(network, params) ?? null
    if (obstacle) {
      report({ start, obstacle, cap, byDefault: null, best: null, step: null })
      continue
    }
    const byDefault = stepsOf(system, start, {}, cap)
    let best = byDefault
    let step: number | null = null
    if (field?.kind === 'number') {
      step = field.initial
      for (const factor of grid) {
        const tried = field.initial * factor
        if (tried < field.min || tried > field.max) continue
        const steps = stepsOf(system, start, { step: tried }, best === null ? cap : best - 1)
        if (steps !== null) [best, step] = [steps, tried]
      }
    }
    report({ start, obstacle, cap, byDefault, best, step })
  }
}

function stepsOf(system: System, start: Start, changes: Params, cap: number): number | null {
  const { steps } = runOn(start, system, initialParams(system, changes), { cap })
  return Number.isFinite(steps) ? steps : null
}
