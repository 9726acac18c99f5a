import { formatNumber } from '../charts/numbers'
import { change } from '../store/actions'
import { lab } from '../store/runs'

/** A CPU that is no faster than this is not offered. */
const leastSpeedup = 1.1

/** Beside a software renderer: how much faster the CPU is, once that is measured, and the press that takes it. */
export function CpuOffer({ onlyMeasured = false }: { onlyMeasured?: boolean }) {
  const speedup = lab.use((state) => state.cpuSpeedup)
  if (speedup === null ? onlyMeasured : speedup < leastSpeedup) return null
  return (
    <button type="button" className="cpu-offer" onClick={() => change({ backend: 'cpu' })}>
      {speedup === null
        ? 'use CPU'
        : `CPU is ${formatNumber(speedup, 2)} times faster here: use it`}
    </button>
  )
}
