import type { ChartSeries } from '../../charts/chartFrame'
import { useLab } from '../../store/lab'
import { useRecorded } from '../../store/recorded/recorded'
import { keptLosses, recordedLosses } from './keptSeries'
import { useKeptOf } from './useKeptOf'

/** What the loss plot shows in grey: kept runs, and a recorded one while the GPU starts. */
export function useGreyLosses(): readonly ChartSeries[] {
  const experiment = useLab((state) => state.experiment)
  const curves = useRecorded((state) => state.curves)
  return [...keptLosses(useKeptOf('deepLinear')), ...recordedLosses(curves, experiment)]
}
