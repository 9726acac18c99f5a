/**
 * @file The service worker: keeps one whole version of the page for use without a network.
 *
 * A new version is installed beside the one in use, each file checked against the checksum of its
 * build, and waits until the page asks for it (newVersion.ts). So a page is always of one version.
 */

import { clientsClaim } from 'workbox-core'
import { PrecacheController, PrecacheRoute } from 'workbox-precaching'
import { registerRoute, setCatchHandler } from 'workbox-routing'
import { CacheFirst } from 'workbox-strategies'
import digits from '../store/autoencoder/digitsManifest.json'
import { type Precache, takeOver } from './protocol'

declare const __PRECACHE__: Precache

const worker = self as unknown as ServiceWorkerGlobalScope
const { version, files } = __PRECACHE__

/** Versions that stay: this one, and two before it for the tabs that are still open on them. */
const versionsKept = 3
/** Several labs may live on one origin. */
const cachePrefix = `natural-gradient-lab ${worker.registration.scope} `

const precache = new PrecacheController({ cacheName: `${cachePrefix}${version}` })
precache.precache([...files])
// A link may hold a query.
registerRoute(new PrecacheRoute(precache, { ignoreURLParametersMatching: [/./], cleanURLs: false }))

// A tab of an earlier version asks for its own files, which carry their hash in their names.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.includes('/assets/'),
  async ({ request }) => (await caches.match(request.url)) ?? fetch(request),
)

const digitsOf = (path: string) =>
  Object.values(digits.files).find(({ name }) => path.endsWith(`/digits/${name}`))

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && digitsOf(url.pathname) !== undefined,
  new CacheFirst({
    cacheName: `${cachePrefix}digits`,
    plugins: [
      {
        // What an earlier version kept, or a connection cut short, is asked for again.
        cachedResponseWillBeUsed: async ({ request, cachedResponse }) =>
          cachedResponse && (await isWhole(request.url, cachedResponse)) ? cachedResponse : null,
        cacheWillUpdate: async ({ request, response }) =>
          (await isWhole(request.url, response)) ? response : null,
      },
    ],
  }),
)

async function isWhole(address: string, response: Response): Promise<boolean> {
  const bytes = await response.clone().arrayBuffer()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return found === digitsOf(new URL(address).pathname)?.sha256
}

// Where the browser has thrown the page itself away, that of the server opens.
setCatchHandler(async ({ request }) =>
  request.mode === 'navigate' ? fetch(request) : Response.error(),
)

worker.addEventListener('message', ({ data }) => {
  if (data === takeOver) worker.skipWaiting()
})

worker.addEventListener('activate', (event) => event.waitUntil(dropOldVersions()))

async function dropOldVersions(): Promise<void> {
  const names = await caches.keys()
  const versions = names.filter((name) => name.startsWith(cachePrefix) && !name.endsWith(' digits'))
  await Promise.all(versions.slice(0, -versionsKept).map((name) => caches.delete(name)))
}

// The first visit's page is served too, not only the next one's.
clientsClaim()
