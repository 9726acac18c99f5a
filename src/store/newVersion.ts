/** @file Keeps the page for use without a network, and notices when there is a newer version of it. */

import { create } from 'zustand'
import { takeOver } from '../offline/protocol'

/** True once a reload would open a newer version. */
export const useNewVersion = create<{ readonly isThere: boolean }>(() => ({ isThere: false }))

const announce = () => useNewVersion.setState({ isThere: true })

const millisecondsBetweenLooks = 3_600_000
const millisecondsBetweenWords = 1000

let registration: ServiceWorkerRegistration | undefined
let isTakingOver = false

/** Starts to watch. Call once, when a built page has been loaded. */
export function watchForNewVersion(): void {
  // A part of the page that is gone was probably replaced by the next version.
  addEventListener('vite:preloadError', lookForNewVersion)
  let lookedAt = performance.now()
  document.addEventListener('visibilitychange', () => {
    const now = performance.now()
    if (document.hidden || now - lookedAt < millisecondsBetweenLooks) return
    lookedAt = now
    lookForNewVersion()
  })
  register()
}

/** Opens the newer version at the same address. */
export function reloadIntoNewVersion(): void {
  const waiting = registration?.waiting
  if (!waiting) {
    location.reload()
    return
  }
  isTakingOver = true
  waiting.postMessage(takeOver)
  // A worker of the old version that is still busy does not always give way at the first word.
  setInterval(() => waiting.postMessage(takeOver), millisecondsBetweenWords)
}

/** Asks the server whether it has a newer version; what it cannot tell is not said. */
async function lookForNewVersion(): Promise<void> {
  try {
    if (registration) {
      await registration.update()
      return
    }
    const response = await fetch(location.pathname, { cache: 'no-store' })
    const script = /<script type="module"[^>]* src="([^"]+)"/.exec(await response.text())?.[1]
    const own = document.querySelector('script[type="module"]')?.getAttribute('src')
    if (script && own && script !== own) announce()
  } catch {
    // No network: the parts that are missing say so themselves.
  }
}

/** Where a browser or a frame refuses service workers, the page works all the same, with a network. */
async function register(): Promise<void> {
  try {
    // In a frame without an origin even reading the property throws.
    const container = navigator.serviceWorker
    watchController(container)
    registration = await container.register(`${import.meta.env.BASE_URL}sw.js`)
    watchRegistration(registration)
  } catch {
    registration = undefined
  }
}

function watchRegistration(found: ServiceWorkerRegistration): void {
  if (found.waiting) announce()
  found.addEventListener('updatefound', () => {
    const { installing, active } = found
    installing?.addEventListener('statechange', () => {
      if (active && installing.state === 'installed') announce()
    })
  })
}

function watchController(container: ServiceWorkerContainer): void {
  let { controller } = container
  container.addEventListener('controllerchange', () => {
    if (isTakingOver) location.reload()
    // Another tab asked for the newer version; this one goes on as it is.
    else if (controller) announce()
    else keepDigits()
    controller = container.controller
  })
}

/** The first visit's digits came before there was anyone to keep them. */
function keepDigits(): void {
  const names = performance.getEntriesByType('resource').map(({ name }) => name)
  for (const name of new Set(names)) if (name.includes('/digits/')) fetch(name).catch(() => {})
}
