import { expect } from '@playwright/test'
import { expectAccessible } from './accessible'
import { download, numberAt, readNumber, runToEnd, test } from './lab'

test('trials of ticked systems, the table, the card and what can be taken away', async ({
  quietPage: page,
}) => {
  await page.goto(
    '/#v=2&tab=systems&n=4&L=2&batch=full&target=1e-6&sys=naturalGradient,sgd,momentum',
  )
  // Before any training the table holds what the laws tell.
  const cells = page.locator('[data-system="naturalGradient"]').getByRole('cell')
  const law = Math.ceil(Math.log(1e-6) / (2 * Math.log(0.9)))
  await expect(cells.nth(0)).toHaveClass('foretold')
  const foretold = readNumber((await cells.nth(0).textContent())!)
  expect(Math.abs(foretold - law)).toBeLessThanOrEqual(1)
  await page.getByRole('button', { name: 'Run ticked' }).click()
  // Trials go on while another view is open, and nothing of them is lost.
  await page.getByRole('tab', { name: 'Fisher' }).click()
  await page.getByRole('tab', { name: 'Systems' }).click()
  await expect(page.getByText('Done: 3 trials.')).toBeVisible({ timeout: 30_000 })
  await expect(cells.nth(0)).not.toHaveClass('foretold')
  const steps = readNumber((await cells.nth(0).textContent())!)
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
  await expectAccessible(page, { within: ['.systems'] })
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

test('demonstrations: the plateau at a saddle, and the empirical Fisher', async ({
  quietPage: page,
}) => {
  const near = 'L=4&n=4&kappa=4&start=polar&z0=0.001&batch=full&target=1e-2'
  await page.goto(`/#v=2&tab=systems&demo=saddle&${near}&sys=naturalGradient:.02,sgd,saddleFree:16`)
  // s₀^{−(1−2/L)} / (m s* (L−2)) / η, η = 1/4 (docs/theory.md 4.2).
  const waits = [1, 1 / 4].map((target) => (0.001 ** -0.5 / (2 * target)) * 4)
  for (const [name, wait] of [
    ['first', waits[0]!],
    ['last', waits[1]!],
  ] as const) {
    expect((await numberAt(page, `plateau-${name}`)) / wait).toBeCloseTo(1, 2)
  }
  await page.getByRole('button', { name: 'Run ticked' }).click()
  await expect(page.getByText('Done: 3 trials.')).toBeVisible({ timeout: 40_000 })
  // The first mode’s leave halves the loss; the last one’s brings it to a hundredth, or nearly.
  expect(await numberAt(page, 'half-sgd')).toBeGreaterThan(waits[0]!)
  expect(await numberAt(page, 'half-naturalGradient')).toBeLessThan(5)
  expect(await numberAt(page, 'half-saddleFree')).toBeLessThan(15)
  expect(await numberAt(page, 'hundredth-sgd')).toBeGreaterThan(0.9 * waits[1]!)

  const fisher = 'tab=systems&demo=fisher&L=2&n=6&kappa=10&target=1e-4&sys=truncatedNatural'
  await page.goto(`/#v=2&${fisher}`)
  await page.getByRole('button', { name: 'Run both' }).click()
  await expect(page.getByTestId('fisher-empirical')).toBeVisible({ timeout: 40_000 })
  await expect(page.getByTestId('fisher-model')).toContainText(/Of the model: \d steps to 10⁻⁴/)
  expect(await numberAt(page, 'curvature-seen')).toBeLessThan(0.1)
})

test('half the weights of a trained autoencoder are removed, and the others make up for it', async ({
  quietPage: page,
}) => {
  await page.goto('/#v=2&tab=autoencoder&prune=50&aesteps=30&aesys=onlineNatural')
  await runToEnd(page)
  await expect(page.getByTestId('pruned-whole')).toBeVisible({ timeout: 60_000 })
  const loss = (way: string) => numberAt(page, `pruned-${way}`)
  const [whole, magnitude, compensated] = [
    await loss('whole'),
    await loss('magnitude'),
    await loss('compensated'),
  ]
  expect(magnitude).toBeGreaterThan(whole)
  expect(compensated - whole).toBeLessThan(0.1 * (magnitude - whole))
})
