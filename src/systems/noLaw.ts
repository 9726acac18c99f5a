/** @file Why nothing is predicted of a system that has no law. */

import { systemOf } from './listed'

/** One sentence or two, in the words of its description. */
export const noLaw = (id: string): string =>
  `No law is drawn. ${systemOf(id)?.inLinearNets ?? ''}`.trim()
