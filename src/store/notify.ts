/** @file Sentences that the user should read and may dismiss. */

import { useLab } from './lab'

/** Adds a notice, once. */
export function notify(sentence: string): void {
  const { notices } = useLab.getState()
  if (!notices.includes(sentence)) useLab.setState({ notices: [...notices, sentence] })
}
