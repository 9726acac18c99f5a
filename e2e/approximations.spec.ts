import { expect } from '@playwright/test'
import { expectAccessible } from './accessible'
import { numberAt, open, readNumber, runToEnd, test } from './lab'
import { naturalLaw } from './law'

const names = [
  'Block-diagonal',
  'Block-tridiagonal',
  'Diagonal',
  'Only Σ',
  'Only Λ',
  'Damped',
  'Minimum norm',
]

/** Slope of ln(excess) by least squares over the steps from 1/10 to 10⁻⁷ of the start. */
function slope(excess: (step: number) => number): number {
  const points: [number, number][] = []
  for (let step = 0; excess(step) > 1e-7; step++) {
    if (excess(step) <= 0.1) points.push([step, Math.log(excess(step))])
  }
  const mean = (k: 0 | 1) => points.reduce((sum, point) => sum + point[k], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const rise = points.reduce((sum, [step, value]) => sum + (step - x) * (value - y), 0)
  return rise / points.reduce((sum, [step]) => sum + (step - x) ** 2, 0)
}

test('the preset: block-diagonal is the natural gradient at α L, and each runs on its law', async ({
  quietPage: page,
}) => {
  await open(page)
  await page.getByText('Lessons', { exact: true }).click()
  await page
    .getByRole('combobox', { name: 'Preset' })
    .selectOption({ label: 'Why block-diagonal works' })
  await expect(page).toHaveURL(/sys=naturalGradient:\.05,.*blockDiagonal:\.05,.*minimumNorm:\.05/)
  for (const name of names) {
    await expect(page.getByRole('checkbox', { name, exact: true })).toBeChecked()
  }
  await page.getByRole('textbox', { name: 'Pace' }).fill('max')
  await page.getByRole('textbox', { name: 'Pace' }).press('Enter')
  await runToEnd(page)

  const law = (alpha: number) => (step: number) => naturalLaw(0.5, alpha, 4, step)
  const fitted = await numberAt(page, 'fitted-blockDiagonal')
  expect(Math.abs(fitted / slope(law(0.05 * 4)) - 1)).toBeLessThan(0.001)
  // Four layers in threes: ⌈4/3⌉ = 2 of them move, by whole steps.
  const two = (step: number) => naturalLaw(0.5, 0.05 * 2, 2, step)
  const neighbours = await numberAt(page, 'fitted-blockTridiagonal')
  expect(Math.abs(neighbours / slope(two) - 1)).toBeLessThan(0.001)
  const least = await numberAt(page, 'fitted-minimumNorm')
  expect(Math.abs(least / slope(law(0.05)) - 1)).toBeLessThan(0.001)
  for (const id of [
    'naturalGradient',
    'sgd',
    'blockDiagonal',
    'blockTridiagonal',
    'sigmaOnly',
    'lambdaOnly',
    'damped',
    'minimumNorm',
  ]) {
    expect(await numberAt(page, `deviation-${id}`), id).toBeLessThan(1e-3)
  }
  const summary = page.getByRole('complementary', { name: 'Why' })
  await expect(summary).toContainText('Block-diagonal: 4 α = 0.2. Block-tridiagonal: 2 α = 0.1.')
  await expect(summary).toContainText('In float64 on the CPU')
  await expect(page.getByTestId('deviation-diagonal')).toHaveText('—')

  await page.getByText('Table of the plotted numbers').click()
  await expect(page.getByRole('columnheader', { name: 'step', exact: true })).toBeVisible()
  const head = await page.getByRole('columnheader').allTextContents()
  const row = page.getByRole('row', { name: /^25 / }).getByRole('cell')
  const cell = await row.nth(head.indexOf('block-diagonal, measured') - 1).textContent()
  expect(Math.abs(readNumber(cell!) / law(0.2)(25) - 1)).toBeLessThan(0.006)

  await expectAccessible(page, { within: ['.more-systems', '.why', '.table-of-numbers'] })
})

test('the minimum norm passes the wall that stops the equal shares', async ({
  quietPage: page,
}) => {
  await open(
    page,
    'L=2&n=6&kappa=10&batch=full&start=gaussian&gd=0&alpha=0.05&pace=max&backend=cpu',
  )
  await page.getByRole('button', { name: 'Minimum-norm step' }).click()
  await expect(page.getByRole('checkbox', { name: 'Minimum norm' })).toBeChecked()
  await expect(page.locator('[data-series="minimumNorm-continuous"]')).toHaveAttribute('d', /^M/)
  await runToEnd(page)
  const fitted = await numberAt(page, 'fitted-minimumNorm')
  expect(Math.abs(fitted / -0.1 - 1)).toBeLessThan(0.05)
  expect(await numberAt(page, 'readout-minimumNorm')).toBeLessThan(1e-8)
  expect(await numberAt(page, 'readout-naturalGradient')).toBeGreaterThan(0.01)
})

test('sizes that would take too long are refused with a number', async ({ page }) => {
  await page.goto('/#v=1&n=20&fd=1')
  await expect(page.getByText('take at most n = 16')).toBeVisible()
  const width = page.getByRole('textbox', { name: 'Input width n' })
  await width.fill('16')
  await width.press('Enter')
  await expect(page.getByText('take at most n = 16')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
  await expect(page.getByRole('textbox', { name: 'Damping λ' })).toHaveValue('0.01')
})
