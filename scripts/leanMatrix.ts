/**
 * @file Leaves out of ml-matrix in a build the methods that nobody names.
 *
 * Its classes have 250 methods, of which the project uses two fifths; a bundler keeps the methods of a class
 * that is used. Here those stay whose name stands behind a dot somewhere in src/, in ml-matrix's decompositions,
 * or in a method that stays.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Plugin, parseSync, Visitor } from 'vite'

/** Its sources, which it names in package.json as "module" but does not export. */
const entry = resolve('node_modules/ml-matrix/src/index.js')
const library = dirname(entry)

/** Files that define methods. */
const definitions = ['matrix.js', 'mathOperations.js'].map((name) => join(library, name))

interface Method {
  readonly file: string
  readonly name: string
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
      left = unnamed([...textsIn(resolve('src')), ...textsIn(join(library, 'dc'))])
    },
    transform(code, id) {
      if (!definitions.includes(id)) return
      const text = left
        .filter(({ file }) => file === id)
        .reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), code)
      return { code: text, map: null }
    },
  }
}

/** Sources of a folder but for those that define methods, and for tests. */
const textsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => /\.[jt]sx?$/.test(path) && !/\.test\.ts$/.test(path))
    .filter((path) => !definitions.includes(path))
    .map((path) => readFileSync(path, 'utf8'))

/** The methods that neither the texts name nor a method that they name, in the order of their places. */
function unnamed(texts: readonly string[]): readonly Method[] {
  const named = new Set(texts.flatMap(namesIn))
  let open = definitions.flatMap(methodsOf)
  for (;;) {
    const found = open.filter(({ name }) => named.has(name))
    if (found.length === 0) return open
    open = open.filter((method) => !found.includes(method))
    for (const { file, start, end } of found) {
      for (const name of namesIn(readFileSync(file, 'utf8').slice(start, end))) named.add(name)
    }
  }
}

/** Names behind a dot; what Math has of its own is no method of a matrix. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/(?<!\bMath)\.(\w+)/g)].map(([, name]) => name!)

/** Methods of classes, and those that a function adds to one: `AbstractMatrix.prototype.add = …`. */
function methodsOf(file: string): Method[] {
  const found: Method[] = []
  const keep = (name: string, { start, end }: { start: number; end: number }) =>
    found.push({ file, name, start, end })
  new Visitor({
    MethodDefinition(node) {
      if (node.key.type === 'Identifier' && !node.computed) keep(node.key.name, node)
    },
    ExpressionStatement(node) {
      const { expression } = node
      if (expression.type !== 'AssignmentExpression') return
      const { left, right } = expression
      if (right.type !== 'FunctionExpression' || left.type !== 'MemberExpression') return
      if (left.property.type === 'Identifier' && !left.computed) keep(left.property.name, node)
    },
  }).visit(parseSync(file, readFileSync(file, 'utf8')).program)
  return found.filter(({ name }) => name !== 'constructor')
}
