import { chromium, expect } from '@playwright/test'
import { launchOptions } from '../scripts/browser.mjs'
import { numberAt, open, runToEnd, test, watch } from './lab'
import { naturalLaw } from './law'

test('a diverging run stops, keeps its curve, and says at which step and why', async ({
  quietPage: page,
}) => {
  await open(page, 'L=1&n=6&kappa=10&batch=full&ng=0&eta=3&steps=1000&pace=max&backend=cpu')
  await runToEnd(page)
  const why = page.getByRole('complementary', { name: 'Why' })
  // The stiffest mode grows by |1 − 3|² = 4 a step and meets 10¹² after 20 steps.
  await expect(why).toContainText(/Diverged at step 2[01]\. The step is above η_max = 2\/λ₁/)
  await expect(page.locator('[data-series="sgd-measured"]')).toHaveAttribute('d', /^M/)
  expect(await numberAt(page, 'step')).toBeLessThan(22)
})

test('a wall is announced before the run, with its time and ways out', async ({
  quietPage: page,
}) => {
  await open(page, 'L=2&n=6&kappa=10&start=gaussian&batch=full&seed=3&pace=max&backend=cpu')
  const card = page.getByRole('note')
  await expect(card).toContainText('A wall ahead')
  const time = await numberAt(page, 'wall-time')
  const step = await numberAt(page, 'wall-step')
  expect(time).toBeGreaterThan(0)
  expect(step).toBeLessThanOrEqual(Math.floor(time / 0.1))
  const predicted =
    (await page.locator('[data-series="naturalGradient-exact"]').getAttribute('d')) ?? ''
  expect(predicted.split('L').length).toBeLessThanOrEqual(step + 1)

  await card.getByRole('button', { name: 'Find a seed without one' }).click()
  await expect(page.getByRole('note')).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Seed', exact: true })).not.toHaveValue('3')
  await runToEnd(page)
  await expect(page.getByRole('complementary', { name: 'Why' })).toContainText(
    'Reached 10⁻⁸ of the start',
  )
  expect(await numberAt(page, 'deviation-naturalGradient')).toBeLessThan(0.01)
})

test('wider hidden layers lead around a wall', async ({ quietPage: page }) => {
  await open(page, 'L=2&n=6&kappa=10&start=gaussian&batch=full&seed=3&gd=0&pace=max&backend=cpu')
  await page.getByRole('note').getByRole('button', { name: 'Wider hidden layers' }).click()
  await expect(page.getByRole('note')).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Hidden width' })).toHaveValue('18')
  await runToEnd(page)
  await expect(page.getByRole('complementary', { name: 'Why' })).toContainText(
    'Reached 10⁻⁸ of the start',
  )
})

test('no law is drawn where its conditions fail, and the page says why', async ({
  quietPage: page,
}) => {
  await open(page, 'n=6&kappaX=20&batch=full&steps=40&pace=max&backend=cpu')
  const why = page.getByRole('complementary', { name: 'Why' })
  await expect(why).toContainText('There is a closed law only for inputs that are')
  await expect(page.locator('[data-series="sgd-exact"]')).toHaveCount(0)
  await expect(page.locator('[data-series="naturalGradient-exact"]')).toHaveAttribute('d', /^M/)
  await page.getByRole('combobox', { name: 'Input axes' }).selectOption('aligned')
  await expect(page.locator('[data-series="sgd-exact"]')).toHaveAttribute('d', /^M/)
  await runToEnd(page)
  expect(await numberAt(page, 'deviation-sgd')).toBeLessThan(0.01)
})

test('without WebGL2 the CPU runs the same experiment and the chip says so', async ({
  baseURL,
}) => {
  const browser = await chromium.launch({
    ...launchOptions(),
    args: ['--use-gl=disabled'],
    ignoreDefaultArgs: ['--enable-unsafe-swiftshader'],
  })
  const page = await browser.newPage({ baseURL: baseURL! })
  const complaints: string[] = []
  watch(page, complaints)
  await open(page, 'n=6&steps=50&pace=max')
  await page.locator('.chip summary').click()
  await expect(page.getByText('CPU · float64 · no WebGL2 here')).toBeVisible()
  await runToEnd(page)
  expect(await numberAt(page, 'readout-naturalGradient')).toBeCloseTo(
    naturalLaw(0.5, 0.1, 4, 50),
    6,
  )
  expect(complaints).toEqual([])
  await browser.close()
})

test('a lost context loses nothing on screen, and training goes on from the snapshot', async ({
  page,
}) => {
  // The worker keeps its context to itself: a line before its script hands it to the test.
  await page.route('**/assets/engine.worker-*.js', async (route) => {
    const response = await route.fetch()
    const stash = `const getContext = OffscreenCanvas.prototype.getContext
      OffscreenCanvas.prototype.getContext = function (...args) {
        return (self.lastContext = getContext.apply(this, args))
      };`
    await route.fulfill({ response, body: stash + (await response.text()) })
  })
  await open(page, 'n=6&kappa=10&steps=4000')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect.poll(() => numberAt(page, 'step')).toBeGreaterThan(20)
  for (const worker of page.workers()) {
    await worker.evaluate(() => {
      const { lastContext } = self as unknown as { lastContext?: WebGL2RenderingContext }
      lastContext?.getExtension('WEBGL_lose_context')?.loseContext()
    })
  }
  await expect(page.locator('.notice')).toContainText('The browser took the GPU away')
  expect(await numberAt(page, 'step')).toBeGreaterThan(20)
  await expect(page.locator('[data-series="naturalGradient-measured"]')).toHaveAttribute('d', /^M/)
  await page.getByRole('button', { name: /Restart from step/ }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('complementary', { name: 'Why' })).toContainText(
    'Reached 10⁻⁸ of the start at step 88.',
    { timeout: 20_000 },
  )
  expect(await numberAt(page, 'deviation-naturalGradient')).toBeLessThan(0.01)
})
