import { useState } from 'react'
import { nearestIndex } from '../../charts/nearestIndex'
import type { Experiment } from '../../experiment/schema'
import { lastStepOf } from '../../store/run/trace'
import { lab } from '../../store/runs'
import { abscissaOf } from './abscissa'

/** The step the plots of the lab's run are read at, by pointer and by keyboard. */
export interface StepCursor {
  /** Null while nobody points: then the newest step is read. */
  readonly step: number | null
  readonly last: number
  /** Where it stands on the horizontal axis. */
  readonly x: number | null
  readonly onPointer: (x: number | null) => void
  readonly onMove: (step: number | null) => void
}

export function useStepCursor(experiment: Experiment): StepCursor {
  const [step, setStep] = useState<number | null>(null)
  const traces = [...lab.traces.values()]
  const last = lastStepOf(traces)
  const longest = traces.find(({ count }) => count - 1 === last)
  const xs = longest ? abscissaOf(experiment).measured(longest) : [0]
  return {
    step,
    last,
    x: step === null ? null : xs[Math.min(step, last)]!,
    onPointer: (x) => setStep(x === null ? null : Math.max(0, nearestIndex(xs, last + 1, x))),
    onMove: setStep,
  }
}
