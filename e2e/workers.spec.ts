/** @file Workers that are killed without a word, or cannot be loaded: said within 5 s, and one press goes on. */

import { expect, type Page } from '@playwright/test'
import { numberAt, open, test } from './lab'
import { expectWhole } from './whole'

type Kept = { kept: Worker[] }

/** Keeps the page's workers, so that a test can end them behind its back. */
const keepWorkers = (page: Page) =>
  page.addInitScript(() => {
    const kept: Worker[] = []
    Object.assign(window, { kept })
    window.Worker = class extends Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args)
        kept.push(this)
      }
    }
  })

const killAll = (page: Page) =>
  page.evaluate(() => {
    for (const worker of (window as unknown as Kept).kept.splice(0)) worker.terminate()
  })

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })

test('all workers killed in a run: a notice within 5 s, and one press goes on; laws and views come again', async ({
  quietPage: page,
}) => {
  await keepWorkers(page)
  await open(page, 'v=2&L=2&n=32&kappa=10&batch=64&noise=0.1&steps=100000&pace=100&backend=cpu')
  const kappaF = await page.getByTestId('kappa-f').textContent()
  await tab(page, 'Modes').click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect.poll(() => numberAt(page, 'step')).toBeGreaterThan(10)
  await killAll(page)
  const step = await numberAt(page, 'step')
  const goOn = page.getByRole('button', { name: /^Go on from step/ })
  await expect(goOn).toBeVisible({ timeout: 6500 })
  expect(await numberAt(page, 'step')).toBeGreaterThanOrEqual(step)
  await goOn.click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect.poll(() => numberAt(page, 'step')).toBeGreaterThan(step + 20)
  await expectWhole(page)

  // The laws of another experiment, too large for the page itself, from a worker that is gone as well.
  await tab(page, 'Loss').click()
  await killAll(page)
  await page.getByRole('slider', { name: 'Depth slider' }).fill('7')
  await expect(page.getByTestId('kappa-f')).not.toHaveText('…', { timeout: 8000 })
  await expect(page.getByTestId('kappa-f')).not.toHaveText(kappaF!)
})

test('the autoencoder’s worker killed in a run: a notice within 5 s, and one press goes on', async ({
  quietPage: page,
}) => {
  await keepWorkers(page)
  await page.goto('/#v=2&tab=autoencoder&aenet=20-8&aesteps=4000&aesys=sgd&aebatch=32')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect.poll(() => numberAt(page, 'ae-step'), { timeout: 30_000 }).toBeGreaterThan(10)
  await killAll(page)
  const view = page.getByRole('region', { name: 'Autoencoder' })
  await view.getByRole('button', { name: /^Go on from step/ }).click({ timeout: 6500 })
  const step = await numberAt(page, 'ae-step')
  await view.getByRole('button', { name: 'Continue' }).click()
  await expect.poll(() => numberAt(page, 'ae-step')).toBeGreaterThan(step + 10)
})

test('the worker of a paper’s network killed: a notice within 5 s, and one press goes on', async ({
  quietPage: page,
}) => {
  await keepWorkers(page)
  await page.goto('/#v=2&tab=paper&psteps=2000')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect.poll(() => numberAt(page, 'paper-step'), { timeout: 30_000 }).toBeGreaterThan(5)
  await killAll(page)
  await page.getByRole('button', { name: /^Go on from step/ }).click({ timeout: 6500 })
  const step = await numberAt(page, 'paper-step')
  // Of the lab's run, whose worker was killed too, nothing is said here.
  await expect(page.locator('.notices')).toBeEmpty()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect.poll(() => numberAt(page, 'paper-step')).toBeGreaterThan(step + 5)
})

test('the benchmark’s worker killed: a notice within 5 s, and one press goes on with the rest', async ({
  quietPage: page,
}) => {
  await keepWorkers(page)
  await page.goto('/#v=2&tab=benchmark')
  await page.getByRole('combobox', { name: 'rounds' }).selectOption('quick')
  await page.getByRole('button', { name: 'Run benchmark' }).click()
  const status = page.getByRole('region', { name: 'Benchmark' }).getByRole('status')
  await expect(status).toContainText('counting calls')
  await killAll(page)
  const goOn = page.getByRole('button', { name: 'Go on' })
  await expect(goOn).toBeVisible({ timeout: 6500 })
  await expect(status).toContainText('has said nothing for 4 s')
  await goOn.click()
  await expect(status).toContainText('counting calls')
})

test('workers that cannot be loaded: every tab stands and says so, and another try mends it', async ({
  page,
}) => {
  await page.route('**/assets/*.worker-*.js', (route) => route.abort())
  await page.goto('/#v=2&L=2&n=32')
  const notices = page.locator('.notices')
  await expect(notices).toContainText('The training worker stopped: it could not be loaded')
  // Laws that are quick the page computes itself; those of deep and wide networks are a worker's.
  await expect(page.locator('[data-series="naturalGradient-exact"]')).toHaveAttribute('d', /^M/)
  await page.getByRole('slider', { name: 'Depth slider' }).fill('7')
  await expect(notices).toContainText('The prediction could not be computed')
  for (const name of ['Modes', 'Curvature', 'Fisher', 'Noise', 'Systems', 'Loss']) {
    await tab(page, name).click()
    await expectWhole(page)
  }
  await tab(page, 'Scaling').click()
  await page.getByRole('button', { name: 'Run sweep' }).click()
  await expect(page.getByText('The sweep stopped: its worker could not be loaded')).toBeVisible()
  await tab(page, 'Benchmark').click()
  await page.getByRole('button', { name: 'Run benchmark' }).click()
  await expect(
    page.getByText('The benchmark’s worker stopped: it could not be loaded'),
  ).toBeVisible()
  await expectWhole(page)

  await page.unroute('**/assets/*.worker-*.js')
  await tab(page, 'Loss').click()
  await notices.getByRole('button', { name: 'Start again' }).click()
  await page.getByRole('slider', { name: 'Depth slider' }).fill('8')
  await expect(page.getByTestId('kappa-f')).not.toHaveText('…')
  await expect(page.getByRole('button', { name: 'Step', exact: true })).toBeEnabled()
})
