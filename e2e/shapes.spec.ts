import { expect } from '@playwright/test'
import { numberAt, open, runToEnd, test } from './lab'

test('wide hidden layers: a Gaussian start meets no wall and follows the approximate law on the GPU', async ({
  quietPage: page,
}) => {
  await open(
    page,
    'L=3&n=6&h=14&m=4&kappa=10&start=gaussian&batch=full&alpha=0.05&steps=250&pace=max',
  )
  await expect(page.locator('.chip')).toContainText('WebGL2 · float32')
  await expect(page.getByRole('note')).toHaveCount(0)
  await expect(page.locator('[data-series="naturalGradient-approximate"]')).toHaveAttribute(
    'd',
    /^M/,
  )
  await runToEnd(page)
  const why = page.getByRole('complementary', { name: 'Why' })
  await expect(why).toContainText('Reached 10⁻⁸ of the start')
  await expect(why).toContainText('has no closed law')
  const fitted = await numberAt(page, 'fitted-naturalGradient')
  expect(Math.abs(fitted / (2 * Math.log(0.95)) - 1)).toBeLessThan(0.05)
})

test('contracting layers run on the float64 reference, the chip says so, and the exact law holds', async ({
  quietPage: page,
}) => {
  await open(page, 'L=3&n=6&h=3&m=3&kappa=10&start=gaussian&batch=full&steps=60&pace=max')
  await expect(page.locator('.chip')).toContainText('CPU · float64 · narrow layers')
  await expect(page.locator('[data-series="naturalGradient-exact"]')).toHaveAttribute('d', /^M/)
  await runToEnd(page)
  expect(await numberAt(page, 'deviation-naturalGradient')).toBeLessThan(1e-6)
})

test('a bottleneck levels off at the best map of its rank, and the page says so', async ({
  quietPage: page,
}) => {
  await open(page, 'L=2&n=6&h=2&kappa=10&batch=full&steps=120&pace=max&backend=cpu')
  await runToEnd(page)
  await expect(page.getByRole('complementary', { name: 'Why' })).toContainText('levels off')
  // Balanced start at z₀ = 1/2: of the excess ½ Σ sₖ² (zₖ − 1)² the modes 3 to 6 keep all of theirs.
  const s = Array.from({ length: 6 }, (_, k) => 10 ** (-k / 5))
  const squares = (from: number, to: number) =>
    s.slice(from, to).reduce((sum, value) => sum + value ** 2, 0)
  const floor = squares(2, 6) / (0.25 * squares(0, 2) + squares(2, 6))
  expect(Math.abs((await numberAt(page, 'readout-naturalGradient')) / floor - 1)).toBeLessThan(
    0.006,
  )
})
