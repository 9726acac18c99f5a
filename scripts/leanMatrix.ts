/**
 * @file Leaves out of ml-matrix in a build what the project does not use of it.
 *
 * Its classes have 250 methods, of which the project uses a quarter; a bundler keeps the methods of a class that
 * is used. mlMatrix.d.ts says which the project uses, and tsc holds everyone to it. Here those stay that it
 * names, and those that the decompositions or a method that stays name. What those types exclude throws.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Plugin, parseSync, Visitor } from 'vite'

/** Its sources, which it names in package.json as "module" but does not export. */
const entry = resolve('node_modules/ml-matrix/src/index.js')
const library = dirname(entry)
const types = resolve('scripts/mlMatrix.d.ts')

/** Files that define methods. */
const matrices = ['matrix.js', 'mathOperations.js'].map((name) => join(library, name))
const decompositions = readdirSync(join(library, 'dc')).map((name) => join(library, 'dc', name))

/** Conditions on which the library does what the types exclude, and when they are so. */
const excluded: Readonly<Record<string, boolean>> = { isSymmetric: false, useSVD: true }

/** A stretch of a file, and what stands there in a build. */
interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

interface Method {
  readonly file: string
  /** Null of what nobody can name: it is for Node's console. */
  readonly name: string | null
  readonly start: number
  readonly end: number
}

export function leanMatrix(): Plugin {
  let left: readonly Method[] = []
  return {
    name: 'lean-matrix',
    apply: 'build',
    config: () => ({ resolve: { alias: { 'ml-matrix': entry } } }),
    buildStart() {
      left = unnamed()
    },
    transform(code, id) {
      if (!id.startsWith(library)) return
      const ofFile = left.filter(({ file }) => file === id)
      const edits = [...ofFile.map((method) => ({ ...method, text: '' })), ...exclusions(id, code)]
      return { code: edited(code, edits), map: null }
    },
  }
}

const edited = (code: string, edits: readonly Edit[]) =>
  edits
    .toSorted((a, b) => a.start - b.start)
    .reduceRight(
      (rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end),
      code,
    )

/** The branches that the types exclude. */
function exclusions(id: string, code: string): Edit[] {
  const edits: Edit[] = []
  new Visitor({
    IfStatement({ test, consequent, alternate }) {
      const when = test.type === 'Identifier' ? excluded[test.name] : undefined
      const branch = when ? consequent : alternate
      if (when === undefined || !branch) return
      const text = `{ throw new Error('A build has no more of ml-matrix than mlMatrix.d.ts has.') }`
      edits.push({ start: branch.start, end: branch.end, text })
    },
  }).visit(parseSync(id, code).program)
  return edits
}

/** The methods that neither the project, nor how a decomposition is made, nor a method that stays names. */
function unnamed(): readonly Method[] {
  const named = new Set([...declared(), ...decompositions.flatMap(namesOutsideMethods)])
  let open = [...matrices, ...decompositions].flatMap(methodsOf)
  for (;;) {
    const found = open.filter(({ name }) => name !== null && named.has(name))
    if (found.length === 0) return open
    open = open.filter((method) => !found.includes(method))
    for (const { file, start, end } of found) {
      for (const name of namesIn(readFileSync(file, 'utf8').slice(start, end))) named.add(name)
    }
  }
}

/** The methods and properties that the project's types of ml-matrix have. */
function declared(): string[] {
  const names: string[] = []
  new Visitor({
    MethodDefinition({ key }) {
      if (key.type === 'Identifier') names.push(key.name)
    },
    PropertyDefinition({ key }) {
      if (key.type === 'Identifier') names.push(key.name)
    },
  }).visit(parseSync(types, readFileSync(types, 'utf8')).program)
  return names
}

/** What constructors and functions of a file name. */
function namesOutsideMethods(file: string): string[] {
  const methods = methodsOf(file).map((method) => ({ ...method, text: '' }))
  return namesIn(edited(readFileSync(file, 'utf8'), methods))
}

/** Names behind a dot; what Math has of its own is no method of a matrix. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/(?<!\bMath)\.(\w+)/g)].map(([, name]) => name!)

/** Methods of classes, and those that a function adds to one: `AbstractMatrix.prototype.add = …`. */
function methodsOf(file: string): Method[] {
  const found: Method[] = []
  const keep = (name: string | null, { start, end }: { start: number; end: number }) =>
    found.push({ file, name, start, end })
  new Visitor({
    MethodDefinition(node) {
      if (node.key.type === 'Identifier' && !node.computed && node.key.name !== 'constructor') {
        keep(node.key.name, node)
      }
    },
    ExpressionStatement(node) {
      const { expression } = node
      if (expression.type !== 'AssignmentExpression') return
      const { left, right } = expression
      if (left.type !== 'MemberExpression') return
      if (left.property.type === 'Identifier' && !left.computed) {
        if (right.type === 'FunctionExpression') keep(left.property.name, node)
      } else if (left.property.type === 'CallExpression') keep(null, node)
    },
  }).visit(parseSync(file, readFileSync(file, 'utf8')).program)
  return found
}
