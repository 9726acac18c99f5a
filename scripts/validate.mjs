// Trains the autoencoder with its default settings on real MNIST in a headless Chromium, and prints the test
// losses beside those of the prototype (float32 NumPy, three seeds), which trained on 60,000 digits where the
// app has 10,000: --train 60000 does as it did.
//   npm run validate -- [--steps 1000] [--seeds 0,1,2] [--systems onlineNatural,sgd] [--layers 196-64-12-64-196]
//                       [--activation relu] [--loss cross-entropy] [--train 60000] [--gpu]
// Or the paper's own experiments (docs/paper.md), beside the ranges they must fall into:
//   npm run validate -- --paper [--light] [--only network1,network2,network3,autoencoder] [--systems paperNatural]
//                       [--steps 400] [--seeds 0,1,2] [--gpu]
// Or every system there is, on every task, by its defaults, in float64 in Node: the tables of docs/systems.md E. It
// takes hours; with --results what was measured before is kept in the file and not measured again.
//   npm run validate -- --catalogue [--only autoencoder,convolutional,deepLinear] [--systems muon,soap]
//                       [--seeds 0,1,2] [--results measured.json]
// Or what the natural gradient must reach beside SGD, momentum and Adam, in float64 in Node:
//   npm run validate -- --targets [--seeds 0,1,2]
// Or what a step of the autoencoder's natural gradients costs beside SGD's, and where the time goes, in Node:
//   npm run validate -- --profile [--only usual,light,paper]
import { parseArgs } from 'node:util'
import { validateCatalogue } from './validate/catalogue.mjs'
import { digits } from './validate/digits.mjs'
import { withPage } from './validate/openPage.mjs'
import { validatePaper } from './validate/paper.mjs'
import { validateProfile } from './validate/profile.mjs'
import { tableOf } from './validate/tables.mjs'
import { validateTargets } from './validate/targets.mjs'

/** What the prototype reached after 1,000 steps, by the settings the app has as defaults. */
const prototype = {
  onlineNatural: '1.24 ± 0.08',
  adaptiveNatural: '1.30 ± 0.08',
  kfac: '1.28',
  sgd: '1.99',
  momentum: '1.88',
  adam: '1.77 to 1.88',
  adagrad: '1.95',
  adadelta: '1.99',
  quasiDiagonal: '1.88',
}

const { values: options } = parseArgs({
  options: {
    steps: { type: 'string' },
    seeds: { type: 'string', default: '0,1,2' },
    systems: { type: 'string' },
    layers: { type: 'string', default: '196-64-32-12-32-64-196' },
    activation: { type: 'string', default: 'tanh' },
    loss: { type: 'string', default: 'squared' },
    train: { type: 'string', default: '10000' },
    gpu: { type: 'boolean', default: false },
    paper: { type: 'boolean', default: false },
    light: { type: 'boolean', default: false },
    only: { type: 'string' },
    catalogue: { type: 'boolean', default: false },
    results: { type: 'string' },
    targets: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
})

/** Those asked for of what the app offers. */
const chosenOf = (offered) => {
  const ids = options.systems?.split(',')
  return ids ? offered.filter(({ id }) => ids.includes(id)) : offered
}
const seeds = options.seeds.split(',').map(Number)
const tested = 2_000
const steps = Number(options.steps ?? 1000)
const settingsOf = (seed) => ({
  layers: options.layers.split('-').map(Number),
  activation: options.activation,
  loss: options.loss,
  scaling: 'unit',
  init: 'glorot',
  batch: 128,
  seed,
})

/** Means and largest deviations over the seeds at some steps, a row a system. */
function table(chosen, outcomes) {
  const shown = [100, 250, 500, 1000, 2000].filter((step) => step <= steps)
  const rows = chosen.map(({ id }) => {
    const lossAt = (outcome, step) =>
      outcome.evaluations.find((one) => one.system === id && one.step === step)?.testLoss ??
      Number.NaN
    const cells = shown.map((step) => {
      const losses = outcomes.map((outcome) => lossAt(outcome, step))
      const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length
      const spread = Math.max(...losses.map((loss) => Math.abs(loss - mean)))
      return `${mean.toFixed(3)} ± ${spread.toFixed(3)}`
    })
    const milliseconds = outcomes.map((outcome) => {
      const last = outcome.evaluations.findLast((one) => one.system === id)
      return last ? last.milliseconds / last.step : Number.NaN
    })
    const operations = outcomes[0].ready.operations[id] / 1e6
    const time = milliseconds.reduce((sum, one) => sum + one, 0) / milliseconds.length
    return [id, ...cells, prototype[id] ?? '', operations.toFixed(1), time.toFixed(1)]
  })
  return tableOf(['system', ...shown, 'prototype at 1000', 'MFLOP a step', 'ms a step'], rows)
}

async function validateDefaults(page, serveDigits) {
  serveDigits(digits(Number(options.train), tested, 14))
  const chosen = chosenOf(await page.evaluate(() => window.offered))
  const outcomes = []
  for (const seed of seeds) {
    const started = Date.now()
    const task = { kind: 'autoencoder', settings: settingsOf(seed), tested }
    const outcome = await page.evaluate((args) => window.train(...args), [task, steps, chosen])
    outcomes.push(outcome)
    console.log(`seed ${seed}: ${Math.round((Date.now() - started) / 1000)} s`)
    for (const [id, step] of outcome.diverged) console.log(`  ${id} diverged at step ${step}`)
  }
  const { report, start, pcaLoss } = outcomes[0].ready
  console.log(
    `\n${report.renderer}, ${report.precision}; ${options.train} training digits; seeds ${seeds.join(', ')}`,
  )
  console.log(`Initial test loss ${start.testLoss.toFixed(3)}, PCA line ${pcaLoss?.toFixed(3)}\n`)
  console.log(table(chosen, outcomes))
}

if (options.catalogue) await validateCatalogue(options)
else if (options.targets) await validateTargets({ seeds })
else if (options.profile) await validateProfile(options)
else {
  await withPage(options.gpu, (page, serveDigits) =>
    options.paper ? validatePaper(page, serveDigits, options) : validateDefaults(page, serveDigits),
  )
}
