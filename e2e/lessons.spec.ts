import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { test } from './lab'

/** Presses Tab until the control with this name has the focus, then Enter. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const isThere = (text: string) => (typeof name === 'string' ? text === name : name.test(text))
  for (let presses = 0; presses < 120; presses++) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
    })
    if (isThere(focused)) return page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to ${name}.`)
}

/** What is pressed in each lesson, and the number that it proves. */
const walk: readonly (readonly [press: string | null, figure: string, value: string])[] = [
  ['Take L = 16', 'ratio', '283'],
  ['Take κ = 200', 'slowdown', '2.14'],
  ['Steps on a log axis', 'sgd', '1,000'],
  ['Take L = 6', 'rank', '16'],
  ['Lower α for me', 'peak', '1'],
  ['Take its limit', 'limit', '0.5'],
  ['Noisy labels, L = 6', 'natural-floor', '1'],
  [null, 'price', '3.3'],
]

test('all lessons, by keyboard alone: each proves its number, and none holds anybody fast', async ({
  quietPage: page,
}) => {
  await page.goto('/#v=2&L=3&n=5')
  await expect(page.getByTestId('kappa-f')).not.toHaveText('…')
  await press(page, 'Lessons')
  await press(page, 'What does depth cost?')
  for (const [i, [task, figure, value]] of walk.entries()) {
    const panel = page.getByRole('complementary', { name: `Lesson ${i + 1} of 8` })
    await expect(panel.getByRole('heading', { level: 2 })).toBeFocused()
    await expect(page).toHaveURL(new RegExp(`#v=2&lesson=${i + 1}$`))
    if (task) {
      await expect(panel.getByRole('img', { name: 'found' })).toHaveCount(0)
      await press(page, task)
      await expect(panel.getByRole('img', { name: 'found' }).first()).toBeVisible()
    }
    await expect(page.getByTestId(`lesson-${figure}`)).toHaveText(value)
    if (i === 0) {
      await press(page, 'Why is it so?')
      await expect(panel.getByText(/18,672/).last()).toBeVisible()
      await expectAccessible(page, { within: ['.lesson'] })
    }
    if (i < walk.length - 1) await press(page, /^Next: /)
  }
  await press(page, 'Leave, back to before')
  await expect(page).toHaveURL(/#v=2&L=3&n=5$/)
  await expect(page.getByText('Lessons', { exact: true })).toBeFocused()
  await expect(page.getByRole('complementary', { name: 'Why' })).toBeVisible()

  // Who taps a letter of a formula is told what it stands for.
  await page.getByRole('button', { name: 'Show the derivation' }).click()
  await page.locator('.why math mi', { hasText: /^Λ$/ }).first().click()
  const card = page.locator('.symbol-card')
  await expect(card).toContainText('covariance of what the loss sends back to a layer; 5 × 5')
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  // And by the keyboard, on tabs that have letters of their own too.
  const formula = page.locator('.why math', { hasText: 'Λ' }).first()
  await formula.focus()
  await page.keyboard.press('Enter')
  await expect(card).toHaveText(/^u natural gradient of a layer; 5 × 5/)
  await page.keyboard.press('ArrowRight')
  await expect(card).toHaveText(/^L depth, the number of layers; a number, now 3$/)
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await expect(formula).toBeFocused()
  for (const [tab, sign, says] of [
    ['The paper', 'L', /^L number of layers; a number, now 16$/],
    ['Autoencoder', 'L', /^L number of layers; a number, now 6$/],
    ['Fisher', 'b', /^b rank of B; a number$/],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click()
    await page
      .locator('.why math mi', { hasText: new RegExp(`^${sign}$`) })
      .first()
      .click()
    await expect(card).toHaveText(says)
  }
  await page.getByRole('tab', { name: 'Loss' }).click()

  // A link opens a lesson as it is set up; whoever leaves it keeps the lab as it is.
  await page.goto('/#lesson=5')
  await expect(page.getByTestId('lesson-boldest')).toHaveText('0.296')
  await press(page, 'Lower α for me')
  await expect(page).toHaveURL(/lesson=5&/)
  await press(page, 'Leave, keep this')
  await expect(page).not.toHaveURL(/lesson/)
  await expect(page.getByRole('textbox', { name: 'Depth L' })).toHaveValue('8')
  await page.goBack()
  await expect(page.getByTestId('lesson-peak')).toHaveText('1')
})
