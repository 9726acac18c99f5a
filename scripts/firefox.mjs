// Runs the lab in a stock Firefox and in Chromium side by side, and compares all that they compute. Needs a
// build in dist/. With --report PATH the counts are written there.
import { writeFileSync } from 'node:fs'
import puppeteer from 'puppeteer-core'
import { preview } from 'vite'
import { findBrowser, launchOptions } from './browser.mjs'
import { differenceOf } from './compareTables.mjs'
import { findFirefox, startScreen } from './findFirefox.mjs'
import { visit } from './firefoxVisit.mjs'

const viewport = { width: 1440, height: 900 }

function finish(passed, failed) {
  const at = process.argv.indexOf('--report')
  if (at > 0) writeFileSync(process.argv[at + 1], JSON.stringify({ passed, failed }))
  process.exit(failed === 0 ? 0 : 1)
}

const { path: executablePath, reason } = findFirefox()
if (!executablePath) {
  console.log(`${reason}: skipped.`)
  finish(0, 0)
}

const server = await preview({ preview: { host: '127.0.0.1', port: 4180 }, logLevel: 'warn' })
const screen = await startScreen()
const browsers = await Promise.all([
  puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: false,
    defaultViewport: viewport,
    extraPrefsFirefox: { 'webgl.force-enabled': true },
    env: { ...process.env, DISPLAY: screen.display, LIBGL_ALWAYS_SOFTWARE: '1' },
  }),
  puppeteer.launch({
    executablePath: findBrowser(),
    defaultViewport: viewport,
    args: [...launchOptions().args, '--no-sandbox'],
  }),
])
const outcomes = await Promise.allSettled(
  browsers.map((browser) => visit(browser, server.resolvedUrls.local[0])),
)
const version = await browsers[0].version()
await Promise.all(browsers.map((browser) => browser.close()))
screen.stop()

const broken = outcomes.flatMap(({ reason }) => reason ?? [])
if (broken.length > 0) {
  for (const error of broken) console.error(error)
  finish(0, broken.length)
}
const [firefox, chromium] = outcomes.map(({ value }) => value)
const checks = [
  ...Object.entries(firefox.tables).map(([tab, table]) => [
    `${tab}: the numbers of Chromium`,
    differenceOf(table, chromium.tables[tab]),
  ]),
  ['WebGL2 in both', [...firefox.chips, ...chromium.chips].find((chip) => !/WebGL2/.test(chip))],
  ['no error', [...firefox.errors, ...chromium.errors][0]],
]
console.log(version)
for (const [name, fault] of checks) console.log(fault ? `  ✗ ${name}: ${fault}` : `  ✓ ${name}`)
const failed = checks.filter(([, fault]) => fault).length
finish(checks.length - failed, failed)
