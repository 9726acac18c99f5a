import { expect, type Page } from '@playwright/test'
import { open, runToEnd, test } from './lab'

/** The shape of a curve on the plot. */
const pathOf = (page: Page, series: string) =>
  page.locator(`[data-series="${series}"]`).first().getAttribute('d')

test('a kept run stays in grey, says what differs, and comes back from the link the same', async ({
  quietPage: page,
}) => {
  await open(page, 'v=2&L=2&n=4&steps=60&pace=max&backend=cpu')
  await runToEnd(page)
  const [natural, sgd] = [
    await pathOf(page, 'naturalGradient-measured'),
    await pathOf(page, 'sgd-measured'),
  ]
  await page.getByRole('button', { name: 'Keep this run' }).click()
  await expect(page.getByRole('button', { name: 'Kept', exact: true })).toBeDisabled()
  await page.getByRole('textbox', { name: 'Depth L' }).fill('3')
  await page.keyboard.press('Enter')
  const kept = page.getByRole('region', { name: 'Kept runs' })
  await expect(kept).toContainText('L = 2')
  await expect(page).toHaveURL(/L=3.*&keep=v=2;L=2;n=4;steps=60;backend=cpu$/)
  await expect.poll(() => pathOf(page, 'kept-1-naturalGradient')).toBe(natural)
  await page.getByText('Table of the plotted numbers').click()
  const [head] = await page.getByRole('columnheader', { name: /^kept 1: L = 2/ }).allTextContents()
  expect(head).toBe('kept 1: L = 2 (NG)')

  // Trained again from the link, to the same curves; watched on the Modes tab too.
  const link = page.url()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.locator('[data-series="kept-1-sgd"]')).toHaveCount(1, { timeout: 20_000 })
  await expect.poll(() => pathOf(page, 'kept-1-sgd')).toBe(sgd)
  await expect.poll(() => pathOf(page, 'kept-1-naturalGradient')).toBe(natural)
  await page.getByRole('tab', { name: 'Modes' }).click()
  await expect(page.locator('[data-series="kept-1-sgd-4"]')).toHaveCount(1, { timeout: 20_000 })
  // Samples too far apart to be joined are points.
  await expect(page.locator('[data-point="sample-kept-1-sgd-4"]').first()).toBeVisible()

  // A run of the autoencoder waits to be asked for: it takes minutes without a GPU.
  await page.goto('about:blank')
  await page.goto(
    '/#v=2&tab=autoencoder&keep=v=2;tab=autoencoder;aenet=8-4-8;aebatch=32;aesteps=10;aesys=sgd&backend=cpu',
  )
  await page.getByRole('button', { name: 'run it' }).click()
  await expect(page.locator('[data-series="kept-1-sgd"]')).toHaveCount(1, { timeout: 20_000 })
  await page.getByRole('button', { name: /^Drop the kept run/ }).click()
  await expect(page.locator('[data-series="kept-1-sgd"]')).toHaveCount(0)
  await expect(page).not.toHaveURL(/keep=/)
})
