/** @file Why nothing is predicted of a system that has no law. */

import { descriptionOf } from './described'

/** One sentence or two, in the words of its description. */
export const noLaw = (id: string): string =>
  `No law is drawn. ${descriptionOf(id)?.inLinearNets ?? ''}`.trim()
