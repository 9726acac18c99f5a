import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { download, numberAt, open, readNumber, runToEnd, test } from './lab'
import { geometric } from './law'

const experiment = 'L=3&n=5&kappa=8&batch=full&alpha=0.2&steps=400&pace=max&tab=curvature'

/** h_ab of docs/theory.md 4.4. */
const pairCurvature = (a: number, b: number, L: number) =>
  Array.from({ length: L }, (_, i) => a ** ((2 * (L - i - 1)) / L) * b ** ((2 * i) / L)).reduce(
    (sum, term) => sum + term,
  )

const eigenvalues = (n: number, kappa: number, L: number) => {
  const s = geometric(n, kappa)
  return s.flatMap((a) => s.map((b) => pairCurvature(a, b, L))).sort((a, b) => b - a)
}

/** Pixels of a path's last point and of a named point. */
const ends = (page: Page) =>
  page.locator('.slice svg').evaluate((svg) => {
    const last = (id: string) => {
      const d = svg.querySelector(`[data-path="${id}"]`)!.getAttribute('d')!
      return d.slice(1).split('L').at(-1)!.split(',').map(Number)
    }
    const d = svg.querySelector('[data-point="minimum"]')!.getAttribute('d')!
    const [, left, y] = /M([-\d.]+),([-\d.]+)/.exec(d)!
    return {
      natural: last('naturalGradient'),
      gradient: last('sgd'),
      minimum: [Number(left) + 6, Number(y)],
    }
  })

test('curvature: κ_F, the spectrum at the minimum, and ways that end there', async ({
  quietPage: page,
}) => {
  await open(page, experiment)
  const [L, kappa] = [3, 8]
  const expected = eigenvalues(5, kappa, L)
  await expect(page.getByTestId('lambda-max')).toBeVisible()
  expect((await numberAt(page, 'kappa-f')) / kappa ** (2 - 2 / L)).toBeCloseTo(1, 3)
  expect((await numberAt(page, 'lambda-max')) / expected[0]!).toBeCloseTo(1, 3)
  expect((await numberAt(page, 'lambda-min')) / expected.at(-1)!).toBeCloseTo(1, 3)
  expect((await numberAt(page, 'eta-max')) / (2 / expected[0]!)).toBeCloseTo(1, 3)

  await runToEnd(page)
  // The newest weights are observed a moment after the run has ended.
  await expect(async () => {
    expect((await numberAt(page, 'largest-naturalGradient')) / expected[0]!).toBeCloseTo(1, 2)
    expect((await numberAt(page, 'smallest-naturalGradient')) / expected.at(-1)!).toBeCloseTo(1, 2)
    const { natural, gradient, minimum } = await ends(page)
    for (const end of [natural, gradient]) {
      expect(Math.hypot(end[0]! - minimum[0]!, end[1]! - minimum[1]!)).toBeLessThan(3)
    }
  }).toPass({ timeout: 15_000 })
  const levels = await page
    .locator('.slice-contour')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-level')!))
  expect(levels.length).toBeGreaterThan(3)
  expect(levels).toEqual(levels.toSorted((a, b) => readNumber(a) - readNumber(b)))

  await page.getByText('Table of the plotted numbers').click()
  const middle = page.getByRole('row', { name: /^13 / }).getByRole('cell')
  expect(readNumber((await middle.first().textContent())!) / expected[12]!).toBeCloseTo(1, 2)
  await expectAccessible(page)

  const svg = (await download(page, 'SVG')).toString()
  expect(svg.match(/fill-opacity="0.07"/g)).toHaveLength(levels.length)
  expect(svg).toContain('gradient descent')
  const csv = (await download(page, 'CSV')).toString().trim().split('\n')
  const rows = csv.map((line) => line.split(','))
  const atMinimum = rows.filter(([table]) => table === 'minimum').map((row) => Number(row[6]))
  expect(atMinimum).toHaveLength(25)
  atMinimum.forEach((value, k) => {
    expect(value / expected[k]!).toBeCloseTo(1, 9)
  })
})

test('the keyboard moves along the ways, and the link brings the plane back', async ({
  quietPage: page,
}) => {
  await open(
    page,
    'L=3&n=5&kappa=50&batch=full&alpha=0.2&steps=60&pace=max&tab=curvature&backend=cpu',
  )
  await page.getByLabel('plane:').selectOption('points')
  await expect(page).toHaveURL(/plane=points/)
  await runToEnd(page)
  await expect(page.getByTestId('slice-note')).toContainText('gradient descent at step')
  await page.getByRole('slider', { name: /Step to read/ }).focus()
  await page.keyboard.press('Home')
  const place = page.getByTestId('place-naturalGradient')
  // The start: its distance from the minimum is that of the weights, all layers together.
  const gaps = geometric(5, 50).map((s) => s ** (1 / 3) - (0.5 * s) ** (1 / 3))
  const distance = Math.sqrt(3 * gaps.reduce((sum, gap) => sum + gap ** 2, 0))
  const coordinates = async () =>
    (await place.textContent())!.slice(1, -1).split(', ').map(readNumber)
  const start = await coordinates()
  expect(start[0]! / -distance).toBeCloseTo(1, 2)
  expect(Math.abs(start[1]!)).toBeLessThan(1e-6)
  await page.keyboard.press('ArrowRight')
  expect((await coordinates())[0]!).toBeGreaterThan(start[0]!)

  await page.reload()
  await expect(page.getByLabel('plane:')).toHaveValue('points')
  await expect(page.locator('.slice-contour').first()).toBeAttached()
})

test('where there is no slice along eigenvectors, or none at all, it says why', async ({
  quietPage: page,
}) => {
  await open(page, 'L=2&n=4&h=7&start=gaussian&batch=full&tab=curvature')
  await expect(page.getByText('The start is not aligned with')).toHaveCount(2)
  await expect(page.locator('[data-point="minimum"]')).toBeAttached()
  await open(page, 'L=4&n=8&start=orthogonal&batch=full&tab=curvature&kappaX=9')
  await expect(page.getByText('No slice is drawn.')).toBeVisible()
  await expect(page.getByText('against depth is drawn for whitened inputs')).toBeVisible()
})
