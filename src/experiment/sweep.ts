/** @file The grid of the scaling view: which experiments it runs. */

import { type Chosen, numberIn } from './chosen'
import { type Experiment, type FieldName, initialValues } from './schema'

/** The two the grid compares. */
export const sweptSystems = ['naturalGradient', 'sgd'] as const
export type SweptSystem = (typeof sweptSystems)[number]

/** Condition numbers of the columns. */
export const sweepKappas: readonly number[] = [1, 3, 10, 30, 100, 300, 1000]

const depths: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 16]
/** Fractions of each system's own step. */
const stepFactors: readonly number[] = [0.1, 0.2, 0.4, 0.7, 1, 1.4, 1.9]

/** Depths of the curves that collapse, or fan out. */
export const curveDepths: readonly number[] = [1, 2, 4, 8, 16]

/** Steps of these curves. */
export const curveSteps = 192

/** Step sizes up to and beyond where stability ends, α of one system and η λ₁ of the other. */
export const stepSizes: readonly number[] = [0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1, 1.4, 1.8, 2.2]

/** The column whose condition number is nearest, by ratio. */
export const nearestKappa = (kappa: number): number =>
  sweepKappas.reduce(
    (best, one, i) =>
      Math.abs(Math.log(one / kappa)) < Math.abs(Math.log(sweepKappas[best]! / kappa)) ? i : best,
    0,
  )

/** The experiment with both systems at one step size. */
export const atStepSize = (experiment: Experiment, step: number): Experiment => ({
  ...experiment,
  systems: experiment.systems.map(({ id, params }) => ({ id, params: { ...params, step } })),
})

/** One row of the grid: an experiment at every condition number. */
interface SweepRow {
  readonly label: string
  readonly experiment: Experiment
}

/**
 * The setting in which both systems have laws: balanced start, whitened inputs, full batch, square
 * layers. Width, spectrum, start scale, steps and seed are the experiment's own.
 */
export function sweepBase(experiment: Experiment): Experiment {
  return {
    ...experiment,
    hidden: initialValues.hidden,
    outputs: initialValues.outputs,
    teacher: initialValues.teacher,
    inputKappa: 1,
    start: 'balanced',
    batch: 0,
    seeds: 1,
  }
}

/** What the grid does not take from the experiment. */
export const unsweptFields = ({ sweepGrid }: Pick<Experiment, 'sweepGrid'>): FieldName[] => [
  ...(sweepGrid === 'depth' ? (['depth'] as const) : []),
  ...(['hidden', 'outputs', 'inputKappa', 'inputBasis', 'start', 'batch'] as const),
  ...(['labelNoise', 'seeds', 'steps', 'pace'] as const),
]

/** The rows of the grid the experiment asks for. @param experiment has both systems */
export function sweepRows(experiment: Experiment): SweepRow[] {
  const base = sweepBase(experiment)
  if (experiment.sweepGrid === 'depth') {
    return depths.map((depth) => ({ label: `L = ${depth}`, experiment: { ...base, depth } }))
  }
  if (experiment.sweepGrid === 'alpha') {
    return stepSizes.map((step) => ({ label: String(step), experiment: atStepSize(base, step) }))
  }
  return stepFactors.map((factor) => ({
    label: `${factor} ×`,
    experiment: { ...base, systems: base.systems.map((system) => scaled(system, factor)) },
  }))
}

const scaled = ({ id, params }: Chosen, factor: number): Chosen => ({
  id,
  params: { ...params, step: numberIn(params, 'step') * factor },
})
