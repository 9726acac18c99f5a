import { expect, type Page } from '@playwright/test'
import { readNumber, test } from './lab'

/** Draws a step of our kernels, loss included, as WebglTrainer documents them. */
const scan = (depth: number) => Math.ceil(Math.log2(depth))
const gradientDraws = (depth: number, batch: number) => scan(depth) + 4 + (batch > 0 ? 4 : 0)
const naturalDraws = (depth: number, width: number) => scan(depth) + Math.ceil(width / 8) + 6

async function openBenchmark(page: Page): Promise<void> {
  await page.goto('/#v=1&tab=benchmark')
  await page.getByRole('combobox', { name: 'rounds' }).selectOption('quick')
}

const ours = (page: Page, table: string | RegExp, algorithm: 'gradient' | 'natural') =>
  page
    .getByRole('table', { name: table })
    .getByRole('row', { name: new RegExp(`^${algorithm} our kernels`) })
    .getByRole('cell')

test('the benchmark names its renderer, checks its peers and reports every ratio', async ({
  quietPage: page,
}) => {
  test.setTimeout(120_000)
  await openBenchmark(page)
  await page.getByRole('button', { name: 'Run benchmark' }).click()
  await expect(page.getByRole('status').last()).toContainText('Finished', { timeout: 100_000 })
  await expect(page.getByTestId('renderer')).toContainText('SwiftShader')
  await expect(page.getByText('a software renderer')).toBeVisible()

  for (const [table, algorithm, draws] of [
    ['SGD, L = 6, n = 64, batch 128', 'gradient', gradientDraws(6, 128)],
    ['Natural gradient, L = 6, n = 16, full batch', 'natural', naturalDraws(6, 16)],
    ['Natural gradient, L = 6, n = 64, full batch', 'natural', naturalDraws(6, 64)],
    [/L = 16, n = 32/, 'gradient', gradientDraws(16, 0)],
    [/L = 16, n = 32/, 'natural', naturalDraws(16, 32)],
  ] as const) {
    const cells = ours(page, table, algorithm)
    expect(readNumber((await cells.nth(3).textContent())!)).toBe(draws)
  }

  const ratios = page.getByRole('table', { name: /Targets/ }).getByRole('row')
  await expect(ratios).toHaveCount(1 + 14)
  for (const row of (await ratios.all()).slice(1)) {
    await expect(row.getByRole('cell').last()).toHaveText(
      /^(met|not met, [\d.,]+\s%\s(above|below))$/,
    )
  }
  await expect(page.getByRole('cell', { name: /wrong numbers|not run|…/ })).toHaveCount(0)
})

test('a benchmark can be cancelled and started again', async ({ quietPage: page }) => {
  await openBenchmark(page)
  const status = page.getByRole('status').last()
  await page.getByRole('button', { name: 'Run benchmark' }).click()
  await expect(page.getByTestId('renderer')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(status).toContainText('Cancelled')
  await page.getByRole('button', { name: 'Run benchmark' }).click()
  await expect(status).toContainText('% done')
  // Leaving the view ends the run: two at work would spoil the times.
  await page.getByRole('tab', { name: 'Loss' }).click()
  await page.getByRole('tab', { name: 'Benchmark' }).click()
  await expect(status).toContainText('Cancelled')
})
