import { curvatureVersion } from '../../store/curvature'
import { useLab } from '../../store/lab'
import { lab } from '../../store/runs'

/** Has a component drawn again whenever there is something new of the curvature. */
export function useCurvatureVersion(): void {
  const experiment = useLab((state) => state.experiment)
  lab.use((state) => curvatureVersion(experiment, state))
}
