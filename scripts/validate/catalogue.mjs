// Every system of the catalogue on the default autoencoder and on the deep linear starts of docs/systems.md B, by
// its defaults, in float64: the tables of docs/systems.md E.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { assemblyScript } from '../assemblyScript.mjs'
import { autoencoderTable, linearTable } from './catalogueTables.mjs'
import { digits } from './digits.mjs'

/** The module of measure.ts, built for Node. */
async function measuring() {
  const outDir = mkdtempSync(join(tmpdir(), 'natural-gradient-lab-'))
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [assemblyScript()],
    ssr: { noExternal: true },
    build: { outDir, emptyOutDir: true, copyPublicDir: false, ssr: 'scripts/validate/measure.ts' },
  })
  try {
    return await import(pathToFileURL(join(outDir, 'measure.js')).href)
  } finally {
    rmSync(outDir, { recursive: true })
  }
}

/** What was measured before is kept in the file, if there is one, and not measured again. */
function resultsOf(file) {
  const found = file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const results = { autoencoder: {}, deepLinear: {}, ...found }
  const keep = () => file && writeFileSync(file, JSON.stringify(results, null, 1))
  return { results, keep }
}

/** Prints the tables; fails the command where docs/systems.md says what is not so. */
export async function validateCatalogue({ seeds, systems, results: file }) {
  const { offeredOn, autoencoderObstacle, operationsOn, runAutoencoder, runLinear } =
    await measuring()
  const asked = systems?.split(',')
  const isAsked = (id) => !asked || asked.includes(id)
  const { results, keep } = resultsOf(file)
  const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`)

  const pixels = 196
  const bytes = digits(10_000, 2_000, 14)
  const split = 10_000 * pixels
  const images = { pixels, train: bytes.subarray(0, split), test: bytes.subarray(split) }
  const ids = offeredOn('autoencoder').filter(isAsked)
  const cheapFirst = ids.toSorted((a, b) => operationsOn(a) - operationsOn(b))

  for (const seed of seeds.split(',')) {
    for (const id of cheapFirst) {
      const own = (results.autoencoder[id] ??= {})
      if (own[seed] || autoencoderObstacle(id)) continue
      const started = performance.now()
      own[seed] = runAutoencoder(id, Number(seed), images)
      const seconds = Math.round((performance.now() - started) / 1000)
      const { testLosses, step, isDiverged } = own[seed]
      const losses = testLosses.map((loss) => loss.toFixed(3)).join(' ')
      say(
        `${id}, seed ${seed}: ${losses}${isDiverged ? ` diverged at step ${step}` : ''}, ${seconds} s`,
      )
      keep()
    }
  }
  for (const id of offeredOn('deepLinear').filter(isAsked)) {
    if (results.deepLinear[id]) continue
    const runs = []
    runLinear(id, (run) => {
      runs.push(run)
      const { start, cap, byDefault, best, step } = run
      say(
        `${id}, L ${start.depth}, κ ${start.kappa}: ${byDefault}, best ${best} at ${step} (${cap})`,
      )
    })
    results.deepLinear[id] = runs
    keep()
  }
  for (const id of ids) {
    const obstacle = autoencoderObstacle(id)
    if (obstacle) say(`${id}: ${obstacle}`)
  }
  console.log(`\n${autoencoderTable(results.autoencoder)}\n\n${linearTable(results.deepLinear)}`)
}
