import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const forbidden = [
  ['src/experiment', '../core/problem'],
  ['src/experiment', '../systems/all'],
  ['src/core', '../theory/wall'],
  ['src/core', '../device/device'],
  ['src/core/dense', '../../systems/all'],
  ['src/theory', '../engine/trainer'],
  ['src/theory', '../tasks/task'],
  ['src/device', '../systems/situation'],
  ['src/device', '@tensorflow/tfjs-core'],
  ['src/systems', '../tasks/task'],
  ['src/systems', '../engine/ensemble'],
  ['src/systems', '../theory/wall'],
  ['src/systems', '@tensorflow/tfjs-core'],
  ['src/tasks', '../engine/racer'],
  ['src/tasks', '../testing/tinyNetworks'],
  ['src/engine/kernels', '../../theory/wall'],
  ['src/engine', '../store/lab'],
  ['src/engine/kernels', '@tensorflow/tfjs-core'],
  ['src/engine', '@tensorflow/tfjs-core'],
  ['src/engine/webgl', '../../theory/wall'],
  ['src/engine/webgl', '../../store/lab'],
  ['src/store', '../engine/session'],
  ['src/store', '../engine/worker'],
  ['src/store', '../device/device'],
  ['src/store', 'react'],
  ['src/charts', '../store/lab'],
  ['src/charts', '../systems/all'],
  ['src/views', '../engine/protocol'],
  ['src/views', '../tasks/task'],
  ['src/views', '../core/problem'],
  ['src/views', '../bench/run'],
  ['src/store', '../bench/client'],
  ['src/engine', '../bench/protocol'],
  ['src/bench', '../store/lab'],
  ['src/bench', '../engine/session'],
  ['src/bench/peers', '../../theory/wall'],
  ['src/code', '../theory/wall'],
  ['src/code', 'react'],
  ['src/core', '../code/languages'],
  ['src/lessons', '../store/lab'],
  ['src/lessons', '../charts/axes'],
  ['src/lessons', 'react'],
  ['src/store', '../code/languages'],
  ['src/bench', '../code/languages'],
  ['src/experiment', '../testing/golden'],
  ['src/core', '../testing/golden'],
  ['src/theory', '../testing/golden'],
  ['src/engine', '../testing/golden'],
  ['src/store', '../testing/golden'],
  ['src/charts', '../testing/golden'],
  ['src/views', '../testing/golden'],
  ['src/bench', '../testing/golden'],
  ['src/code', '../testing/golden'],
  ['src/engine/autoencoder', '../../testing/golden'],
] as const
const allowed = [
  ['src/core', '../experiment/schema'],
  ['src/theory', '../systems/all'],
  ['src/device', '../core/batch'],
  ['src/systems', '../core/curvature'],
  ['src/systems', '../device/network'],
  ['src/tasks', '../systems/system'],
  ['src/engine', '../tasks/task'],
  ['src/engine/kernels', '../../core/problem'],
  ['src/engine/webgl', '@tensorflow/tfjs-core'],
  ['src/engine/webgl', '@tensorflow/tfjs-backend-webgl'],
  ['src/engine/webgl', '../kernels/context'],
  ['src/bench/peers', '../../tasks/networkTrainer'],
  ['src/store', '../engine/client'],
  ['src/store', '../engine/commands'],
  ['src/store', '../systems/all'],
  ['src/views', '../store/lab'],
  ['src/views', '../systems/all'],
  ['src/views', '../bench/client'],
  ['src/views', '../code/languages'],
  ['src/code', '../core/batch'],
  ['src/lessons', '../theory/laws/prediction'],
  ['src/lessons', '../charts/numbers'],
  ['src/store', '../lessons/setups'],
  ['src/bench', '../engine/trainer'],
  ['src/bench/peers', '../../engine/kernels/context'],
  ['src/bench/peers', '@tensorflow/tfjs'],
] as const

/** The files that biome, with this project's rules, refuses for what they import. */
function refusedFiles(
  imports: readonly (readonly [room: string, imported: string])[],
  rule = 'noRestrictedImports',
): string[] {
  const project = mkdtempSync(join(tmpdir(), 'rooms-'))
  const config = JSON.parse(readFileSync('biome.json', 'utf8'))
  writeFileSync(join(project, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }))
  imports.forEach(([room, imported], i) => {
    const path = join(project, room, `case${i}.ts`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `import { x } from '${imported}'\n\nexport const y = x\n`)
  })
  const biome = spawnSync(
    resolve('node_modules/.bin/biome'),
    ['lint', '--colors=off', '--reporter=github', '--max-diagnostics=none', '.'],
    { cwd: project, encoding: 'utf8' },
  )
  rmSync(project, { recursive: true })
  const refusals = `${biome.stdout}${biome.stderr}`.matchAll(
    new RegExp(`${rule}.*?file=([^,]+)`, 'g'),
  )
  return [...refusals].map((match) => relative(project, match[1]!)).toSorted()
}

const files = (imports: typeof forbidden | typeof allowed) =>
  imports.map(([room], i) => `${room}/case${i}.ts`).toSorted()

test('a room that imports what it may not fails the check', () => {
  expect(refusedFiles(forbidden)).toEqual(files(forbidden))
})

test('a cycle of imports fails the check', () => {
  expect(
    refusedFiles(
      [
        ['src/core', './case1'],
        ['src/core', './case0'],
      ],
      'noImportCycles',
    ),
  ).toEqual(['src/core/case0.ts', 'src/core/case1.ts'])
})

test('the imports that run the right way pass', () => {
  expect(refusedFiles(allowed)).toEqual([])
})
