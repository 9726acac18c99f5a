import { expect } from '@playwright/test'
import { expectAccessible } from './accessible'
import { numberAt, runToEnd, test } from './lab'
import { geometric, naturalLaw } from './law'

/** Steps of gradient descent, a' = a + η a^{L−1} (s − a^L) with η = 1/L, from half of each of sixteen modes to 10⁻⁶. */
function gradient(depth: number, kappa: number): number {
  const targets = geometric(16, kappa)
  const layer = targets.map((s) => (s / 2) ** (1 / depth))
  const loss = () => targets.reduce((sum, s, k) => sum + (layer[k]! ** depth - s) ** 2, 0)
  const start = loss()
  for (let step = 0; ; step++) {
    if (loss() <= 1e-6 * start) return step
    targets.forEach((s, k) => {
      const a = layer[k]!
      layer[k] = a + (a ** (depth - 1) * (s - a ** depth)) / depth
    })
  }
}

/** Steps of the natural gradient at α = 0.1, from half of every mode to 10⁻⁶. */
function natural(depth: number): number {
  let step = 0
  while (naturalLaw(0.5, 0.1, depth, step) > 1e-6) step++
  return step
}

test('the first minute: a question, two sliders that move the laws, a guess, a run and a verdict', async ({
  quietPage: page,
}) => {
  await page.goto('/')
  await expect(
    page.getByRole('heading', { name: 'What do depth and curvature cost?' }),
  ).toBeVisible()
  await expect(page.getByText('However deep, the network is one matrix W')).toBeVisible()
  expect(await numberAt(page, 'leading-kappa-f')).toBe(1000)
  expect(await numberAt(page, 'leading-sgd')).toBe(gradient(4, 100))
  expect(await numberAt(page, 'leading-naturalGradient')).toBe(natural(4))
  await expect(page.getByTestId('leading-ratio')).toHaveText('×45')

  // The bracket spans from one law to the other at 10⁻⁶, inside a plot that goes on to the slower one's end.
  await expect(page.locator('.chart-bracket-label')).toHaveText('66 ↔ 2,979: ×45')
  const box = async (selector: string) => (await page.locator(selector).first().boundingBox())!
  const [bracket, slow] = [await box('.chart-bracket'), await box('[data-series="sgd-exact"]')]
  const share = Math.log(2979 / 66) / Math.log(4500)
  expect(Math.abs(bracket.width / slow.width - share)).toBeLessThan(0.01)
  expect(bracket.x + bracket.width).toBeLessThan(slow.x + slow.width)

  // Nothing has run: theory answers.
  const depth = page.getByRole('slider', { name: 'Depth slider' })
  await depth.fill('15')
  await expect(page.getByTestId('leading-sgd')).toHaveText('18,672')
  expect(await numberAt(page, 'leading-naturalGradient')).toBe(66)
  await expect(page.locator('.chart-bracket-label')).toHaveText('66 ↔ 18,672: ×283')
  await expect(page.getByTestId('step')).toHaveText('0')
  // The marks under a slider can be pressed.
  await page.locator('.leading').getByRole('button', { name: '2', exact: true }).click()
  await expect(page.getByTestId('leading-sgd')).toHaveText('268')
  await page.locator('.leading').getByRole('button', { name: '4', exact: true }).click()

  const guess = page.getByRole('textbox', { name: /Your guess for κ = 1,000/ })
  await guess.fill('2000')
  await guess.press('Enter')
  const truth = gradient(4, 1000)
  await expect(page.getByTestId('guess')).toHaveText(
    `Theory: ${truth.toLocaleString('en-GB')}. You were ${Math.log10(truth / 2000).toPrecision(
      2,
    )} decades too low, a factor of ${(truth / 2000).toPrecision(2)}.`,
  )

  await page.getByRole('textbox', { name: 'Condition number κ' }).fill('3')
  await page.getByRole('textbox', { name: 'Condition number κ' }).press('Enter')
  await expect(page.getByTestId('leading-sgd')).toHaveText(String(gradient(4, 3)))
  await runToEnd(page)
  await expect(page.locator('.verdict')).toContainText('Theory was right to')
  expect(await numberAt(page, 'verdict-deviation')).toBeLessThan(0.01)
  expect(await numberAt(page, 'verdict-deviation')).toBeGreaterThan(0)

  // The readout is whole at every width.
  for (const width of [1440, 1280, 1024, 768]) {
    await page.setViewportSize({ width, height: 800 })
    const readout = page.getByTestId('readout')
    expect(await readout.evaluate((one) => one.scrollWidth - one.clientWidth), `${width}`).toBe(0)
  }

  await expectAccessible(page)

  // What it is stands in the link, so that a version to come reads it alike.
  await expect(page).toHaveURL(/#v=2&kappa=3&batch=full&steps=100000&pace=max&axis=predicted$/)
  await page.reload()
  await expect(page.getByTestId('leading-sgd')).toHaveText(String(gradient(4, 3)))
  await expect(page.getByText('What do depth and curvature cost?')).toHaveCount(0)
  await page.goto('/#v=2')
  await expect(page.getByRole('combobox', { name: 'against' })).toHaveValue('step')
  await expect(page.getByRole('textbox', { name: 'Condition number κ' })).toHaveValue('100')
  await expect(page.locator('.chart-bracket')).toHaveCount(0)
})

test('a law that takes longer than a moment leaves the one before it, in grey', async ({
  quietPage: page,
}) => {
  await page.goto('/#v=2&batch=full&axis=predicted')
  await expect(page.getByTestId('leading-sgd')).toHaveText('2,979')
  const curve = page.locator('[data-series="sgd-exact"]')
  const colour = () => curve.evaluate((path) => (path as SVGPathElement).style.stroke)
  const own = await colour()
  // The worker is kept busy with a search that takes seconds.
  await page.evaluate(() => {
    const path = document.querySelector('[data-series="sgd-exact"]')!
    const seen: string[] = []
    Object.assign(window, { seen })
    new MutationObserver(() => seen.push((path as SVGPathElement).style.stroke)).observe(path, {
      attributes: true,
    })
  })
  await page.goto('/#v=2&L=16&n=32&kappa=1000&batch=full&axis=predicted&steps=100000')
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { seen: string[] }).seen))
    .toContain('var(--line)')
  await expect.poll(colour).toBe(own)
})
