// Every system of the catalogue by its defaults, in float64 and without a browser: on the default autoencoder, on the
// convolutional one, and on the deep linear starts of docs/systems.md B. It prints the tables of docs/systems.md E.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { importBuilt } from './buildForNode.mjs'
import { checkpoints, checkTables, digitsTable, linearTable } from './catalogueTables.mjs'
import { imagesOf } from './digits.mjs'

const trainCount = 10_000
const testCount = 2_000

const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`)

/**
 * Prints the tables, and what they say of the claims made elsewhere; one that does not hold fails the command.
 * @param options `only` some tasks and `systems`; `results`, a file that keeps what was measured, to go on from
 */
export async function validateCatalogue({ seeds, systems, only, results: file }) {
  const measure = await importBuilt('scripts/validate/measure.ts')
  const isOf = (list) => (id) => !list || list.split(',').includes(id)
  const tasks = ['autoencoder', 'convolutional', 'deepLinear'].filter(isOf(only))
  const results = { autoencoder: {}, convolutional: {}, deepLinear: {} }
  if (file && existsSync(file)) Object.assign(results, JSON.parse(readFileSync(file, 'utf8')))
  const run = { measure, results, seeds: seeds.split(','), isAsked: isOf(systems), keep }
  function keep() {
    if (file) writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`)
  }
  for (const task of tasks) {
    if (task === 'deepLinear') measureLinear(run)
    else measureDigits(task, run)
  }
  for (const task of tasks) {
    const table = task === 'deepLinear' ? linearTable : digitsTable
    console.log(`\n${task}\n\n${table(results[task], run.seeds)}`)
  }
  if (tasks.includes('autoencoder')) checkTables(results.autoencoder)
}

/** Seed after seed, so that there is something of every system soon; cheap systems first. */
function measureDigits(task, { measure, results, seeds, isAsked, keep }) {
  const { offeredOn, obstacleOn, operationsOn, runAutoencoder } = measure
  const images = imagesOf(trainCount, testCount, 14)
  const ids = offeredOn(task)
    .filter(isAsked)
    .toSorted((a, b) => operationsOn(task, a) - operationsOn(task, b))
  for (const seed of seeds) {
    for (const id of ids) {
      results[task][id] ??= {}
      const own = results[task][id]
      const obstacle = obstacleOn(task, id)
      if (obstacle) own.obstacle = obstacle
      if (isEnded(own[seed]) || obstacle) continue
      runAutoencoder(task, id, Number(seed), images, (run) => {
        own[seed] = run
        const { testLosses, step, isDiverged } = run
        const losses = testLosses.map((loss) => loss.toFixed(3)).join(' ')
        say(`${task}, ${id}, seed ${seed}: ${losses}${isDiverged ? `, diverged at ${step}` : ''}`)
        keep()
      })
    }
  }
}

/** A run that was broken off begins anew. */
const isEnded = (run) => run && (run.isDiverged || run.testLosses.length === checkpoints.length)

function measureLinear({ measure: { offeredOn, runLinear }, results, isAsked, keep }) {
  for (const id of offeredOn('deepLinear').filter(isAsked)) {
    results.deepLinear[id] ??= []
    const runs = results.deepLinear[id]
    runLinear(id, runs.length, (run) => {
      runs.push(run)
      const { start, cap, byDefault, best, step } = run
      const found = `${byDefault ?? `not in ${cap}`}, best ${best} at ${step}`
      say(`deepLinear, ${id}, L ${start.depth}, κ ${start.kappa}: ${found}`)
      keep()
    })
  }
}
