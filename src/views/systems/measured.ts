/**
 * @file What each system reached by its defaults, as `npm run validate -- --catalogue` measured it in float64: test
 * losses of both autoencoders after the steps of `measuredAt` (docs/systems.md E1 and E3, which a test holds to these).
 */

import type { TaskId } from '../../systems/system'

export const measuredAt = [50, 100, 250, 500] as const

export interface Measured {
  /** At the first of these steps, as far as it was run; the mean of its seeds. */
  readonly losses: readonly number[]
  readonly seeds: number
}

const of = (seeds: number, ...losses: readonly number[]): Measured => ({ losses, seeds })

export const measured: Readonly<
  Record<Exclude<TaskId, 'deepLinear'>, Readonly<Record<string, Measured>>>
> = {
  autoencoder: {
    kfacTridiagonal: of(3, 1.935, 1.8, 1.521, 1.353),
    muon: of(3, 2.856, 2.031, 1.548, 1.371),
    onlineNatural: of(3, 1.975, 1.82, 1.522, 1.38),
    asynchronousKfac: of(3, 2.013, 1.838, 1.522, 1.385),
    soap: of(3, 2.882, 2.184, 1.628, 1.393),
    kfac: of(3, 2.933, 2.049, 1.75, 1.456),
    adaptiveNatural: of(3, 2.413, 2.016, 1.823, 1.503),
    hessianFree: of(3, 2.008, 1.942, 1.861, 1.629),
    bidirectionalWhitening: of(3, 2.003, 1.948, 1.883, 1.658),
    shampoo: of(3, 2.131, 1.986, 1.873, 1.672),
    heskes: of(3, 2.007, 1.95, 1.885, 1.674),
    prong: of(3, 2.064, 1.974, 1.88, 1.689),
    paperNatural: of(3, 2.125, 2.018, 1.901, 1.733),
    unitwise: of(3, 2.197, 2.022, 1.921, 1.803),
    povey: of(3, 2.443, 2.147, 1.977, 1.851),
    truncatedNatural: of(3, 2.014, 1.964, 1.927, 1.87),
    adam: of(3, 3.034, 2.38, 1.97, 1.925),
    quasiDiagonal: of(3, 2.399, 2.141, 1.975, 1.926),
    momentum: of(3, 2.745, 2.282, 1.988, 1.926),
    nesterov: of(3, 2.92, 2.299, 1.982, 1.928),
    adamw: of(3, 2.685, 2.261, 1.994, 1.94),
    krylov: of(3, 2.023, 1.989, 1.966, 1.951),
    lowRankFisher: of(3, 3.151, 2.554, 2.154, 1.969),
    adagrad: of(3, 3.595, 2.789, 2.291, 2.04),
    sgd: of(3, 3.7, 2.855, 2.272, 2.079),
    adadelta: of(3, 3.229, 2.833, 2.365, 2.099),
    saddleFree: of(3, 2.314, 2.233, 2.214, 2.161),
    tonga: of(3, 3.723, 2.759, 2.232, 2.165),
    bidirectional: of(3, 3.959, 3.273, 2.8, 2.556),
    feedbackAlignment: of(3, 3.966, 3.55, 3.066, 2.977),
  },
  convolutional: {
    onlineNatural: of(1, 2.027, 1.931),
    hessianFree: of(1, 1.998, 1.652, 1.496),
    kfc: of(1, 2.068, 1.974, 1.76, 1.637),
    truncatedNatural: of(1, 2.069, 1.996),
    shampoo: of(1, 2.275, 2.004),
    adam: of(1, 2.674, 2.126, 1.98),
    adamw: of(1, 2.676, 2.126),
    muon: of(1, 2.592, 2.165),
    adagrad: of(1, 3.348, 2.789),
    adadelta: of(1, 3.598, 2.891),
    nesterov: of(1, 3.699, 3.031),
    momentum: of(1, 3.756, 3.062),
    sgd: of(1, 4.321, 3.735),
  },
}
