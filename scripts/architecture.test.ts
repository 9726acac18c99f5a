import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const filesOf = (room: string) =>
  readdirSync(room, { recursive: room !== '.', encoding: 'utf8' })
    .filter((path) => /\.(tsx?|mjs|css)$/.test(path))
    .map((path) => join(room, path))
const sources = new Map(
  ['.', 'src', 'e2e', 'scripts']
    .flatMap(filesOf)
    .map((path) => [path, readFileSync(path, 'utf8')] as const),
)

const isTest = (path: string) => /\.test\.ts$|\.spec\.ts$/.test(path)
const isStyle = (path: string) => path.endsWith('.css')

test('a file is short: 250 lines, and 330 where it lists cases or styles', () => {
  const long = [...sources]
    .map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ path, lines }) => lines > (isTest(path) || isStyle(path) ? 330 : 250))
  expect(long).toEqual([])
})

test('no file hands on what others export', () => {
  const barrels = [...sources].filter(([, text]) => /^export (\*|\{[^}]*\}) from/m.test(text))
  // AssemblyScript's entry is what its module exports.
  expect(barrels.map(([path]) => path)).toEqual(['src/engine/wasm/assembly/host.ts'])
})

test('everything that a file exports is named by another', () => {
  const users = new Map<string, Set<string>>()
  for (const [path, text] of sources)
    for (const word of new Set(text.match(/[A-Za-z_$][\w$]*/g)))
      users.set(word, (users.get(word) ?? new Set()).add(path))
  const idle = [...sources].flatMap(([path, text]) =>
    isStyle(path) || path.includes('/assembly/')
      ? []
      : [
          ...text.matchAll(
            /^export (?:async )?(?:const|let|function\*?|class|interface|type) (\w+)/gm,
          ),
        ]
          .map((match) => match[1]!)
          .filter((name) => users.get(name)!.size === 1)
          .map((name) => `${path}: ${name}`),
  )
  expect(idle).toEqual([])
})

test('a system is one file and a line: so are all that no law, preset, lesson or peer names', () => {
  const unnamed =
    'adadelta adamw adaptiveDense asynchronousKfac feedbackAlignment hessianFree kfacTridiagonal lowRankFisher quasiDiagonal tonga unitwise'
  for (const id of unnamed.split(' ')) {
    const mention = new RegExp(`\\b${id}\\b`, 'i')
    const files = [...sources].filter(
      ([path, text]) => path.startsWith('src/') && !isTest(path) && mention.test(text),
    )
    const own = [`src/systems/${id}.ts`, 'src/systems/all.ts']
    expect(files.map(([path]) => path).toSorted(), id).toEqual(own.toSorted())
  }
})

test('what runs, computes, measures and draws knows no system by its id', () => {
  const list = sources.get('src/systems/all.ts')!.matchAll(/^ {2}(\w+),$/gm)
  const ids = [...list].map((match) => match[1])
  expect(ids.length).toBeGreaterThan(40)
  const named = new RegExp(`['"\`](${ids.join('|')})['"\`]`)
  const rooms =
    /^src\/(core|device|tasks|engine|charts|code|browser|offline|store\/(run|observing|kept)|views\/parts)\//
  const knowing = [...sources].filter(
    ([path, text]) => rooms.test(path) && !isTest(path) && named.test(text),
  )
  expect(knowing.map(([path]) => path)).toEqual([])
})
