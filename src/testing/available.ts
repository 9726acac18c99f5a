import type { Unavailable } from '../theory/laws/law'

/** What theory answers. @throws Error with the reason where it has no answer */
export function available<T extends object>(answer: T | Unavailable): T {
  if ('reason' in answer) throw new Error(String(answer.reason))
  return answer
}
