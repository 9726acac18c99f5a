/**
 * @file Builds workers as entries of the page's own build.
 *
 * Vite bundles a worker by itself, with a copy of all that the page has too. As entries they share chunks:
 * what both need is fetched once, and is there when a worker asks for it.
 */

import { basename, dirname, resolve } from 'node:path'
import type { Plugin } from 'vite'

const start = /new Worker\(new URL\('(\.\/[\w.]+)', import\.meta\.url\), \{ type: 'module' \}\)/g

export function sharedWorkers(): Plugin {
  return {
    name: 'shared-workers',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!code.includes('new Worker(')) return
      return code.replace(start, (_, path: string) => {
        const file = resolve(dirname(id), path)
        const name = `${basename(dirname(id))}.${basename(path, '.ts')}`
        const reference = this.emitFile({ type: 'chunk', id: file, name })
        return `new Worker(import.meta.ROLLUP_FILE_URL_${reference}, { type: 'module' })`
      })
    },
  }
}
