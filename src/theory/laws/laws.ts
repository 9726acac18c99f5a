/**
 * @file What must happen, by system: its loss, its modes, its floor under noise. A system that does not stand
 * here has no law, and the page says so in the words of its own description.
 */

import { balancedLaws } from './balancedLaws'
import { firstLosses, naturalRuns } from './firstLosses'
import { gradientFloor, naturalFloor } from './floors/floorLaws'
import { gradientForecast } from './modes/gradientForecast'
import { naturalForecast } from './modes/naturalForecast'
import { type Laws, stepOf } from './questions'
import { standInLaws } from './standInLaws'

/** The laws of an exact natural gradient. */
const natural = (id: keyof typeof naturalRuns): Laws => ({
  loss: firstLosses[id]!,
  modes: ({ experiment, params, problem, shown }) =>
    naturalForecast(experiment, naturalRuns[id](params), problem, shown),
  floor: (asked) => naturalFloor(asked, naturalRuns[id](asked.params)),
  ratioStep: stepOf,
})

export const laws: Readonly<Record<string, Laws | undefined>> = {
  naturalGradient: natural('naturalGradient'),
  populationFisher: natural('populationFisher'),
  sgd: {
    loss: firstLosses.sgd!,
    modes: ({ experiment, params, problem, shown }) =>
      gradientForecast(experiment, stepOf(params), problem, shown),
    floor: (asked) => gradientFloor(asked, stepOf(asked.params)),
  },
  ...balancedLaws,
  ...standInLaws,
}
