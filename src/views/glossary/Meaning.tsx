import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import type { Entry } from './entries'

/** What a letter stands for: its name, its shape and its value now. */
export function Meaning({ entry: { name, shape, value } }: { entry: Entry }) {
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const now = value?.(experiment, prediction) ?? null
  return (
    <>
      {name}; {shape(experiment)}
      {now !== null && (
        <>
          , now <b>{formatNumber(now)}</b>
        </>
      )}
    </>
  )
}
