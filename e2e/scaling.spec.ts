import { expect } from '@playwright/test'
import { download, open, readNumber, test } from './lab'
import { geometric, gradientLaw, naturalLaw } from './law'

/** First step at which a relative law is at most the target. */
function stepsTo(target: number, law: (steps: number) => number): number {
  let steps = 0
  while (law(steps) > target) steps++
  return steps
}

test('the sweep fills the grid with the steps theory says, and keeps it while other views are open', async ({
  quietPage: page,
}) => {
  await page.goto('/#v=1&tab=scaling&n=4&cap=300&target=1e-2')
  await page.getByRole('button', { name: 'Run sweep' }).click()
  await expect(page.getByText('Trained on CPU · float64. WebGL2 has no GPU here')).toBeVisible({
    timeout: 40_000,
  })
  await page.getByText('Table of the grid').click()
  const cell = async (table: number, row: string, column: number) => {
    const line = page.getByRole('table').nth(table).getByRole('row', { name: row })
    return (await line.getByRole('cell').nth(column).textContent())!
  }
  // Columns are κ = 1, 3, 10, 30, 100, 300, 1000; a cell reads "measured (predicted)".
  const natural = stepsTo(1e-2, (n) => naturalLaw(0.5, 0.1, 8, n))
  expect(await cell(0, 'L = 8', 4)).toBe(`${natural} (${natural})`)
  const gradient = stepsTo(1e-2, (n) => gradientLaw(geometric(4, 10), 0.5, 1, 4, n))
  expect(await cell(1, 'L = 4', 2)).toBe(`${gradient} (${gradient})`)
  expect(readNumber((await cell(0, 'L = 16', 6)).split(' ')[0]!)).toBe(
    stepsTo(1e-2, (n) => naturalLaw(0.5, 0.1, 16, n)),
  )
  const map = page.locator('.heat-map').first().locator('.chart-cell-value')
  await expect(map).toHaveText(Array(56).fill(String(natural)))
  await expect(page.locator('.heat-map').nth(1).locator('[data-contour="10"]')).toHaveCount(1)
  await expect(page.locator('[data-series="naturalGradient-depth-16"]')).toHaveAttribute('d', /^M/)

  const picture = (await download(page, 'SVG')).toString()
  const numbers = await page.evaluate((text) => {
    const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml')
    const groups = [...documentElement.children].filter(({ nodeName }) => nodeName === 'g')
    const texts = (index: number) =>
      [...groups[index]!.querySelectorAll('rect + text')].map(({ textContent }) => textContent)
    return { natural: texts(0), gradient: texts(1), text: documentElement.textContent }
  }, picture)
  expect(numbers.natural).toEqual(Array(56).fill(String(natural)))
  expect(numbers.gradient).toEqual(
    await page.locator('.heat-map').nth(1).locator('.chart-cell-value').allTextContents(),
  )
  expect(numbers.gradient).toContain(String(gradient))
  expect(numbers.text).toContain('natural gradient: steps to')
  expect((await download(page, 'PNG')).subarray(1, 4).toString()).toBe('PNG')
  expect((await download(page, 'CSV')).toString()).toContain(
    `naturalGradient,8,0.1,1,100,1e-2,${natural},`,
  )

  await page.getByRole('tab', { name: 'Loss' }).click()
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
  await page.getByRole('tab', { name: 'Scaling' }).click()
  await expect(page.getByText('Trained on CPU · float64. WebGL2 has no GPU here')).toBeVisible()

  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download CSV' }).click()
  expect((await saved).suggestedFilename()).toBe('natural-gradient-lab-scaling.csv')
})

test('a sweep can be cancelled, and what was found stays', async ({ quietPage: page }) => {
  await page.goto('/#v=1&tab=scaling&n=64&cap=100000&target=1e-6')
  await page.getByRole('button', { name: 'Run sweep' }).click()
  await expect(page.locator('[data-series="naturalGradient-depth-16"]')).toHaveAttribute(
    'd',
    /^M/,
    {
      timeout: 30_000,
    },
  )
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Cancelled; what was found stays.')).toBeVisible()
  await expect(page.locator('[data-series="naturalGradient-depth-16"]')).toHaveAttribute('d', /^M/)
})

test('arrow keys move along the tabs, and the tab is in the link', async ({ quietPage: page }) => {
  await open(page)
  await page.getByRole('tab', { name: 'Loss' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Modes' })).toBeFocused()
  await expect(page.getByRole('tab', { name: 'Modes' })).toHaveAttribute('aria-selected', 'true')
  await expect(page).toHaveURL(/tab=modes/)
})

test('over step sizes: what is measured is what theory says, up to the stability bound', async ({
  quietPage: page,
}) => {
  await page.goto('/#v=2&tab=scaling&grid=alpha&L=2&n=3&kappa=10&cap=2000&target=1e-6&backend=cpu')
  await page.getByRole('button', { name: 'Run sweep' }).click()
  await expect(page.getByText(/^Trained on CPU · float64/)).toBeVisible({ timeout: 40_000 })
  const plots = page.locator('figure', { hasText: 'steps against the step size' })
  await expect(plots).toHaveCount(2)
  await expect(plots.first()).toContainText('stable below 2')
  await page.getByText('Table of the grid').click()
  for (const [table, id] of ['naturalGradient', 'sgd'].entries()) {
    const column = page.getByRole('table').nth(table).locator('tbody tr td:nth-of-type(3)')
    const texts = await column.allTextContents()
    expect(texts).toHaveLength(10)
    const pairs = texts.flatMap((text) => {
      const [, measured, predicted] = /^([\d,]+) \(([\d,]+)\)$/.exec(text) ?? []
      return measured ? [[readNumber(measured), readNumber(predicted!)]] : []
    })
    expect(pairs.length).toBeGreaterThanOrEqual(7)
    for (const [measured, predicted] of pairs) expect(measured).toBe(predicted)
    // Beyond the bound none arrives.
    expect(texts.at(-1)).toMatch(/^(?:diverged|> 2,000) ?$/)
    await expect(plots.nth(table).locator(`[data-point^="${id}-size"]`)).toHaveCount(pairs.length)
  }
})
