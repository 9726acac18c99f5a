import { expect } from '@playwright/test'
import { numberAt, open, runToEnd, test } from './lab'

test('Space runs and pauses, the right arrow steps, R resets', async ({ quietPage: page }) => {
  await open(page, 'n=8&steps=5000&backend=cpu')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('step')).toHaveText('1')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('step')).toHaveText('2')
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(page.getByTestId('rate')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible()
  const paused = await numberAt(page, 'step')
  expect(paused).toBeGreaterThan(2)
  await page.keyboard.press('r')
  await expect(page.getByTestId('step')).toHaveText('0')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
})

test('a control changed during a run starts it anew', async ({ quietPage: page }) => {
  await open(page, 'n=8&steps=100000&pace=20&backend=cpu')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect.poll(() => numberAt(page, 'step')).toBeGreaterThan(30)
  await page.getByRole('slider', { name: 'Depth slider' }).fill('1')
  await expect.poll(() => numberAt(page, 'step')).toBeLessThan(30)
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  // Depth 2, κ = 100.
  await expect.poll(() => numberAt(page, 'kappa-f')).toBe(100)
})

test('a raised step limit continues a run that had ended', async ({ quietPage: page }) => {
  await open(page, 'n=4&ng=0&steps=20&pace=max&backend=cpu')
  await runToEnd(page)
  const limit = page.getByRole('textbox', { name: 'Step limit' })
  await limit.fill('50')
  await limit.press('Enter')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByTestId('step')).toHaveText('50')
})

test('an exact value out of bounds is refused with its bounds, and nothing is lost', async ({
  quietPage: page,
}) => {
  await open(page)
  const kappa = page.getByRole('textbox', { name: 'Condition number κ' })
  await kappa.fill('5000')
  await kappa.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(
    'Condition number must be a number from 1 to 1000. Still 100.',
  )
  await kappa.fill('12.5')
  await kappa.press('Enter')
  await expect(page.getByRole('alert')).toHaveCount(0)
  // 12.5^1.5, once the prediction is there.
  await expect(page.getByTestId('kappa-f')).toHaveText('44.2')
})

test('what cannot run says why', async ({ quietPage: page }) => {
  await open(page, 'n=32&backend=cpu')
  await page.getByRole('checkbox', { name: 'SGD' }).uncheck()
  await page.getByRole('checkbox', { name: 'Natural gradient' }).uncheck()
  await expect(page.getByText('All systems are switched off')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled()
  await page.getByRole('checkbox', { name: 'Natural gradient' }).check()
  const batch = page.getByRole('textbox', { name: 'Batch' })
  await batch.fill('20')
  await batch.press('Enter')
  await expect(page.getByText('Take at least 34 samples')).toBeVisible()
  await page.getByRole('combobox', { name: 'Fisher from' }).selectOption('population')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
})

test('every control explains itself at the focus', async ({ quietPage: page }) => {
  await open(page)
  await page.getByRole('slider', { name: 'Input width slider' }).focus()
  const help = page.locator('.help', { hasText: 'every layer is a square matrix of this size' })
  await expect(help).toBeVisible()
  // Where the control is, not at the panel's foot.
  const [slider, text] = [
    await page.getByRole('slider', { name: 'Input width slider' }).boundingBox(),
    await help.boundingBox(),
  ]
  expect(text!.y - (slider!.y + slider!.height)).toBeLessThan(12)
})

test('the step’s marks stand where theory puts them', async ({ quietPage: page }) => {
  await open(page, 'L=4&z0=0.5&backend=cpu')
  const card = page.getByRole('group', { name: 'Natural gradient', exact: true })
  const slider = card.getByRole('slider', { name: 'Step slider' })
  const box = (await slider.boundingBox())!
  const mark = (await card.getByText('no overshoot').boundingBox())!
  // a_mono(z₀ = 0.5, L = 4) = 0.76 on a log slider from 0.01 to 2; labels near the end hang to the left.
  const share = Math.log(0.757 / 0.01) / Math.log(2 / 0.01)
  expect(Math.abs(mark.x + mark.width - (box.x + 8 + share * (box.width - 16)))).toBeLessThan(4)
})
