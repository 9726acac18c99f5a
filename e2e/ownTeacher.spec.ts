import { expect } from '@playwright/test'
import { numberAt, open, runToEnd, test } from './lab'
import { naturalLaw } from './law'

test('a teacher of one’s own: pasted, checked, learned along the law, and in the link', async ({
  quietPage: page,
}) => {
  await open(page, 'v=2&L=2&n=4&batch=full&steps=40&pace=max&spectrum=power&backend=cpu')
  const summary = page.locator('.own-teacher summary')
  // It comes after the first picture.
  await summary.waitFor({ state: 'attached' })
  const fold = page.locator('details', { has: summary }).first()
  if (!(await summary.isVisible())) await fold.locator('> summary').click()
  await summary.click()
  const box = page.getByPlaceholder('1, 0.5, 0.1')
  const use = page.getByRole('button', { name: 'Use it', exact: true })
  await box.fill('1, 0.5, no')
  await use.click()
  await expect(page.getByRole('alert')).toHaveText('Row 1: “no” is no number.')
  await box.fill('1, 1e-6, 0.1')
  await use.click()
  await expect(page.getByRole('alert')).toContainText('condition number is 1,000,000;')
  await expect(page).toHaveURL(/n=4&/)

  await box.fill('0,2;1,5\n1,1;-0,4\n')
  await use.click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(summary).toContainText('W* of 2 × 2')
  await expect(page).toHaveURL(/n=2&kappa=[\d.]+&spectrum=power&teacher=0.2\+1.5_1.1\+-0.4&/)
  await runToEnd(page)
  const law = naturalLaw(0.5, 0.1, 2, 40)
  expect((await numberAt(page, 'readout-naturalGradient')) / law).toBeCloseTo(1, 2)
  await expect(page.getByRole('slider', { name: 'Condition number slider' })).toBeDisabled()

  await page.reload()
  await runToEnd(page)
  expect((await numberAt(page, 'readout-naturalGradient')) / law).toBeCloseTo(1, 2)
})
