/** @file A recorded run, in grey from the moment Run is pressed until the live one has ended, where the GPU takes long to start. */

import { create } from 'zustand'
import { useLab } from '../lab'
import { lab } from '../runs'
import type { RecordedCurve } from './recordings'

/** What is drawn; empty where there is no recording, or no need of one. */
export const useRecorded = create<{ readonly curves: readonly RecordedCurve[] }>(() => ({
  curves: [],
}))

const { getState, subscribe } = lab.use

/** An engine that starts within this time needs no stand-in. */
const patienceMilliseconds = 250

/** A run that is over at once leaves it so long, to be read. */
const readableMilliseconds = 1500

/** Whether Run has been pressed, and no engine has been there yet to obey. */
export const isStarting = ({ phase, runsWhenReady, report }: ReturnType<typeof getState>) =>
  phase === 'loading' && runsWhenReady && !report

subscribe((now, before) => {
  if (isStarting(now) && !isStarting(before)) setTimeout(show, patienceMilliseconds)
})

async function show(): Promise<void> {
  const { recordingOf } = await import('./recordings')
  const { run } = getState()
  const curves = recordingOf(useLab.getState().experiment)
  if (!isStarting(getState()) || curves.length === 0) return
  useRecorded.setState({ curves })
  const shownAt = performance.now()
  const forget = subscribe((now) => {
    const isOther = now.run !== run || (now.phase === 'loading' && !now.runsWhenReady)
    if (!isOther && now.phase !== 'ended' && now.phase !== 'failed') return
    forget()
    const left = isOther ? 0 : shownAt + readableMilliseconds - performance.now()
    setTimeout(() => useRecorded.setState({ curves: [] }), Math.max(0, left))
  })
}
