import { expect } from '@playwright/test'
import { numberAt, open, readNumber, runToEnd, test } from './lab'
import { geometric, gradientLaw, naturalLaw } from './law'

test('the page tells its story: the natural gradient runs down the predicted line, SGD stays behind', async ({
  quietPage: page,
}) => {
  await open(page)
  expect(await numberAt(page, 'kappa-f')).toBe(1000)
  await expect(page.locator('[data-series="naturalGradient-exact"]')).toHaveAttribute('d', /^M/)
  await runToEnd(page)

  const summary = page.getByRole('complementary', { name: 'Why' })
  await expect(summary).toContainText('Reached 10⁻⁸ of the start at step 88.')
  await expect(summary).toContainText('Stopped at the limit, step 400.')
  const fitted = await numberAt(page, 'fitted-naturalGradient')
  expect(Math.abs(fitted / (await numberAt(page, 'law-naturalGradient')) - 1)).toBeLessThan(0.002)
  expect(Math.abs(fitted / (2 * Math.log(0.9)) - 1)).toBeLessThan(0.01)
  expect(await numberAt(page, 'deviation-naturalGradient')).toBeLessThan(0.01)
  expect(await numberAt(page, 'readout-sgd')).toBeGreaterThan(1e-4)
})

test('at full batch both optimizers follow their exact laws, as read at the keyboard', async ({
  quietPage: page,
}) => {
  await open(page, 'L=3&n=8&kappa=30&batch=full&steps=80&pace=max')
  await runToEnd(page)
  const reader = page.getByRole('slider', { name: /Step to read/ })
  await reader.focus()
  await reader.press('Home')
  for (let step = 1; step <= 20; step++) await reader.press('ArrowRight')
  await expect(page.getByTestId('readout')).toContainText('step 20')
  const natural = await numberAt(page, 'readout-naturalGradient')
  const gradient = await numberAt(page, 'readout-sgd')
  // What is read has three digits.
  expect(Math.abs(natural / naturalLaw(0.5, 0.1, 3, 20) - 1)).toBeLessThan(0.006)
  expect(Math.abs(gradient / gradientLaw(geometric(8, 30), 0.5, 1, 3, 20) - 1)).toBeLessThan(0.006)
  expect(await numberAt(page, 'deviation-sgd')).toBeLessThan(0.01)
  await reader.press('Escape')
  await expect(page.getByTestId('readout')).toContainText('step 80')
})

test('the pointer reads the plot, and the table holds the same numbers', async ({
  quietPage: page,
}) => {
  await open(page, 'n=8&batch=full&steps=100&pace=max&backend=cpu')
  await runToEnd(page)
  const plot = page.getByRole('img', { name: /Excess loss/ })
  const box = (await plot.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const readout = await page.getByTestId('readout').textContent()
  const step = readNumber(/step (\d+)/.exec(readout!)![1]!)
  expect(step).toBeGreaterThan(30)
  expect(step).toBeLessThan(70)
  expect(await numberAt(page, 'readout-naturalGradient')).toBeCloseTo(
    naturalLaw(0.5, 0.1, 4, step),
    4,
  )

  await page.getByText('Table of the plotted numbers').click()
  const row = page.getByRole('row', { name: /^50 / })
  const measured = readNumber((await row.getByRole('cell').first().textContent())!)
  expect(Math.abs(measured / naturalLaw(0.5, 0.1, 4, 50) - 1)).toBeLessThan(0.01)
})

test('the CPU runs the same experiment and says so', async ({ quietPage: page }) => {
  await open(page, 'n=8&steps=400&pace=max&backend=cpu&stop=1e-24')
  await expect(page.locator('.chip')).toContainText('CPU · float64')
  await runToEnd(page)
  let steps = 0
  while (naturalLaw(0.5, 0.1, 4, steps) > 1e-24) steps++
  await expect(page.getByRole('complementary', { name: 'Why' })).toContainText(
    `Reached 10⁻²⁴ of the start at step ${steps}.`,
  )
  await expect(page.locator('.plot')).toContainText('float32 would level off here')
  const reader = page.getByRole('slider', { name: /Step to read/ })
  await reader.focus()
  await reader.press('Home')
  for (let step = 1; step <= 20; step++) await reader.press('ArrowRight')
  expect(await numberAt(page, 'readout-naturalGradient')).toBeCloseTo(
    naturalLaw(0.5, 0.1, 4, 20),
    4,
  )
  // A loss of 10⁻²⁴ is the square of a distance of 10⁻¹² from weights of size 1, in 16 digits.
  expect(await numberAt(page, 'deviation-naturalGradient')).toBeLessThan(5e-3)
})

test('software WebGL is named, with one click to the CPU', async ({ quietPage: page }) => {
  await open(page, 'n=4&steps=20&pace=max')
  await page.locator('.chip summary').click()
  await expect(page.getByText('WebGL2 · float32 · software renderer, no GPU')).toBeVisible()
  const offer = page.locator('.header > .cpu-offer')
  await expect(offer).toHaveText(/^CPU is .* times faster here: use it$/)
  const times = readNumber(/is (.*) times/.exec((await offer.textContent())!)![1]!)
  expect(times).toBeGreaterThan(4)
  await offer.click()
  await expect(page).toHaveURL(/backend=cpu/)
  await expect(page.locator('.chip')).toContainText('CPU · float64')
})

test('the loss can be plotted against samples and training time', async ({ quietPage: page }) => {
  await open(page, 'n=4&steps=20&pace=max')
  await runToEnd(page)
  await page.getByRole('combobox', { name: 'against' }).selectOption('samples')
  await expect(page.locator('.plot')).toContainText('samples')
  await expect(page.locator('.plot')).toContainText('1,200')
  await page.getByRole('combobox', { name: 'against' }).selectOption('time')
  await expect(page.locator('.plot')).toContainText('training time, ms')
  await expect(page).toHaveURL(/axis=time/)
})
