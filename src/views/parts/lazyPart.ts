import { type ComponentType, lazy } from 'react'

/** A part of the page whose code could not be fetched any more. */
export class PartGone extends Error {
  constructor(cause: unknown) {
    super(`A part of the page could not be loaded: ${(cause as Error)?.message ?? cause}`)
    this.name = 'PartGone'
  }
}

/** A component that is loaded when it is first shown. */
export const lazyPart = <P = object>(load: () => Promise<{ default: ComponentType<P> }>) =>
  lazy(() =>
    load().catch((cause: unknown) => {
      throw new PartGone(cause)
    }),
  )
