/** @file What the build tells the service worker, and what the page does. */

interface PrecachedFile {
  /** Relative to the service worker. */
  readonly url: string
  /** Null where the name itself carries a hash. */
  readonly revision: string | null
  /** Checksum: a file of another version is refused. */
  readonly integrity: string
}

/** The files of one version of the page. */
export interface Precache {
  /** Checksum of all files. */
  readonly version: string
  readonly files: readonly PrecachedFile[]
}

/** Message: the version that waits becomes the one in use. */
export const takeOver = 'take over'
