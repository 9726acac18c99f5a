import { formatNumber } from '../../charts/numbers'

/** A time as people say it: 12 s, 3 min, 1.5 h. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${formatNumber(seconds / 3600, 2)} h`
}
