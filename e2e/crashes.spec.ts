/** @file The GPU's process crashes, by the browser's own means: what was trained is not lost, and what goes on is the same. */

import { readFileSync } from 'node:fs'
import { chromium, expect, type Page } from '@playwright/test'
import { launchOptions } from '../scripts/browser.mjs'
import type { Report } from '../src/bench/protocol'
import { download, numberAt, open, test } from './lab'

const times = process.env.SOAK === 'full' ? 10 : 1

test.setTimeout(60_000 + 20_000 * times)

/** Milliseconds that a whole run may take. */
const runTimeout = times === 1 ? 40_000 : 100_000

/** Runs in a browser of its own, since one whose GPU has crashed is not the same any more. */
async function inOwnBrowser(
  baseURL: string,
  use: (page: Page, crash: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const options = launchOptions()
  const browser = await chromium.launch({
    ...options,
    // Chromium allows three crashes, and none soon after another, before it does without a GPU.
    args: [
      ...options.args,
      '--disable-gpu-process-crash-limit',
      '--disable-domain-blocking-for-3d-apis',
    ],
  })
  const session = await browser.newBrowserCDPSession()
  const page = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 } })
  await use(page, async () => {
    await session.send('Browser.crashGpuProcess')
  })
  await browser.close()
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click()

/** The numbers of a run, without the times that each step took. */
async function lossesOf(page: Page): Promise<string[]> {
  const [head, ...lines] = (await download(page, 'CSV')).toString().trim().split('\n')
  const kept = head!.split(',').map((name) => !/time|milliseconds/.test(name))
  expect(lines.length).toBeGreaterThan(5)
  return lines.map((line) =>
    line
      .split(',')
      .filter((_, k) => kept[k])
      .join(','),
  )
}

/** Runs to the end, with crashes on the way, and once more without; the curves have to be the same. */
async function expectSame(page: Page, crash: () => Promise<void>, step: () => Promise<number>) {
  await press(page, 'Run')
  for (let k = 1; k <= times; k++) {
    const before = await step()
    await expect.poll(step).toBeGreaterThan(before)
    await crash()
    await press(page, /^Restart from step/)
    await press(page, 'Continue')
  }
  const again = page.getByRole('button', { name: 'Run again' })
  await expect(again).toBeVisible({ timeout: runTimeout })
  const crashed = await lossesOf(page)
  await again.click()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(again).toBeVisible({ timeout: runTimeout })
  expect(await lossesOf(page)).toEqual(crashed)
}

test('the lab goes on from the last snapshot, bit for bit', async ({ baseURL }) => {
  await inOwnBrowser(baseURL!, async (page, crash) => {
    await open(page, 'v=2&L=2&n=4&kappa=10&batch=16&noise=1e-3&steps=240&pace=60')
    await expectSame(page, crash, () => numberAt(page, 'step'))
    await expect(page.locator('.chip-text')).toContainText('WebGL2 · float32 · software')
    // At rest nobody needs to know of it.
    const losses = await lossesOf(page)
    await crash()
    await page.waitForTimeout(1000)
    await expect(page.getByRole('button', { name: 'Run again' })).toBeEnabled()
    await expect(page.locator('.notice')).toHaveCount(0)
    expect(await lossesOf(page)).toEqual(losses)
  })
})

test('the autoencoder goes on from the last snapshot, bit for bit', async ({ baseURL }) => {
  await inOwnBrowser(baseURL!, async (page, crash) => {
    const steps = times === 1 ? 60 : 5000
    const link = `tab=autoencoder&aenet=20-8&aesteps=${steps}&aesys=sgd,adam&aebatch=32`
    await page.goto(`/#v=2&${link}`)
    await expectSame(page, crash, () => numberAt(page, 'ae-step'))
    await expect(page.locator('.chip-text')).toContainText('WebGL2 · float32 · software')
  })
})

test('a sweep goes on, wherever it trains', async ({ baseURL }) => {
  await inOwnBrowser(baseURL!, async (page, crash) => {
    await page.goto('/#v=2&tab=scaling&n=4&cap=300&target=1e-2')
    const cells = () => page.locator('.chart-cell-value').allTextContents()
    await press(page, 'Run sweep')
    await expect.poll(async () => (await cells()).length).toBeGreaterThan(0)
    for (let k = 1; k <= times; k++) {
      await crash()
      await page.waitForTimeout(1000)
    }
    const end = page.getByText(/^Trained on /)
    await expect(end).toBeVisible({ timeout: 40_000 })
    const crashed = await cells()
    expect(crashed.length).toBeGreaterThan(100)
    await press(page, 'Run sweep')
    await expect(end).toBeHidden()
    await expect(end).toBeVisible({ timeout: 40_000 })
    expect(await cells()).toEqual(crashed)
  })
})

/** What a benchmark's report says besides times: who computed what, and what it asked of WebGL. */
async function factsOf(page: Page): Promise<unknown[]> {
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download JSON' }).click()
  const report = JSON.parse(readFileSync(await (await saved).path(), 'utf8')) as Report
  return report.cases.flatMap(({ id, rows }) =>
    rows.map(({ label, outcome }) => {
      if (outcome.kind !== 'timed') return [id, label, outcome]
      // How often model.fit asks WebGL whether it is done is a matter of time.
      const { draws, bytesRead } = outcome.counts
      return [id, label, outcome.disagreement, draws, bytesRead]
    }),
  )
}

test('the benchmark keeps what it has measured and goes on with the rest', async ({ baseURL }) => {
  await inOwnBrowser(baseURL!, async (page, crash) => {
    await page.goto('/#v=2&tab=benchmark')
    await page.getByRole('combobox', { name: 'rounds' }).selectOption('quick')
    await press(page, 'Run benchmark')
    const status = page.getByRole('region', { name: 'Benchmark' }).getByRole('status')
    await expect(status).toContainText('% done')
    await expect(page.getByTestId('renderer')).toContainText('SwiftShader')
    for (let k = 1; k <= times; k++) {
      await crash()
      await expect(page.getByText('what was measured before that stands')).toBeVisible()
      await expect(page.getByTestId('renderer')).toContainText('SwiftShader')
      await expect(page.getByRole('button', { name: 'Run benchmark' })).toBeEnabled()
      await press(page, 'Go on')
      // What the last worker said stands until the next one says something else.
      await expect(status).toContainText('checking', { timeout: 30_000 })
      await expect(status).toContainText('counting', { timeout: 30_000 })
    }
    if (times === 1) return
    const end = page.getByText(/^Finished/)
    await expect(end).toBeVisible({ timeout: 100_000 })
    const facts = await factsOf(page)
    await press(page, 'Run benchmark')
    await expect(end).toBeHidden()
    await expect(end).toBeVisible({ timeout: 100_000 })
    expect(await factsOf(page)).toEqual(facts)
  })
})
