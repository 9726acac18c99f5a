import { expect } from '@playwright/test'
import { numberAt, open, runToEnd, test } from './lab'

test('several seeds train as one batch; the plot shows their median and range', async ({
  quietPage: page,
}) => {
  await open(page, 'L=3&n=6&kappa=30&seeds=16&batch=16&steps=60&pace=max')
  await runToEnd(page)
  for (const id of ['naturalGradient', 'sgd']) {
    await expect(page.locator(`[data-band="${id}-range"]`)).toHaveAttribute('d', /^M.*Z$/)
  }
  const height = (id: string) =>
    page.locator(`[data-band="${id}-range"]`).evaluate((path) => {
      const ys = [...path.getAttribute('d')!.matchAll(/,(-?[\d.]+)/g)].map((match) =>
        Number(match[1]),
      )
      const half = ys.length / 2
      return Math.max(...ys.slice(0, half).map((top, i) => ys[ys.length - 1 - i]! - top))
    })
  // Sampling spreads SGD over many pixels; the batch's own Fisher undoes it for the natural gradient.
  expect(await height('sgd')).toBeGreaterThan(8)
  expect(await height('naturalGradient')).toBeLessThan(2)
  expect(await numberAt(page, 'deviation-naturalGradient')).toBeLessThan(0.01)
})

test('a random start of several seeds has no common law, and the page says so', async ({
  quietPage: page,
}) => {
  await open(page, 'L=2&n=4&start=gaussian&seeds=8&batch=full&steps=40&pace=max&backend=cpu')
  await expect(page.getByRole('complementary', { name: 'Why' })).toContainText(
    'each seed has a law of its own',
  )
  await expect(page.locator('[data-series="naturalGradient-exact"]')).toHaveCount(0)
  await runToEnd(page)
  await expect(page.getByRole('complementary', { name: 'Why' })).toContainText('Of 8 seeds')
})
