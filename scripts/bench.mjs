// Runs the benchmark of the built page in a headless Chromium; prints tables and writes bench.json.
// --quick takes fewer rounds. BENCH_GPU=1 lets Chromium use the machine's GPU.
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import { launchOptions } from './browser.mjs'

const plan = process.argv.includes('--quick') ? 'quick' : 'full'
const output = 'bench.json'
const longestRun = 10 * 60_000
/** Seconds that the sweep took on software WebGL alone, on an idle machine of two cores; and how many times less it is to take. */
const sweepBefore = 27
const sweepTarget = 8

/** Playwright's options, on the real GPU where BENCH_GPU asks for it. */
function browserOptions() {
  const options = launchOptions()
  if (process.env.BENCH_GPU !== '1') return options
  const gpu = ['--enable-gpu', '--ignore-gpu-blocklist']
  return { ...options, args: [...options.args.filter((arg) => !/swiftshader/.test(arg)), ...gpu] }
}

/** Presses the page's own buttons, and returns the report it hands out. */
async function runInPage(page, address) {
  await page.goto(`${address}#v=1&tab=benchmark`)
  await page.getByRole('combobox', { name: 'rounds' }).selectOption(plan)
  await page.getByRole('button', { name: 'Run benchmark' }).click()
  const status = page.getByRole('region', { name: 'Benchmark' }).getByRole('status')
  const end = Date.now() + longestRun
  let last = ''
  while (await page.getByRole('button', { name: 'Cancel' }).isVisible()) {
    const text = (await status.textContent()) ?? ''
    if (text !== last) console.log(text)
    last = text
    if (Date.now() > end) throw new Error('The benchmark did not end.')
    await page.waitForTimeout(500)
  }
  const text = (await status.textContent()) ?? ''
  if (!text.startsWith('Finished')) throw new Error(text)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download JSON' }).click()
  return JSON.parse(readFileSync(await (await saved).path(), 'utf8'))
}

/** The default Scaling sweep as a whole: seconds from the press to its last cell, and what trained it. */
async function sweepInPage(page, address) {
  await page.goto(`${address}#v=2&tab=scaling`)
  const started = Date.now()
  await page.getByRole('button', { name: 'Run sweep' }).click()
  const sentence = page.getByText(/^Trained on /)
  await sentence.waitFor({ timeout: longestRun })
  const seconds = (Date.now() - started) / 1000
  const [engine] = (await sentence.textContent()).split('. ')
  return { seconds, engine, earlierSeconds: sweepBefore, target: sweepTarget }
}

const digits = (value) => String(Number(value.toPrecision(3)))
const range = ({ median, lowest, highest }) =>
  `${digits(median)} (${digits(lowest)}-${digits(highest)})`

function rowOf({ algorithm, label, outcome }) {
  const name = { algorithm, implementation: label }
  if (outcome.kind === 'not-run') return { ...name, 'ms a step': `not run: ${outcome.reason}` }
  if (outcome.kind === 'wrong') return { ...name, 'ms a step': 'wrong numbers, not timed' }
  const { step, relative, counts, javascript, disagreement } = outcome
  return {
    ...name,
    'steps/s': digits(1000 / step.median),
    'ms a step': range(step),
    'ours = 1': relative ? digits(relative.median) : '1',
    draws: digits(counts.draws),
    'GL calls': digits(counts.calls),
    'JS ms': digits(javascript.median),
    'bytes read': digits(counts.bytesRead),
    error: disagreement.toExponential(0),
  }
}

function verdict({ measured, miss }) {
  if (measured === null) return 'not measured'
  return miss <= 0 ? 'met' : `missed by ${Math.round(100 * miss)} %`
}

/** Rows of equal keys as aligned text. */
function printTable(title, rows) {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = [keys, ...rows.map((row) => keys.map((key) => row[key] ?? ''))]
  const widths = keys.map((_, k) => Math.max(...lines.map((line) => line[k].length)))
  console.log(`\n${title}`)
  for (const line of lines) {
    console.log(`  ${line.map((cell, k) => cell.padEnd(widths[k])).join('  ')}`.trimEnd())
  }
}

function print({ machine, rounds, cases, targets, sweep }) {
  console.log(`\n${machine.renderer}, ${machine.logicalCores} logical cores, ${rounds} rounds`)
  if (machine.software) {
    console.log('A software renderer: these are the times of a CPU playing GPU, not a GPU’s.')
  }
  for (const { title, rows } of cases) printTable(title, rows.map(rowOf))
  const targetRows = targets.map((one) => ({
    'ratio of step times': one.label,
    target: `${one.bound} ${one.target}`,
    measured: one.measured ? range(one.measured) : '',
    verdict: verdict(one),
  }))
  printTable('Targets', targetRows)
  const times = sweep.earlierSeconds / sweep.seconds
  const comparison = machine.software
    ? `; ${digits(times)} times less than the ${sweep.earlierSeconds} s of software WebGL on an idle machine of two cores, to be ${sweep.target} times: ${times >= sweep.target ? 'met' : 'missed'}`
    : ''
  console.log(
    `\nThe default Scaling sweep: ${digits(sweep.seconds)} s (${sweep.engine})${comparison}.`,
  )
}

await build({ logLevel: 'warn' })
const server = await preview({ preview: { host: '127.0.0.1', port: 0 }, logLevel: 'warn' })
const browser = await chromium.launch(browserOptions())
try {
  const [address] = server.resolvedUrls.local
  const sweep = await sweepInPage(await browser.newPage(), address)
  const report = { ...(await runInPage(await browser.newPage(), address)), sweep }
  writeFileSync(output, `${JSON.stringify(report, null, 2)}\n`)
  print(report)
  console.log(`\nWritten to ${output}.`)
} finally {
  await browser.close()
  await server.close()
}
