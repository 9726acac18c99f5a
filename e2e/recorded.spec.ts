import { expect, type Page } from '@playwright/test'
import { test } from './lab'

/** Keeps the training's worker from starting. @returns what lets it start */
async function holdEngine(page: Page): Promise<() => void> {
  let release = () => {}
  const isReleased = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/engine\.worker/, async (route) => {
    await isReleased
    await route.continue()
  })
  return release
}

const drawn = '[data-series^="recorded-"]'
const sentence = 'The GPU is starting: grey is a recorded run.'

/** Largest distance in pixels of a recorded curve's corners from the law's curve, on top of which it lies. */
const distanceFromLaw = (page: Page, system: string) =>
  page.evaluate((id) => {
    const corners = (series: string) =>
      [
        ...document
          .querySelector(`[data-series="${series}"]`)!
          .getAttribute('d')!
          .matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g),
      ].map(([, x, y]) => [Number(x), Number(y)] as const)
    const law = corners(`${id}-exact`)
    const away = corners(`recorded-${id}`).map(([x, y]) => {
      const next = law.findIndex(([one]) => one >= x)
      if (next <= 0) return 0
      const [[x0, y0], [x1, y1]] = [law[next - 1]!, law[next]!]
      return Math.abs(y - (y0 + ((y1 - y0) * (x - x0)) / (x1 - x0 || 1)))
    })
    return away.length > 10 ? Math.max(...away) : Number.POSITIVE_INFINITY
  }, system)

test('a recorded run stands in for the live one while the GPU starts, and goes when that has ended', async ({
  quietPage: page,
}) => {
  const release = await holdEngine(page)
  await page.goto('/')
  await expect(page.getByTestId('leading-ratio')).toHaveText('×45')
  await expect(page.locator('[data-series="sgd-exact"]')).toHaveAttribute('d', /^M/)
  const boxes = () =>
    page.evaluate(() =>
      ['.plot', '.residual', '.readout', '.transport', '.under-plot'].map((part) => {
        const { x, y, width, height } = document.querySelector(part)!.getBoundingClientRect()
        return [x, y, width, height]
      }),
    )
  const before = await boxes()
  await expect(page.locator(drawn)).toHaveCount(0)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.locator('.progress')).toContainText('step 0 of 100,000 · starting …')
  await expect(page.locator(drawn)).toHaveCount(2)
  await expect(page.getByTestId('readout')).toHaveText(sentence)
  await expect(page.locator('.plot').getByText('recorded, float64')).toHaveCount(2)
  for (const system of ['naturalGradient', 'sgd']) {
    expect(await distanceFromLaw(page, system), system).toBeLessThan(1)
  }
  expect(await boxes()).toEqual(before)

  release()
  await expect(page.locator('[data-series="sgd-measured"]')).toHaveAttribute('d', /L/, {
    timeout: 40_000,
  })
  // The live curve is drawn over the grey one, which stays under it.
  expect(await boxes()).toEqual(before)
  await expect(page.getByTestId('readout')).not.toContainText(sentence)
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: 40_000 })
  await expect(page.locator(drawn)).toHaveCount(0)

  // There is a GPU now: Run needs no stand-in any more.
  await page.evaluate(() => {
    Object.assign(window, { recorded: 0 })
    new MutationObserver(() => {
      if (document.querySelector('[data-series^="recorded-"]'))
        Object.assign(window, { recorded: 1 })
    }).observe(document.querySelector('.plot')!, { childList: true, subtree: true })
  })
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { recorded: number }).recorded)).toBe(0)
})

test('on a slide that runs by itself it is there as well, and a change takes it away', async ({
  quietPage: page,
}) => {
  await holdEngine(page)
  await page.setViewportSize({ width: 640, height: 360 })
  await page.goto('/#v=2&L=8&kappa=30&batch=full&axis=predicted&steps=20000&pace=max&embed=1&run=1')
  await expect(page.locator('.stage-result')).toHaveText(sentence)
  expect(await distanceFromLaw(page, 'sgd')).toBeLessThan(1)
  // What is not recorded is not drawn: the laws are there.
  await page.getByRole('slider', { name: 'Condition number slider' }).press('ArrowRight')
  await expect(page.locator(drawn)).toHaveCount(0)
  await expect(page.getByTestId('result')).toHaveText(
    /^Predicted steps to 10⁻⁶: NG 66, SGD 1,7\d\d/,
  )
})
