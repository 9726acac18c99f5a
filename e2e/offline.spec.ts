import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { writeServiceWorker } from '../scripts/serviceWorkerBuild'
import { numberAt, runToEnd } from './lab'
import { naturalLaw } from './law'
import { serve } from './server'

/** The build again under another title, each script under another name, as the next version's would be. */
async function nextVersion(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'next-version-'))
  cpSync('dist', folder, { recursive: true, filter: (path) => path !== join('dist', 'digits') })
  const assets = join(folder, 'assets')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  const next = (name: string) => name.replace('.js', '-next.js')
  for (const name of scripts) renameSync(join(assets, name), join(assets, next(name)))
  for (const path of ['index.html', ...scripts.map((name) => join('assets', next(name)))]) {
    const text = scripts.reduce(
      (all, name) => all.replaceAll(name, next(name)),
      readFileSync(join(folder, path), 'utf8'),
    )
    writeFileSync(join(folder, path), text.replace('<title>Natural', '<title>Next Natural'))
  }
  await writeServiceWorker(process.cwd(), folder)
  return folder
}

const isKept = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')

const newVersion = (page: Page) =>
  page.locator('.notice', { hasText: 'There is a new version of this page.' })

test.describe('with its service worker', () => {
  test.use({ serviceWorkers: 'allow' })

  test('after one visit everything works without a network', async ({ page, context }) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    const server = await serve('dist')
    // The digits come before there is a service worker to keep them.
    await page.goto(`${server.address}/#v=1&tab=autoencoder&aenet=8`)
    await isKept(page)
    await page.waitForFunction(() => caches.match('digits/mnist14.bin'))
    await server.stop()
    await context.setOffline(true)

    const settings = 'L=2&n=3&steps=40&pace=max&aenet=8&aesteps=10&aesgd=0&aemom=0'
    await page.goto(`${server.address}/?utm_source=letter#v=1&${settings}`)
    await runToEnd(page)
    expect(await numberAt(page, 'readout-naturalGradient')).toBeCloseTo(
      naturalLaw(0.5, 0.1, 2, 40),
      5,
    )
    for (const tab of ['Modes', 'Curvature', 'Fisher', 'Noise']) {
      await page.getByRole('tab', { name: tab }).click()
      await expect(page.locator('.plots svg.chart[viewBox]').first()).toBeVisible()
    }
    await page.getByRole('tab', { name: 'Scaling' }).click()
    await page.getByRole('button', { name: 'Run sweep' }).click()
    await expect(page.locator('.heat-map').first()).toContainText('44')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('tab', { name: 'Benchmark' }).click()
    await page.getByRole('button', { name: 'Run benchmark' }).click()
    await expect(page.getByText(/% done\./)).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()

    await page.getByRole('tab', { name: 'Autoencoder' }).click()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible()
    // The larger digits were never asked for.
    await page.goto(`${server.address}/#v=1&tab=autoencoder&aeimg=28`)
    await expect(page.getByText('this device is offline')).toBeVisible()
    expect(errors).toEqual([])
  })

  test('a new version waits until it is asked for, and two never mix', async ({
    page,
    context,
  }) => {
    const folder = await nextVersion()
    const server = await serve('dist')
    const address = `${server.address}/#v=1&L=8&n=4`
    await page.goto(address)
    await isKept(page)
    const other = await context.newPage()
    await other.goto(address)

    server.folder = folder
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    await expect(newVersion(page)).toBeVisible()
    await expect(page).toHaveTitle('Natural Gradient Lab')
    await page.reload()
    await expect(page).toHaveTitle('Natural Gradient Lab')
    await page.getByRole('slider', { name: 'Depth slider' }).fill('6')
    await newVersion(page).getByRole('button', { name: 'Reload' }).click()
    await expect(page).toHaveTitle('Next Natural Gradient Lab')
    await expect(page.getByRole('textbox', { name: 'Depth L' })).not.toHaveValue('8')
    await expect(page.getByRole('textbox', { name: 'Input width n' })).toHaveValue('4')
    await expect(newVersion(page)).toHaveCount(0)

    // The tab that stays on the old version still has all its parts, which the server has no more.
    await expect(newVersion(other)).toBeVisible()
    await other.getByRole('tab', { name: 'Benchmark' }).click()
    await expect(other.getByRole('button', { name: 'Run benchmark' })).toBeVisible()
    await expect(other).toHaveTitle('Natural Gradient Lab')
    await server.stop()
    rmSync(folder, { recursive: true })
  })
})

test('without a service worker a missing part leads to the new version, at the same link', async ({
  page,
}) => {
  const folder = await nextVersion()
  const server = await serve('dist')
  await page.goto(`${server.address}/#v=1&L=8&n=4`)
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
  await page.evaluate(() => dispatchEvent(new Event('vite:preloadError')))
  await expect(newVersion(page)).toHaveCount(0)
  server.folder = folder
  await page.evaluate(() => dispatchEvent(new Event('vite:preloadError')))
  await newVersion(page).getByRole('button', { name: 'Reload' }).click()
  await expect(page).toHaveTitle('Next Natural Gradient Lab')
  await expect(page.getByRole('textbox', { name: 'Depth L' })).toHaveValue('8')
  await server.stop()
  rmSync(folder, { recursive: true })
})
