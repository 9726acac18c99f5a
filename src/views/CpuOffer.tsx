import { formatNumber } from '../charts/numbers'
import { change } from '../store/actions'
import { lab } from '../store/runs'

/** A CPU that is no faster than this is not offered. */
const leastSpeedup = 1.1

/** Beside a software renderer: how much faster the CPU is, once that is measured, and the press that takes it. */
export function CpuOffer({ renderer }: { renderer: string }) {
  const speedup = lab.use((state) => state.cpuSpeedup)
  if (speedup !== null && speedup < leastSpeedup) return null
  return (
    <button
      type="button"
      className="link"
      title={`${renderer}: the numbers are right, the speed is not a GPU's. The CPU computes in float64.`}
      onClick={() => change({ backend: 'cpu' })}
    >
      {speedup === null
        ? 'use CPU'
        : `CPU is ${formatNumber(speedup, 2)} times faster here: use it`}
    </button>
  )
}
