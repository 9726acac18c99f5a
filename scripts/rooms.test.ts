import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const forbidden = [
  ['src/experiment', '../core/problem'],
  ['src/core', '../theory/wall'],
  ['src/theory', '../engine/trainer'],
  ['src/engine/linear', '../../theory/wall'],
  ['src/engine', '../store/lab'],
  ['src/engine/linear', '@tensorflow/tfjs-core'],
  ['src/engine', '@tensorflow/tfjs-core'],
  ['src/engine/autoencoder', '../../theory/wall'],
  ['src/engine/autoencoder/optimizers', '../../../store/lab'],
  ['src/store', '../engine/autoencoder/session'],
  ['src/store', '../engine/session'],
  ['src/store', 'react'],
  ['src/store/autoencoder', '../../engine/autoencoder/worker'],
  ['src/charts', '../store/lab'],
  ['src/views', '../engine/protocol'],
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
  ['src/engine/linear', '../../core/problem'],
  ['src/engine/autoencoder', '@tensorflow/tfjs-core'],
  ['src/engine/autoencoder/device', '@tensorflow/tfjs-backend-webgl'],
  ['src/engine/autoencoder/device', '../../linear/context'],
  ['src/store', '../engine/autoencoder/client'],
  ['src/bench/peers', '../../engine/autoencoder/racer'],
  ['src/store', '../engine/client'],
  ['src/store/autoencoder', '../../engine/autoencoder/client'],
  ['src/views', '../store/lab'],
  ['src/views', '../bench/client'],
  ['src/views', '../code/languages'],
  ['src/code', '../core/batch'],
  ['src/bench', '../engine/trainer'],
  ['src/bench/peers', '../../engine/linear/context'],
  ['src/bench/peers', '@tensorflow/tfjs'],
] as const

/** The files that biome, with this project's rules, refuses for what they import. */
function refusedFiles(imports: readonly (readonly [room: string, imported: string])[]): string[] {
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
  const refusals = `${biome.stdout}${biome.stderr}`.matchAll(/noRestrictedImports.*?file=([^,]+)/g)
  return [...refusals].map((match) => relative(project, match[1]!)).toSorted()
}

const files = (imports: typeof forbidden | typeof allowed) =>
  imports.map(([room], i) => `${room}/case${i}.ts`).toSorted()

test('a room that imports what it may not fails the check', () => {
  expect(refusedFiles(forbidden)).toEqual(files(forbidden))
})

test('the imports that run the right way pass', () => {
  expect(refusedFiles(allowed)).toEqual([])
})
