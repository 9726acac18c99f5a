/**
 * @file Which modules of the first load go together.
 *
 * Left alone, the bundler makes a chunk of every set of entries that share a module: some sixty small files
 * before the first run, each compressed by itself. What the page needs at once goes into one file, what workers
 * need of it into another (they have no document to run the page in), what training needs besides into a third.
 */

import { resolve } from 'node:path'
import { normalizePath, type Plugin, type Rolldown } from 'vite'

type Context = Parameters<Rolldown.CodeSplittingNameFunction>[1]

const worker = /\/src\/(?:\w+\/)+(?:\w+\.)?worker\.ts$/

export function firstChunks(): Plugin {
  const workers: string[] = []
  return {
    name: 'first-chunks',
    apply: 'build',
    moduleParsed: ({ id }) => {
      if (worker.test(id)) workers.push(id)
    },
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
      const known = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
      const nextOf = (name: string) => {
        const { imports = [], dynamicImports = [] } = known.get(name) ?? {}
        return [...imports, ...dynamicImports]
      }
      const ofWorkers = chunks.filter(({ facadeModuleId: id }) => id && workers.includes(id))
      const needed = reached(
        ofWorkers.map(({ fileName }) => fileName),
        nextOf,
      )
      const page = chunks.find(({ name }) => name === 'page')
      if (!page || ofWorkers.length !== workers.length)
        this.error('The chunks are not as expected.')
      if (needed.has(page.fileName)) this.error('A worker needs the page, which cannot run there.')
    },
    config: ({ root = '.' }) => {
      let nameOf: ((id: string) => string | null) | null = null
      // A group takes along what its modules import: what all have comes first.
      const group = (chunk: string): Rolldown.CodeSplittingGroup => ({
        name: (id, context) => {
          nameOf ??= naming(context, (path) => normalizePath(resolve(root, 'src', path)), workers)
          return nameOf(id) === chunk ? chunk : null
        },
      })
      const groups = ['shared', 'page', 'training'].map(group)
      return { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } }
    },
  }
}

/** The file of each module of the first load; null for what is asked for by its own name, and for what comes later. */
function naming(context: Context, at: (path: string) => string, workers: readonly string[]) {
  const [main, kernels] = [at('main.tsx'), at('engine/webglKernels.ts')]
  const atOnce = (id: string) => context.getModuleInfo(id)?.importedIds ?? []
  const atAll = (id: string) => [
    ...atOnce(id),
    ...(context.getModuleInfo(id)?.dynamicallyImportedIds ?? []),
  ]
  const page = reached([main], atOnce)
  const training = reached([at('engine/worker.ts'), kernels], atOnce)
  const inWorkers = reached(workers, atAll)
  return (id: string) => {
    if (id === main || id === kernels || context.getModuleInfo(id)?.isEntry) return null
    if (page.has(id) && inWorkers.has(id)) return 'shared'
    // A library is split by what is used of it.
    if (id.includes('/node_modules/')) return null
    return page.has(id) ? 'page' : training.has(id) ? 'training' : null
  }
}

/** All that is come to from some places. */
function reached(from: readonly string[], nextOf: (id: string) => readonly string[]): Set<string> {
  const found = new Set<string>()
  const open = [...from]
  for (let id = open.pop(); id; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    open.push(...nextOf(id))
  }
  return found
}
