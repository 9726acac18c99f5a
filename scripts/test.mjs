// Runs every check and test, and ends with one line: N passed, N failed.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const reports = mkdtempSync(join(tmpdir(), 'natural-gradient-lab-'))
const unitReport = join(reports, 'unit.json')
const e2eReport = join(reports, 'e2e.json')
const firefoxReport = join(reports, 'firefox.json')

const shell = process.platform === 'win32'

const run = (command, args, env = {}) =>
  spawnSync('npx', [command, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell,
  }).status === 0

/** Runs beside others, and says what it has to say in one piece at its end. */
const runBeside = (command, args) =>
  new Promise((resolve) => {
    const child = spawn('npx', [command, ...args], { shell })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part) => {
        said += part
      })
    }
    child.on('close', (status) => {
      process.stdout.write(said)
      resolve(status === 0)
    })
  })

/** Counts of a JSON report; a report that is missing counts as one failure. */
function counts(path, read) {
  try {
    return read(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return { passed: 0, failed: 1 }
  }
}

const started = Date.now()
const ok = { passed: 1, failed: 0 }
const bad = { passed: 0, failed: 1 }
// Each of them keeps one core busy.
const [isTidy, isTyped, isBuilt] = await Promise.all([
  runBeside('biome', ['ci', '--colors=off', '.']),
  runBeside('tsc', ['--noEmit']),
  runBeside('vite', ['build', '--logLevel=warn']),
])
const results = [isTidy, isTyped, isBuilt].map((passed) => (passed ? ok : bad))

const unitPassed = run(
  'vitest',
  ['run', '--reporter=default', '--reporter=./scripts/unitReporter.mjs'],
  {
    UNIT_REPORT: unitReport,
  },
)
const unit = counts(unitReport, (report) => report)
results.push(unitPassed || unit.failed > 0 ? unit : { ...unit, failed: 1 })

if (isBuilt) {
  const e2ePassed = run('playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport,
  })
  const e2e = counts(e2eReport, ({ stats }) => {
    if (stats.flaky > 0)
      console.log(`${stats.flaky} end-to-end tests passed only at the second try.`)
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
  })
  results.push(e2ePassed || e2e.failed > 0 ? e2e : { ...e2e, failed: 1 })
  // Where there is no Firefox it says so, and counts nothing.
  run('node', ['scripts/firefox.mjs', '--report', firefoxReport])
  results.push(counts(firefoxReport, (report) => report))
}

rmSync(reports, { recursive: true })
// Once more at the end, where it is read.
for (const name of unit.names ?? []) console.log(`failed: ${name}`)
for (const name of unit.flaky ?? []) console.log(`passed only at the second try: ${name}`)
const passed = results.reduce((sum, r) => sum + r.passed, 0)
const failed = results.reduce((sum, r) => sum + r.failed, 0)
console.log(`\n${Math.round((Date.now() - started) / 1000)} s`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
