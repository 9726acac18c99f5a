import { useLab } from '../../store/lab'
import { paper } from '../../store/runs'
import { TestLossLine } from '../parts/TestLossLine'
import { curvesOf } from './looks'

/** The test loss of the natural gradient, and the lowest of all others. */
export default function PaperResult() {
  paper.use((state) => state.frame)
  return <TestLossLine curves={curvesOf(useLab((state) => state.experiment))} />
}
