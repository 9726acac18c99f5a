/** @file The lines across the loss plot: float32's floor, and the walls. */

import type { ChartMark } from '../../charts/chartFrame'
import { targetRatioOf } from '../../experiment/schema'
import type { Abscissa } from './abscissa'
import type { LossPicture } from './lossPicture'
import { plotBottom } from './residuals'

export function marksOf(
  { experiment, prediction, traces }: LossPicture,
  abscissa: Abscissa,
): ChartMark[] {
  if (!prediction) return []
  const { figures, laws } = prediction
  const marks: ChartMark[] = []
  const { float32Floor } = figures
  const isFloat32 = experiment.backend === 'webgl'
  // In float64 it is drawn only where losses are asked to go far below it.
  const isDrawn = isFloat32 || targetRatioOf(experiment) < 1e-8
  if (isDrawn && float32Floor !== null && float32Floor > plotBottom(experiment)) {
    marks.push({
      axis: 'y',
      value: float32Floor,
      label: isFloat32 ? 'float32 floor (empirical)' : 'float32 would level off here (empirical)',
      tone: 'var(--soft)',
    })
  }
  if (experiment.seeds > 1) return marks
  for (const [id, trace] of traces) {
    const wall = laws[id]?.wall
    if (!wall) continue
    const { xs, count } = abscissa.predicted(wall.step + 1, trace)
    const isNew = !marks.some((mark) => mark.axis === 'x' && mark.value === xs[count - 1])
    if (count === wall.step + 1 && isNew) {
      marks.push({ axis: 'x', value: xs[count - 1]!, label: 'wall', tone: 'var(--warn)' })
    }
  }
  return marks
}
