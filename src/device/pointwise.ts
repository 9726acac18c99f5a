/** @file Functions of the entries at one place, for the CPU and in GLSL. */

import { type Activation, activations } from './activation'

export interface Pointwise {
  /** The entries of the inputs, then the parameters. */
  readonly value: (x: Float64Array, p: readonly number[]) => number
  /** The same of vec4s a, b, c, d and floats p0, p1, …. */
  readonly glsl: string
}

export const copy: Pointwise = { value: ([a]) => a!, glsl: 'a' }

/** Takes the shape of a, and what b has there. */
export const second: Pointwise = { value: ([, b]) => b!, glsl: 'b' }

export const times: Pointwise = { value: ([a, b]) => a! * b!, glsl: 'a * b' }

export const square: Pointwise = { value: ([a]) => a! * a!, glsl: 'a * a' }

export const plus: Pointwise = { value: ([a, b]) => a! + b!, glsl: 'a + b' }

/** p₀ a. */
export const scaled: Pointwise = { value: ([a], [p0]) => p0! * a!, glsl: 'p0 * a' }

export const difference: Pointwise = { value: ([a, b]) => a! - b!, glsl: 'a - b' }

/** a − p₀ b. */
export const minusTimes: Pointwise = {
  value: ([a, b], [p0]) => a! - p0! * b!,
  glsl: 'a - p0 * b',
}

/** a − b c. */
export const minusProduct: Pointwise = {
  value: ([a, b, c]) => a! - b! * c!,
  glsl: 'a - b * c',
}

/** p₀ a + p₁ b. */
export const combination: Pointwise = {
  value: ([a, b], [p0, p1]) => p0! * a! + p1! * b!,
  glsl: 'p0 * a + p1 * b',
}

const sigmoid = activations.sigmoid.value
const glslSigmoid = activations.sigmoid.glslValue

export const logistic: Pointwise = { value: ([a]) => sigmoid(a!), glsl: glslSigmoid('a') }

/** σ(a) − b: the output error of the cross-entropy, b the target. */
export const logisticError: Pointwise = {
  value: ([a, b]) => sigmoid(a!) - b!,
  glsl: `${glslSigmoid('a')} - b`,
}

/** σ(a) − [b < σ(a)]: the output error of a target sampled from the model by a uniform b. */
export const sampledLogisticError: Pointwise = {
  value: ([a, b]) => sigmoid(a!) - (b! < sigmoid(a!) ? 1 : 0),
  glsl: `${glslSigmoid('a')} - vec4(lessThan(b, ${glslSigmoid('a')}))`,
}

/** σ′(a) b c. */
export const logisticVariance: Pointwise = {
  value: ([a, b, c]) => sigmoid(a!) * sigmoid(-a!) * b! * c!,
  glsl: `${glslSigmoid('a')} * ${glslSigmoid('-a')} * b * c`,
}

/** a σ′(b). */
export const timesLogisticVariance: Pointwise = {
  value: ([a, b]) => a! * sigmoid(b!) * sigmoid(-b!),
  glsl: `a * ${glslSigmoid('b')} * ${glslSigmoid('-b')}`,
}

/** ½ (a − b)². */
export const squaredLoss: Pointwise = {
  value: ([a, b]) => (a! - b!) ** 2 / 2,
  glsl: '.5 * (a - b) * (a - b)',
}

/** −b log σ(a) − (1 − b) log(1 − σ(a)), without overflow. */
export const crossEntropy: Pointwise = {
  value: ([a, b]) => Math.max(a!, 0) - a! * b! + Math.log1p(Math.exp(-Math.abs(a!))),
  glsl: 'max(a, 0.) - a * b + log(1. + exp(-min(abs(a), 80.)))',
}

const timesDerivatives = new Map(
  Object.entries(activations).map(([name, { derivative, glslDerivative }]): [string, Pointwise] => [
    name,
    { value: ([a, b]) => a! * derivative(b!), glsl: `a * ${glslDerivative('b')}` },
  ]),
)

/** a f′, f′ at the activities b. */
export const timesDerivative = (activation: Activation): Pointwise =>
  timesDerivatives.get(activation)!

const withBends = new Map(
  Object.entries(activations).map(([name, { bend, glslBend }]): [string, Pointwise] => [
    name,
    {
      value: ([a, b, c, d]) => a! + b! * c! * bend(d!),
      glsl: `a + b * c * ${glslBend('d')}`,
    },
  ]),
)

/** a + b c f″ / f′ at the activities d. */
export const withBend = (activation: Activation): Pointwise => withBends.get(activation)!
