import { useLab } from '../../store/lab'
import type { Trace } from '../../store/run/trace'
import { autoencoder } from '../../store/runs'
import { type DigitsTaskId, digitsTaskOf } from '../../systems/digitsTask'
import { nameOn, shortNameOn } from '../../systems/names'

export interface Measured {
  readonly task: DigitsTaskId
  /** The system's id, and its name on this task. */
  readonly id: string
  readonly name: string
  readonly short: string
  readonly trace: Trace
}

/**
 * What has been measured of each system, in the catalogue's order; the component is drawn again with each
 * frame, or with each summary.
 */
export function useMeasured(pace: 'frame' | 'summary'): Measured[] {
  autoencoder.use((state) => state[pace])
  const task = useDigitsTask()
  return [...autoencoder.traces].map(([id, trace]) => measuredOf(task, id, trace))
}

/** Which of the autoencoders is on the page. */
export const useDigitsTask = (): DigitsTaskId =>
  useLab(({ experiment }) => digitsTaskOf(experiment))

export const measuredOf = (task: DigitsTaskId, id: string, trace: Trace): Measured => ({
  task,
  id,
  name: nameOn(task, id),
  short: shortNameOn(task, id),
  trace,
})
