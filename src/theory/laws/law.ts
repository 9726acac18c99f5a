/** @file What a law is: the excess loss, step by step, before any training. */

/** Gives the excess loss after 0, 1, 2, … steps, one at each call. */
export type Law = () => number

/** Why there is no law: one sentence for the user. */
export interface Unavailable {
  readonly reason: string
}

/** initial, initial × factor, initial × factor², … */
export function geometricLaw(initial: number, factor: number): Law {
  let next = initial
  return () => {
    const value = next
    next *= factor
    return value
  }
}

/** What a law says of a run. */
export interface Trace {
  /** Excess loss after step 0, 1, …; ends early below the plot or above the ceiling. */
  readonly excess: Float64Array
  /** First step whose excess loss is at most the target's fraction of the initial one; null if none is in reach. */
  readonly stepsToTarget: number | null
  /** True when the record ends because the excess passed the ceiling or is no longer a number. */
  readonly outgrown: boolean
}

interface TraceLimits {
  /** Steps to record. */
  readonly steps: number
  /** Recording ends with the first excess below this fraction of the initial one. */
  readonly end: number
  /** Fraction of the initial excess whose step is asked for. */
  readonly target: number
  /** The law is followed while the excess stays below this multiple of the initial one. */
  readonly ceiling: number
  /** Steps after which the search for the target ends. */
  readonly reach: number
}

/** Follows a law through a run, and on to the target where the run is shorter. */
export function traceLaw(law: Law, { steps, end, target, ceiling, reach }: TraceLimits): Trace {
  const recorded: number[] = []
  const initial = law()
  let value = initial
  let stepsToTarget: number | null = null
  let isRecording = true
  for (let step = 0; value <= ceiling * initial; value = law(), step++) {
    if (stepsToTarget === null && step <= reach && value <= target * initial) stepsToTarget = step
    if (isRecording) recorded.push(value)
    isRecording &&= step < steps && value >= end * initial
    if (!isRecording && (stepsToTarget !== null || step >= reach)) {
      return { excess: Float64Array.from(recorded), stepsToTarget, outgrown: false }
    }
  }
  return { excess: Float64Array.from(recorded), stepsToTarget, outgrown: isRecording }
}
