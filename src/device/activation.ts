/** @file The units' nonlinearities, each with its derivative as a function of its own value: for the CPU and in GLSL. */

import type { AutoencoderSettings } from '../experiment/autoencoder'

/** What a person may choose, and the identity, which makes the network deep linear. */
export type Activation = AutoencoderSettings['activation'] | 'identity'

interface Definition {
  readonly value: (z: number) => number
  /** f′(z) from h = f(z). */
  readonly derivative: (h: number) => number
  /** f″(z) / f′(z) from h. */
  readonly bend: (h: number) => number
  /** The same of the name of a vec4. */
  readonly glslValue: (z: string) => string
  readonly glslDerivative: (h: string) => string
  readonly glslBend: (h: string) => string
}

/** Bounds of the argument keep exp() inside float32; beyond them the value has long saturated. */
export const activations: Readonly<Record<Activation, Definition>> = {
  tanh: {
    value: Math.tanh,
    derivative: (h) => 1 - h * h,
    bend: (h) => -2 * h,
    glslValue: (z) => `tanh(clamp(${z}, -15., 15.))`,
    glslDerivative: (h) => `(1. - ${h} * ${h})`,
    glslBend: (h) => `(-2. * ${h})`,
  },
  relu: {
    value: (z) => Math.max(z, 0),
    derivative: (h) => (h > 0 ? 1 : 0),
    bend: () => 0,
    glslValue: (z) => `max(${z}, 0.)`,
    glslDerivative: (h) => `vec4(greaterThan(${h}, vec4(0)))`,
    glslBend: () => 'vec4(0)',
  },
  sigmoid: {
    value: (z) => 1 / (1 + Math.exp(-z)),
    derivative: (h) => h * (1 - h),
    bend: (h) => 1 - 2 * h,
    glslValue: (z) => `(1. / (1. + exp(clamp(-(${z}), -80., 80.))))`,
    glslDerivative: (h) => `(${h} * (1. - ${h}))`,
    glslBend: (h) => `(1. - 2. * ${h})`,
  },
  identity: {
    value: (z) => z,
    derivative: () => 1,
    bend: () => 0,
    glslValue: (z) => z,
    glslDerivative: () => 'vec4(1)',
    glslBend: () => 'vec4(0)',
  },
}
