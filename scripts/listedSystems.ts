/**
 * @file Gives the page the part of the catalogue of systems that it needs at a time.
 *
 * A system is one file, from its name to its update (src/systems/system.ts). The page needs names, parameters
 * and obstacles long before anything trains: in a build, `all.ts?listed` is the catalogue without updates,
 * counted operations and words, and without whatever these alone import; `all.ts?described` is what the page
 * says of each, and no more. Systems with kernels, which run first, keep their update. `all.ts` stays whole.
 */

import { minifySync, type Plugin, type Rolldown } from 'vite'

const systemFile = /\/src\/systems\/\w+\.ts$/
const part = /\?(?:listed|described)$/

/** What src/systems/listed.ts does without; the last two only where there are no kernels. */
const words = ['keeps', 'source', 'formula', 'measured', 'help', 'inLinearNets', 'notOffered']
const training = ['begin', 'operations']

/** What src/systems/described.ts has. */
const described = ['id', 'family', 'help', 'inLinearNets']

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
      const asked = importer && part.exec(importer)?.[0]
      if (!asked || !source.startsWith('./')) return
      const found = await this.resolve(source, importer.slice(0, -asked.length))
      return found && systemFile.test(found.id) ? found.id + asked : found
    },
    transform: {
      order: 'post',
      handler(code, id) {
        const asked = part.exec(id)?.[0]
        if (!asked) return
        const isLeft = asked === '?described' ? isNotDescribed : isNotListed
        return {
          code: used(id, without(propertiesLeft(this.parse(code), isLeft), code)),
          map: null,
        }
      },
    },
  }
}

type IsLeft = (name: string, hasKernel: boolean) => boolean

const isNotListed: IsLeft = (name, hasKernel) =>
  words.includes(name) || (training.includes(name) && !hasKernel)
const isNotDescribed: IsLeft = (name) => !described.includes(name)

/** What goes of each system that a module exports. */
function propertiesLeft({ body }: Ast, isLeft: IsLeft): Node[] {
  return body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return []
    if (statement.declaration?.type !== 'VariableDeclaration') return []
    return statement.declaration.declarations.flatMap(({ init }) => {
      if (init?.type !== 'ObjectExpression') return []
      const properties = init.properties as readonly Property[]
      const has = (name: string) => properties.some(({ key }) => key?.name === name)
      if (!has('family')) return []
      return properties.filter(({ key }) => isLeft(key?.name ?? '', has('kernel')))
    })
  })
}

/** Code with these properties replaced by nothing; the comma after one goes with it. */
const without = (properties: readonly Node[], code: string) =>
  properties.reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(end).replace(/^\s*,/, ''),
    code,
  )

/** Code without the functions and imports that nothing in it uses any more: no module here does anything by being imported. */
const used = (id: string, code: string) =>
  minifySync(id, code, {
    module: true,
    mangle: false,
    codegen: { removeWhitespace: false },
  }).code.replace(/^import "[^"]+";\n/gm, '')
