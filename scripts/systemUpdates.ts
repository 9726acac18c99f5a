/**
 * @file Leaves the update out of every system that the page holds.
 *
 * A system is one file, from its name to its update (src/systems/system.ts). The page needs all of it but the
 * update, which is two thirds of its code: in a build `begin` is cut from the catalogue, and with it whatever
 * it alone imports. The catalogue as it stands is there as `all.ts?whole` (src/systems/withUpdate.ts). Systems
 * with kernels, which run first, keep theirs.
 */

import type { Plugin, Rolldown } from 'vite'

const whole = '?whole'
const systemFile = /\/src\/systems\/\w+\.ts$/

type Ast = ReturnType<Rolldown.PluginContext['parse']>
type Node = { readonly type: string; readonly start: number; readonly end: number }
type Property = Node & { readonly key?: { readonly name?: string } }

export function systemUpdates(): Plugin {
  return {
    name: 'system-updates',
    apply: 'build',
    async resolveId(source, importer) {
      if (!importer?.endsWith(whole) || !source.startsWith('./')) return
      const found = await this.resolve(source, importer.slice(0, -whole.length))
      return found && systemFile.test(found.id) ? found.id + whole : found
    },
    transform: {
      order: 'post',
      handler(code, id) {
        if (!systemFile.test(id)) return
        const updates = updatesIn(this.parse(code))
        if (updates.length > 0) return { code: without(updates, code), map: null }
      },
    },
  }
}

/** The `begin` of each system that a module exports. */
function updatesIn({ body }: Ast): Node[] {
  return body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return []
    if (statement.declaration?.type !== 'VariableDeclaration') return []
    return statement.declaration.declarations.flatMap(({ init }) => {
      if (init?.type !== 'ObjectExpression') return []
      const properties = init.properties as readonly Property[]
      const named = (name: string) => properties.find(({ key }) => key?.name === name)
      const begin = named('begin')
      return begin && named('family') && !named('kernel') ? [begin] : []
    })
  })
}

/** Code with these properties replaced by nothing; the comma after one goes with it. */
const without = (properties: readonly Node[], code: string) =>
  properties.reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(end).replace(/^\s*,/, ''),
    code,
  )
