/**
 * @file Leaves out of the page's list of systems what it does not list.
 *
 * A system is one file, from its name to its update (src/systems/system.ts). The page needs its names, words
 * and parameters long before anything trains: in a build, `all.ts?listed` is the catalogue without updates and
 * without what only the table of all systems says, and so without whatever these alone import. Systems with
 * kernels, which run first, keep their update. `all.ts` itself stays whole.
 */

import type { Plugin, Rolldown } from 'vite'

const listed = '?listed'
const systemFile = /\/src\/systems\/\w+\.ts$/

/** What src/systems/listed.ts does without. */
const left = ['begin', 'keeps', 'source', 'formula', 'measured', 'notOffered']

type Ast = ReturnType<Rolldown.PluginContext['parse']>
type Node = { readonly type: string; readonly start: number; readonly end: number }
type Property = Node & { readonly key?: { readonly name?: string } }

export function listedSystems(): Plugin {
  return {
    name: 'listed-systems',
    // Before Vite resolves them itself.
    enforce: 'pre',
    apply: 'build',
    async resolveId(source, importer) {
      if (!importer?.endsWith(listed) || !source.startsWith('./')) return
      const found = await this.resolve(source, importer.slice(0, -listed.length))
      return found && systemFile.test(found.id) ? found.id + listed : found
    },
    transform: {
      order: 'post',
      handler(code, id) {
        if (!id.endsWith(listed)) return
        return { code: without(propertiesLeft(this.parse(code)), code), map: null }
      },
    },
  }
}

/** What goes of each system that a module exports. */
function propertiesLeft({ body }: Ast): Node[] {
  return body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return []
    if (statement.declaration?.type !== 'VariableDeclaration') return []
    return statement.declaration.declarations.flatMap(({ init }) => {
      if (init?.type !== 'ObjectExpression') return []
      const properties = init.properties as readonly Property[]
      const has = (name: string) => properties.some(({ key }) => key?.name === name)
      if (!has('family')) return []
      return properties.filter(
        ({ key }) => left.includes(key?.name ?? '') && !(key?.name === 'begin' && has('kernel')),
      )
    })
  })
}

/** Code with these properties replaced by nothing; the comma after one goes with it. */
const without = (properties: readonly Node[], code: string) =>
  properties.reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(end).replace(/^\s*,/, ''),
    code,
  )
