import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { download, numberAt, readNumber, runToEnd, test } from './lab'
import { geometric } from './law'

const [n, B, nu, alpha, kappa, eta] = [4, 64, 1e-4, 0.25, 4, 0.5] as const

/** Gradient descent's step 1/λ₁ is 1/2 in two layers with s₁ = 1. */
const small = `tab=noise&L=2&n=${n}&kappa=${kappa}&batch=${B}&noise=${nu}&alpha=${alpha}&eta=1&pace=max&backend=cpu`

/** The floors of docs/theory.md 5.1 to 5.3, written anew; whitened inputs, h_ab = s_a + s_b. */
const floors = {
  populationFisher: ((n * n) / 2) * ((nu * alpha) / (B * (2 - alpha * (1 + (n + 1) / B)))),
  naturalGradient: ((n * n) / 2) * ((nu * alpha) / ((2 - alpha) * (B - n - 1))),
  sgd: geometric(n, kappa)
    .map((sa) =>
      geometric(n, kappa)
        .map((sb) => eta * (sa + sb))
        .reduce((sum, m) => sum + m / (B * (2 - m * (1 + 1 / B))), 0),
    )
    .reduce((sum, rho) => sum + ((nu / 2) * rho) / (1 - rho), 0),
}

/** Predicted variances of the errors along modes 1 and 4. */
const variances = {
  populationFisher: [0, n - 1].map(() => (2 * floors.populationFisher) / (n * n)),
  naturalGradient: [0, n - 1].map(() => (2 * floors.naturalGradient) / (n * n)),
  sgd: [0, n - 1].map((k) => {
    const s = geometric(n, kappa)
    const shares = s.map((sb) => eta * (s[k]! + sb)).map((m) => m / (B * (2 - m * (1 + 1 / B))))
    const rho = shares.reduce((sum, share) => sum + share)
    return (nu / (1 - rho)) * shares[k]!
  }),
}

const systems = ['naturalGradient', 'populationFisher', 'sgd'] as const

async function openNoise(page: Page, hash: string): Promise<void> {
  await page.goto(`/#v=1&${hash}`)
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
}

/** The two numbers of "0.98 ± 0.02". */
async function measuredAt(page: Page, testId: string): Promise<[number, number]> {
  const [value, error] = ((await page.getByTestId(testId).textContent()) ?? '').split('±')
  return [readNumber(value!), readNumber(error!)]
}

test('every system settles on its floor, and its iterates fill the ellipse', async ({
  quietPage: page,
}) => {
  // Not as fast as it can: the clouds need some hundred samples, whatever the machine.
  const paced = small.replace('pace=max', 'pace=800')
  await openNoise(page, `${paced}&fisher=both&steps=4000`)
  await runToEnd(page)
  for (const id of systems) {
    expect((await numberAt(page, `floor-${id}`)) / floors[id]).toBeCloseTo(1, 3)
    const mean = await numberAt(page, `mean-${id}`)
    expect(Math.abs(mean / floors[id] - 1), id).toBeLessThan(0.05)
    const [ratio, error] = await measuredAt(page, `ratio-${id}`)
    expect(ratio).toBeCloseTo(mean / floors[id], 2)
    expect(error).toBeLessThan(0.03)

    for (const [k, which] of ['first', 'second'].entries()) {
      const predicted = await numberAt(page, `variance-${which}-${id}`)
      expect(predicted / variances[id][k]!).toBeCloseTo(1, 2)
      const [measured, scatter] = await measuredAt(page, `variance-ratio-${which}-${id}`)
      expect(scatter).toBeLessThan(0.25)
      expect(Math.abs(measured - 1), `${id}, ${which}`).toBeLessThan(4 * scatter)
    }
    const [correlation, scatter] = await measuredAt(page, `correlation-${id}`)
    expect(Math.abs(correlation)).toBeLessThan(4 * scatter)
  }
  await expect(page.getByTestId('breakdown')).toHaveCount(0)

  const plots = page.getByRole('slider', { name: /^Step to read/ })
  await plots.press('Home')
  const start = geometric(n, kappa).reduce((sum, s) => sum + (0.5 * s) ** 2 / 2, 0)
  expect((await numberAt(page, 'readout-sgd')) / start).toBeCloseTo(1, 2)

  const csv = (await download(page, 'CSV')).toString().trim().split('\n')
  const names = csv[0]!.split(',')
  expect(csv).toHaveLength(4002)
  const floorColumn = names.indexOf('sgd_predicted_floor')
  expect(Number(csv[1]!.split(',')[floorColumn]) / floors.sgd).toBeCloseTo(1, 10)
  expect(csv.at(-1)!.split(',')[names.indexOf('sgd_error_mode_4')]).not.toBe('')

  const svg = (await download(page, 'SVG')).toString()
  expect(svg).toContain('<title>Natural Gradient Lab: Noise</title>')
  expect(svg.match(/stroke-dasharray="6, 4"/g)).toHaveLength(6)

  await page.getByText('Table of the plotted numbers').click()
  await expectAccessible(page)
})

test('a full batch has no floor, and the offer gives one', async ({ quietPage: page }) => {
  await openNoise(page, `${small.replace(`batch=${B}`, 'batch=full')}&steps=100`)
  await expect(page.getByTestId('noise-offer')).toContainText('The batch is full')
  await expect(page.getByTestId('floor-naturalGradient')).toHaveCount(0)
  await page.getByRole('button', { name: 'Take batches of 128 with label noise' }).click()
  await expect(page.getByTestId('noise-offer')).toHaveCount(0)
  const floor = ((n * n) / 2) * ((1e-4 * alpha) / ((2 - alpha) * (128 - n - 1)))
  await expect(page.getByTestId('floor-naturalGradient')).toBeVisible()
  expect((await numberAt(page, 'floor-naturalGradient')) / floor).toBeCloseTo(1, 3)
  await expect(page.getByTestId('floor-populationFisher')).toBeVisible()
})

test('too much noise warns and draws no floor; a link brings the modes back', async ({
  quietPage: page,
}) => {
  await openNoise(page, `${small.replace(`noise=${nu}`, 'noise=1')}&steps=100&cloudX=2&cloudY=3`)
  // q = α ν/(2 B s²) = 0.25/(128/16)
  await expect(page.getByTestId('breakdown')).toContainText('0.0313')
  await expect(page.getByTestId('floor-naturalGradient')).toHaveCount(0)
  await expect(page.getByText('see the warning')).toBeVisible()
  await expect(page.getByTestId('floor-sgd')).toBeVisible()
  await expect(page.getByLabel('across')).toHaveValue('2')
  await expect(page.getByLabel('up')).toHaveValue('3')
  await page.getByLabel('up').selectOption('1')
  await expect.poll(() => new URL(page.url()).hash).toContain('cloudY=1')
})
