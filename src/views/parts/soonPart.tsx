import { type ComponentType, type ReactNode, Suspense, useEffect, useState } from 'react'
import { painted } from '../../browser/painted'
import { ErrorBoundary } from './ErrorBoundary'
import { lazyPart } from './lazyPart'

/** Fetch the parts that are not in the first picture. */
const fetches: (() => void)[] = []

/**
 * A part of the page that is fetched in idle time after the first picture, so that it is there when it is opened.
 * @param name what it is, in a sentence that says that it is not there
 */
export function soonPart<P extends object>(
  name: string,
  load: () => Promise<{ default: ComponentType<P> }>,
): ComponentType<P> {
  const Awaited = lazyPart(load)
  let Fetched: ComponentType<P> | null = null
  fetches.push(() => {
    load().then(
      (part) => {
        Fetched = part.default
      },
      // Whoever opens it tries again, and is told.
      () => {},
    )
  })
  return function Part(props: P) {
    // The same for as long as it is open: a change would lose what has been typed in it.
    const [Shown] = useState<ComponentType<P>>(() => Fetched ?? (Awaited as ComponentType<P>))
    return (
      <ErrorBoundary name={name}>
        <Suspense fallback={null}>
          <Shown {...props} />
        </Suspense>
      </ErrorBoundary>
    )
  }
}

let wasPainted = false

/** What shows only after the first picture; then every part that is soon wanted is fetched. */
export function AfterFirstPicture({ children }: { children: ReactNode }) {
  const [isPainted, setPainted] = useState(wasPainted)
  useEffect(() => {
    painted().then(() => {
      wasPainted = true
      setPainted(true)
      whenIdle(() => {
        for (const fetch of fetches.splice(0)) fetch()
      })
    })
  }, [])
  return isPainted && children
}

/** Safari has no idle callbacks. */
const whenIdle = (act: () => void) =>
  'requestIdleCallback' in globalThis
    ? requestIdleCallback(act, { timeout: 1000 })
    : setTimeout(act)
