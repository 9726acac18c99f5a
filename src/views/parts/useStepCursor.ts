import { type KeyboardEvent, useState } from 'react'
import { nearestIndex } from '../../charts/nearestIndex'

/** The step a plot of a run is read at, by pointer and by keyboard. */
export interface StepCursor {
  /** Null while nobody points: then the newest step is read. */
  readonly step: number | null
  /** Where it stands on the horizontal axis. */
  readonly x: number | null
  readonly onPointer: (x: number | null) => void
  /** Arrow keys, Page Up and Down, Home and End move; Escape lets go. */
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** @param xs places of the steps 0..lastStep on the horizontal axis */
export function useStepCursor(xs: ArrayLike<number>, lastStep: number): StepCursor {
  const [step, setStep] = useState<number | null>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const from = step ?? lastStep
    const leap = Math.max(1, Math.round(lastStep / 20))
    const target = {
      ArrowLeft: from - 1,
      ArrowRight: from + 1,
      PageDown: from - leap,
      PageUp: from + leap,
      Home: 0,
      End: lastStep,
    }[event.key]
    if (target !== undefined) setStep(Math.min(lastStep, Math.max(0, target)))
    else if (event.key === 'Escape') setStep(null)
    else return
    event.preventDefault()
  }
  return {
    step,
    x: step === null ? null : xs[Math.min(step, lastStep)]!,
    onPointer: (x) => setStep(x === null ? null : Math.max(0, nearestIndex(xs, lastStep + 1, x))),
    onKeyDown,
  }
}
