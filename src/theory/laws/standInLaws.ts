/** @file The laws of what stands in for the natural gradient (docs/theory.md 6, 11.5): square layers only. */

import { blockDiagonalShares, blockTridiagonalShares } from '../../core/layerShares'
import { numberIn, type Params } from '../../experiment/chosen'
import { shapeKind, shapeOf } from '../../experiment/shape'
import { alignedModes } from './alignedStart'
import {
  dampedDirection,
  inputsDirection,
  kroneckerDirection,
  type LayerDirection,
  lambdaOnlyDirection,
  sharesDirection,
  sigmaOnlyDirection,
} from './approximations/layerModes'
import {
  type FactorStep,
  modesOfAnyInputs,
  predictDamped,
  predictFactored,
} from './approximations/layerwisePrediction'
import { predictMinimumNorm } from './approximations/minimumNormPrediction'
import { predictShares } from './approximations/sharesPrediction'
import { oneSidedSpeed } from './approximations/speeds'
import type { ModePicture } from './modePicture'
import { layerForecast } from './modes/layerForecast'
import { noLaw } from './modes/modeLaw'
import { type Laws, type ModesQuestion, type Question, stepOf } from './questions'
import type { RunPrediction } from './runPrediction'
import { withoutLaw } from './withoutLaw'

type SquareQuestion = Question & { readonly picture: ModePicture }

const onlySquare = 'The approximations and their laws are those of square layers.'

const isSquare = ({ experiment }: Question | ModesQuestion) =>
  shapeKind(shapeOf(experiment)) === 'square'

interface Rule {
  readonly loss: (asked: SquareQuestion, alpha: number) => RunPrediction
  /** What a layer of a mode moves by, on the teacher's axes. */
  readonly direction: (params: Params, depth: number) => LayerDirection
  /** The modes of the start, where not those of inputs on the teacher's axes. */
  readonly modesOf?: typeof alignedModes
  /** Why there is no law at these parameters. */
  readonly lacks?: (params: Params) => string | null
}

const standIn = ({ loss, direction, modesOf = alignedModes, lacks = () => null }: Rule): Laws => ({
  loss: (asked) => {
    const { picture, params } = asked
    if (!picture || !isSquare(asked)) return withoutLaw(onlySquare)
    const missing = lacks(params)
    return missing ? withoutLaw(missing) : loss({ ...asked, picture }, stepOf(params))
  },
  modes: (asked) => {
    const { experiment, params, problem } = asked
    const missing = isSquare(asked) ? lacks(params) : onlySquare
    if (missing) return noLaw(missing)
    const { depth } = experiment
    return layerForecast(asked, stepOf(params), modesOf(problem), direction(params, depth))
  },
})

/** Equal shares on some layers, and the slope they give. */
const shares = (sharesOf: (depth: number) => number[], rateName: string) =>
  standIn({
    loss: ({ experiment, picture }, alpha) => ({
      ...predictShares(experiment, alpha, picture, sharesOf(experiment.depth)),
      rateName,
    }),
    direction: (_, depth) => sharesDirection(sharesOf(depth)),
  })

const dampingOf = (params: Params) => numberIn(params, 'damping')

/** F + λ I, or its limit. */
const damped = standIn({
  loss: ({ experiment, params, problem }, alpha) =>
    predictDamped(experiment, alpha, dampingOf(params), problem),
  direction: (params) => dampedDirection(dampingOf(params)),
})

interface FactoredRule extends Pick<FactorStep, 'speed'>, Pick<Rule, 'modesOf' | 'lacks'> {
  readonly direction: (params: Params) => LayerDirection
}

/** One factor of each block, or both apart. */
const factored = ({ speed, direction, modesOf = alignedModes, lacks = () => null }: FactoredRule) =>
  standIn({
    loss: ({ experiment, params, problem }, alpha) => {
      const step = { modesOf, speed, direction: direction(params) }
      return predictFactored(experiment, alpha, problem, step)
    },
    direction,
    modesOf,
    lacks,
  })

const ownMoments: NonNullable<Rule['lacks']> = ({ memory, refresh }) =>
  memory === 1 && refresh === 1
    ? null
    : 'There is a closed law only where each batch’s own moments are inverted, at every step: with a memory of 1, renewed every step.'

/** The second moments of both sides of a layer. */
const bothSides = factored({
  speed: (_s, _rate, depth) => depth,
  direction: (params) => kroneckerDirection(dampingOf(params)),
  lacks: ownMoments,
})

export const standInLaws = {
  blockDiagonal: shares(blockDiagonalShares, '2 ln |1 − α L|'),
  blockTridiagonal: shares(blockTridiagonalShares, '2 ln |1 − α ⌈L/3⌉|'),
  heskes: bothSides,
  bidirectionalWhitening: bothSides,
  prong: factored({
    speed: (s, _rate, depth) => oneSidedSpeed(s, depth),
    direction: (params) => inputsDirection(dampingOf(params)),
    lacks: ownMoments,
  }),
  sigmaOnly: factored({
    speed: (s, _rate, depth) => oneSidedSpeed(s, depth),
    direction: () => sigmaOnlyDirection,
    modesOf: modesOfAnyInputs,
  }),
  lambdaOnly: factored({
    speed: (s, rate, depth) => rate * oneSidedSpeed(s, depth),
    direction: () => lambdaOnlyDirection,
  }),
  damped,
  denseNatural: damped,
  minimumNorm: standIn({
    loss: ({ experiment, problem, start, picture }, alpha) =>
      predictMinimumNorm(experiment, alpha, problem, start, picture),
    direction: () => dampedDirection(0),
  }),
} as const satisfies Readonly<Record<string, Laws>>
