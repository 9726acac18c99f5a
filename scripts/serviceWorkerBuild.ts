/** @file Builds the service worker after everything else, with the list of all that it is to keep. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, type Plugin, type ResolvedConfig } from 'vite'
import type { Precache } from '../src/offline/protocol.ts'

/** Files of the build that the page can do without: the digits are kept when first used. */
const left = /^(?:\.vite\/|digits\/|sw\.js$)/

/** Every file of the build with its checksum, and one checksum of them all. */
function precacheOf(folder: string): Precache {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !left.test(path))
    .toSorted()
    .map((url) => {
      const digest = createHash('sha256')
        .update(readFileSync(join(folder, url)))
        .digest('base64')
      // A name with a hash in it is a revision already.
      const revision = url.startsWith('assets/') ? null : digest
      return { url, revision, integrity: `sha256-${digest}` }
    })
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12)
  return { version, files }
}

/** Writes sw.js into a folder that holds a build. */
export async function writeServiceWorker(root: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    define: { __PRECACHE__: JSON.stringify(precacheOf(folder)) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2023',
      license: { fileName: '.vite/serviceWorkerLicense.md' },
      rolldownOptions: {
        input: join(root, 'src/offline/serviceWorker.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  })
}

/** Adds the service worker to every build. */
export function serviceWorker(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved
    },
    closeBundle: () => writeServiceWorker(config.root, resolve(config.root, config.build.outDir)),
  }
}
