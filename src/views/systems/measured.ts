/**
 * @file What each system reached by its defaults, as `npm run validate -- --catalogue` measured it in float64: test
 * losses of both autoencoders after the steps of `measuredAt` (docs/systems.md E1 and E3, which a test holds to these).
 */

import { systems } from '../../systems/all'
import type { Measured, TaskId } from '../../systems/system'

export const measuredAt = [50, 100, 250, 500] as const

const of = (task: TaskId): Readonly<Record<string, Measured>> =>
  Object.fromEntries(
    systems.flatMap(({ id, measured: { [task]: own } = {} }) => (own ? [[id, own]] : [])),
  )

export const measured = { autoencoder: of('autoencoder'), convolutional: of('convolutional') }
