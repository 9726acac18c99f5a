/**
 * @file What must happen, by system: its loss, its modes, its floor under noise. A system that does not stand
 * here has no law, and the page says so in the words of its own description.
 */

import type { Matrix } from 'ml-matrix'
import { blockDiagonalShares, blockTridiagonalShares } from '../../core/layerShares'
import type { Problem } from '../../core/problem'
import { numberIn, type Params } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { shapeKind, shapeOf } from '../../experiment/shape'
import {
  predictDamped,
  predictLambdaOnly,
  predictSigmaOnly,
} from './approximations/layerwisePrediction'
import { predictMinimumNorm } from './approximations/minimumNormPrediction'
import { predictShares } from './approximations/sharesPrediction'
import { balancedLaws } from './balancedLaws'
import type { Floor, FloorQuestion } from './floors/floor'
import { gradientFloor, naturalFloor } from './floors/floorLaws'
import { predictGradient } from './gradientPrediction'
import type { Unavailable } from './law'
import type { ModePicture } from './modePicture'
import { gradientForecast } from './modes/gradientForecast'
import type { ModeLaw } from './modes/modeLaw'
import { naturalForecast } from './modes/naturalForecast'
import { type NaturalRun, predictNatural } from './naturalPrediction'
import type { RunPrediction } from './runPrediction'
import { withoutLaw } from './withoutLaw'

/** A run before it starts. */
export interface Question {
  readonly experiment: Experiment
  readonly params: Params
  readonly problem: Problem
  /** Total map W₀ (n_L × n_0). */
  readonly start: Matrix
  /** The modes it falls apart into; null if it has none. */
  readonly picture: ModePicture | null
  /** Excess loss no network of this shape gets below. */
  readonly floor: number
  /** λ₁, the largest curvature at the balanced minimum, and the slope gradient descent then has at a step η. */
  readonly curvature: number
  readonly slopeAt: (eta: number) => number | null
}

export interface ModesQuestion {
  readonly experiment: Experiment
  readonly params: Params
  /** In the teacher's basis. */
  readonly problem: Problem
  /** Indices of the modes to draw. */
  readonly shown: readonly number[]
}

export interface Laws {
  readonly loss: (asked: Question) => RunPrediction
  readonly modes?: (asked: ModesQuestion) => ModeLaw
  readonly floor?: (asked: FloorQuestion) => Floor | Unavailable
  /** The α of z' = z (1 − α/L + α/(L z))^L, where its ratios follow that. */
  readonly ratioStep?: (params: Params) => number
}

const stepOf = (params: Params) => numberIn(params, 'step')

/** The laws of an exact natural gradient. */
const natural = (runOf: (params: Params) => NaturalRun): Laws => ({
  loss: ({ experiment, params, problem, start, picture, floor }) =>
    predictNatural(experiment, runOf(params), problem, start, picture, floor),
  modes: ({ experiment, params, problem, shown }) =>
    naturalForecast(experiment, runOf(params), problem, shown),
  floor: (asked) => naturalFloor(asked, runOf(asked.params)),
  ratioStep: stepOf,
})

type SquareQuestion = Question & { readonly picture: ModePicture }

/** The law of a stand-in for the natural gradient, which only square layers have. */
const standIn = (law: (asked: SquareQuestion, alpha: number) => RunPrediction): Laws => ({
  loss: (asked) => {
    const { experiment, picture } = asked
    if (!picture || shapeKind(shapeOf(experiment)) !== 'square') {
      return withoutLaw('The approximations and their laws are those of square layers.')
    }
    return law({ ...asked, picture }, stepOf(asked.params))
  },
})

/** Equal shares on some layers, and the slope they give. */
const shares = (sharesOf: (depth: number) => number[], rateName: string) =>
  standIn(({ experiment, picture }, alpha) => ({
    ...predictShares(experiment, alpha, picture, sharesOf(experiment.depth)),
    rateName,
  }))

export const laws: Readonly<Record<string, Laws | undefined>> = {
  naturalGradient: natural((params) => ({
    alpha: stepOf(params),
    fisher: params.fisher === 'population' ? 'population' : 'batch',
  })),
  populationFisher: natural((params) => ({ alpha: stepOf(params), fisher: 'population' })),
  sgd: {
    loss: ({ experiment, params, problem, start, floor, curvature, slopeAt }) => {
      const step = stepOf(params)
      const eta = step / curvature
      return predictGradient(experiment, step, problem, start, eta, floor, slopeAt(eta))
    },
    modes: ({ experiment, params, problem, shown }) =>
      gradientForecast(experiment, stepOf(params), problem, shown),
    floor: (asked) => gradientFloor(asked, stepOf(asked.params)),
  },
  ...balancedLaws,
  blockDiagonal: shares(blockDiagonalShares, '2 ln |1 − α L|'),
  blockTridiagonal: shares(blockTridiagonalShares, '2 ln |1 − α ⌈L/3⌉|'),
  sigmaOnly: standIn(({ experiment, problem }, alpha) =>
    predictSigmaOnly(experiment, alpha, problem),
  ),
  lambdaOnly: standIn(({ experiment, problem }, alpha) =>
    predictLambdaOnly(experiment, alpha, problem),
  ),
  damped: standIn(({ experiment, params, problem }, alpha) =>
    predictDamped(experiment, alpha, numberIn(params, 'damping'), problem),
  ),
  minimumNorm: standIn(({ experiment, problem, start, picture }, alpha) =>
    predictMinimumNorm(experiment, alpha, problem, start, picture),
  ),
}

/** The step α of the natural gradient that runs, by whichever Fisher matrix; null where none does. */
export function naturalStepOf({ systems }: Pick<Experiment, 'systems'>): number | null {
  const run = systems.find(({ id }) => id === 'naturalGradient' || id === 'populationFisher')
  return run ? stepOf(run.params) : null
}

/** The step of gradient descent, in units of 1/λ₁; null where it does not run. */
export function gradientStepOf({ systems }: Pick<Experiment, 'systems'>): number | null {
  const run = systems.find(({ id }) => id === 'sgd')
  return run ? stepOf(run.params) : null
}
