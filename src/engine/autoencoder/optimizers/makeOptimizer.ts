/** @file From an optimizer's settings to the optimizer. */

import type { AutoencoderOptimizer } from '../../../experiment/autoencoder'
import type { Device } from '../device/device'
import { Adadelta } from './adadelta'
import { Adagrad } from './adagrad'
import { Adam } from './adam'
import { Adaptive } from './adaptive'
import { Kfac } from './kfac'
import { Momentum } from './momentum'
import { Natural } from './natural'
import type { Optimizer } from './optimizer'
import { QuasiDiagonal } from './quasiDiagonal'
import { Sgd } from './sgd'

export function makeOptimizer(
  device: Device,
  layers: readonly number[],
  batch: number,
  settings: AutoencoderOptimizer,
): Optimizer {
  switch (settings.id) {
    case 'natural':
      return new Natural(device, layers, settings)
    case 'adaptive':
      return new Adaptive(device, layers, batch, settings)
    case 'kfac':
      return new Kfac(device, layers, settings.initialDamping)
    case 'sgd':
      return new Sgd(settings.step)
    case 'momentum':
      return new Momentum(device, layers, settings.step)
    case 'adam':
      return new Adam(device, layers, settings.step)
    case 'adagrad':
      return new Adagrad(device, layers, settings.step)
    case 'adadelta':
      return new Adadelta(device, layers, settings.step)
    case 'quasiDiagonal':
      return new QuasiDiagonal(device, layers, settings.step)
  }
}
