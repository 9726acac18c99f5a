/** @file What stops training that nobody wants any more: no failure. */

export class AbandonedError extends Error {
  override readonly name = 'AbandonedError'

  constructor() {
    super('Nobody waits for this any more.')
  }
}
