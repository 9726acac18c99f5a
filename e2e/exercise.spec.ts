import { expect } from '@playwright/test'
import { numberAt, test } from './lab'

test('an exercise: sealed until a guess, a goal to reach, a code that is checked by training it again', async ({
  quietPage: page,
}) => {
  await page.goto('/#v=2&n=4&batch=full&pace=max&ask=ratio&goal=1e-6:40:L=4')
  const exercise = page.getByRole('region', { name: 'Exercise' })
  const run = page.getByRole('button', { name: 'Run', exact: true })
  await expect(exercise.getByRole('textbox', { name: 'Your guess' })).toBeVisible()
  await expect(run).toBeDisabled()
  await expect(page.locator('[data-series$="-exact"]')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Keep this run' })).toBeDisabled()
  // Nor do the tabs tell that answer it without the run, nor what can be saved of them, nor the code.
  const locked = 'Guess first: the question stands above.'
  for (const tab of ['Scaling', 'Systems']) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('tabpanel')).toHaveText(new RegExp(`^${locked}`))
  }
  await page.getByText('Download', { exact: true }).click()
  await expect(page.locator('.menu[open]')).toContainText(locked)
  await expect(page.locator('.menu[open] button')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Code' }).click()
  await expect(page.getByRole('dialog')).toContainText(locked)
  await expect(page.getByRole('dialog')).not.toContainText('import numpy')
  await page.keyboard.press('Escape')
  // Nor does a stage, where the question stands too, nor a lesson.
  await page.getByRole('tab', { name: 'Loss' }).focus()
  await page.keyboard.press('p')
  await expect(page.getByTestId('stage').getByRole('main').getByText(locked)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Run ticked' })).toHaveCount(0)
  await expect(page.getByTestId('result')).toHaveCount(0)
  await expect(exercise.getByRole('textbox', { name: 'Your guess' })).toBeVisible()
  await page.keyboard.press('p')
  await page.getByRole('tab', { name: 'Loss' }).click()

  await exercise.getByRole('textbox', { name: 'Your guess' }).fill('10')
  await exercise.getByRole('button', { name: 'Guess' }).click()

  // Theory answers now; the score is the distance in decades.
  const answer = await numberAt(page, 'ask-answer')
  expect(answer).toBeGreaterThan(20)
  expect(await numberAt(page, 'ask-score')).toBeCloseTo(Math.log10(answer / 10), 1)
  await expect(page.locator('[data-series$="-exact"]')).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Keep this run' })).toBeEnabled()
  await expect(run).toBeEnabled()
  await run.click()
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('goal-status')).toHaveText('Not reached')

  const alpha = page.getByRole('textbox', { name: /^Step α/ }).first()
  await alpha.fill('0.3')
  await alpha.press('Enter')
  await expect(run).toBeEnabled()
  await run.click()
  await expect(page.getByTestId('goal-status')).toHaveText('Reached', { timeout: 30_000 })
  await expect(exercise).toContainText('natural gradient')

  await exercise.getByText('Hand in').click()
  await exercise.getByRole('textbox', { name: 'Your name' }).fill('Ada')
  const code = (await page.getByTestId('result-code').textContent())!
  expect(code).toMatch(/^NGL1-/)
  await page.getByText('Lessons', { exact: true }).click()
  const field = page.getByRole('textbox', { name: 'Check a result code' })
  await field.fill(code.slice(0, -1))
  await field.press('Enter')
  await expect(page.getByTestId('code-verdict')).toHaveText('It does not hold')
  await field.fill(code)
  await field.press('Enter')
  await expect(page.getByTestId('code-verdict')).toHaveText('It holds: Ada', { timeout: 30_000 })
})
