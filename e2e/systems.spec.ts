import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { download, readNumber, test } from './lab'

test('trials of ticked systems, the table, the card and what can be taken away', async ({
  quietPage: page,
}) => {
  await page.goto(
    '/#v=2&tab=systems&n=4&L=2&batch=full&target=1e-6&sys=naturalGradient,sgd,momentum',
  )
  await page.getByRole('button', { name: 'Run ticked' }).click()
  // Trials go on while another view is open, and nothing of them is lost.
  await page.getByRole('tab', { name: 'Fisher' }).click()
  await page.getByRole('tab', { name: 'Systems' }).click()
  await expect(page.getByText('Done: 3 trials.')).toBeVisible({ timeout: 30_000 })
  const cells = page.locator('[data-system="naturalGradient"]').getByRole('cell')
  const steps = readNumber((await cells.nth(0).textContent())!)
  const law = Math.ceil(Math.log(1e-6) / (2 * Math.log(0.9)))
  expect(Math.abs(steps - law)).toBeLessThanOrEqual(1)

  const head = page.getByRole('columnheader', { name: 'Steps', exact: true }).first()
  await head.getByRole('button').click()
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await expect(page.locator('[data-system]').first()).toHaveAttribute(
    'data-system',
    'naturalGradient',
  )
  const csv = (await download(page, 'CSV')).toString()
  expect(csv).toMatch(
    new RegExp(
      `^deepLinear,naturalGradient,natural,\\d+,\\d*,1,0.000001,\\d+,reached,\\d+,${steps},`,
      'm',
    ),
  )
  const { trials } = JSON.parse((await download(page, 'JSON')).toString())
  expect(trials).toHaveLength(3)
  expect(trials[0]).toMatchObject({
    task: 'deepLinear',
    system: 'naturalGradient',
    cost: { steps },
  })
  expect(trials[0].curve.loss[steps]).toBeLessThanOrEqual(1e-6)

  await page.getByRole('button', { name: 'Natural gradient', exact: true }).click()
  await expect(page).toHaveURL(/sort=steps.*card=naturalGradient/)
  const card = page.getByRole('region', { name: 'Card of natural gradient' })
  await expect(card.getByTestId('standing-deepLinear')).toContainText(
    'Of 3 that got there it is first by steps',
  )
  await expect(card.getByTestId('law-steps-naturalGradient')).toHaveText(`${steps} steps`)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
  await card.getByRole('button', { name: 'Source: src/systems/naturalGradient.ts' }).click()
  await expect(page.getByText('export const naturalGradient = {')).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()

  // A parameter set on the card is the trial's; what was left over by a cancel can be gone on with.
  await card.getByRole('textbox', { name: 'Step' }).fill('0.5')
  await card.getByRole('textbox', { name: 'Step' }).press('Enter')
  await expect(cells.nth(0)).toContainText('earlier experiment')
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(page.getByText(/\d of \d+ done/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: /^Run the \d+ left$/ })).toBeVisible()
})
