/** @file Functions of the entries at one place, for the CPU and in GLSL. */

import { type Activation, activations } from './activation'

export interface Pointwise {
  /** The entries of the inputs, then the parameters; most entries go through those of this file, which index them. */
  readonly value: (x: Float64Array, p: readonly number[]) => number
  /** The same of vec4s a, b, c, d and floats p0, p1, …. */
  readonly glsl: string
}

export const copy: Pointwise = { value: (x) => x[0]!, glsl: 'a' }

/** Takes the shape of a, and what b has there. */
export const second: Pointwise = { value: (x) => x[1]!, glsl: 'b' }

export const times: Pointwise = { value: (x) => x[0]! * x[1]!, glsl: 'a * b' }

export const square: Pointwise = { value: (x) => x[0]! * x[0]!, glsl: 'a * a' }

export const plus: Pointwise = { value: (x) => x[0]! + x[1]!, glsl: 'a + b' }

/** p₀ a. */
export const scaled: Pointwise = { value: (x, p) => p[0]! * x[0]!, glsl: 'p0 * a' }

export const difference: Pointwise = { value: (x) => x[0]! - x[1]!, glsl: 'a - b' }

/** a − p₀ b. */
export const minusTimes: Pointwise = {
  value: (x, p) => x[0]! - p[0]! * x[1]!,
  glsl: 'a - p0 * b',
}

/** a − b c. */
export const minusProduct: Pointwise = {
  value: (x) => x[0]! - x[1]! * x[2]!,
  glsl: 'a - b * c',
}

/** p₀ a + p₁ b. */
export const combination: Pointwise = {
  value: (x, p) => p[0]! * x[0]! + p[1]! * x[1]!,
  glsl: 'p0 * a + p1 * b',
}

const sigmoid = activations.sigmoid.value
const glslSigmoid = activations.sigmoid.glslValue

export const logistic: Pointwise = { value: (x) => sigmoid(x[0]!), glsl: glslSigmoid('a') }

/** σ(a) − b: the output error of the cross-entropy, b the target. */
export const logisticError: Pointwise = {
  value: (x) => sigmoid(x[0]!) - x[1]!,
  glsl: `${glslSigmoid('a')} - b`,
}

/** σ(a) − [b < σ(a)]: the output error of a target sampled from the model by a uniform b. */
export const sampledLogisticError: Pointwise = {
  value: (x) => sigmoid(x[0]!) - (x[1]! < sigmoid(x[0]!) ? 1 : 0),
  glsl: `${glslSigmoid('a')} - vec4(lessThan(b, ${glslSigmoid('a')}))`,
}

/** σ′(a) b c. */
export const logisticVariance: Pointwise = {
  value: (x) => sigmoid(x[0]!) * sigmoid(-x[0]!) * x[1]! * x[2]!,
  glsl: `${glslSigmoid('a')} * ${glslSigmoid('-a')} * b * c`,
}

/** a σ′(b). */
export const timesLogisticVariance: Pointwise = {
  value: (x) => x[0]! * sigmoid(x[1]!) * sigmoid(-x[1]!),
  glsl: `a * ${glslSigmoid('b')} * ${glslSigmoid('-b')}`,
}

/** ½ (a − b)². */
export const squaredLoss: Pointwise = {
  value: (x) => (x[0]! - x[1]!) ** 2 / 2,
  glsl: '.5 * (a - b) * (a - b)',
}

/** −b log σ(a) − (1 − b) log(1 − σ(a)), without overflow. */
export const crossEntropy: Pointwise = {
  value: (x) => Math.max(x[0]!, 0) - x[0]! * x[1]! + Math.log1p(Math.exp(-Math.abs(x[0]!))),
  glsl: 'max(a, 0.) - a * b + log(1. + exp(-min(abs(a), 80.)))',
}

const timesDerivatives = new Map(
  Object.entries(activations).map(([name, { derivative, glslDerivative }]): [string, Pointwise] => [
    name,
    { value: (x) => x[0]! * derivative(x[1]!), glsl: `a * ${glslDerivative('b')}` },
  ]),
)

/** a f′, f′ at the activities b. */
export const timesDerivative = (activation: Activation): Pointwise =>
  timesDerivatives.get(activation)!

const withBends = new Map(
  Object.entries(activations).map(([name, { bend, glslBend }]): [string, Pointwise] => [
    name,
    {
      value: (x) => x[0]! + x[1]! * x[2]! * bend(x[3]!),
      glsl: `a + b * c * ${glslBend('d')}`,
    },
  ]),
)

/** a + b c f″ / f′ at the activities d. */
export const withBend = (activation: Activation): Pointwise => withBends.get(activation)!
