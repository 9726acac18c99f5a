import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { download, readNumber, test } from './lab'

test('three ticked systems: the natural gradient takes the law’s steps, and is first by steps', async ({
  quietPage: page,
}) => {
  await page.goto(
    '/#v=2&tab=systems&n=4&L=2&batch=full&target=1e-6&sys=naturalGradient,sgd,momentum',
  )
  await page.getByRole('button', { name: 'Run ticked' }).click()
  await expect(page.getByText('Done: 3 trials.')).toBeVisible({ timeout: 30_000 })
  const cells = page.locator('[data-system="naturalGradient"]').getByRole('cell')
  const steps = readNumber((await cells.nth(4).textContent())!)
  const law = Math.ceil(Math.log(1e-6) / (2 * Math.log(0.9)))
  expect(Math.abs(steps - law)).toBeLessThanOrEqual(1)

  await page.getByRole('button', { name: 'Steps', exact: true }).click()
  const head = page.getByRole('columnheader', { name: 'Steps', exact: true })
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await expect(page.locator('[data-system]').first()).toHaveAttribute(
    'data-system',
    'naturalGradient',
  )
  const csv = (await download(page, 'CSV')).toString()
  expect(csv).toMatch(
    new RegExp(
      `^deepLinear,naturalGradient,natural,\\d+,\\d*,1,1e-6,\\d+,reached,\\d+,${steps},`,
      'm',
    ),
  )
  await page.getByRole('button', { name: 'Momentum', exact: true }).click()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
})
