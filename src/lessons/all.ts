/** @file The lessons, in their order. */

import { blocksLesson } from './blocks'
import { boldnessLesson } from './boldness'
import { curvatureLesson } from './curvature'
import { depthLesson } from './depth'
import { directionsLesson } from './directions'
import type { Lesson } from './lesson'
import { limitsLesson } from './limits'
import { nonlinearLesson } from './nonlinear'
import { orderLesson } from './order'

export const lessons: readonly Lesson[] = [
  depthLesson,
  curvatureLesson,
  orderLesson,
  directionsLesson,
  boldnessLesson,
  blocksLesson,
  limitsLesson,
  nonlinearLesson,
]
