import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { download, numberAt, readNumber, runToEnd, test } from './lab'
import { geometric } from './law'

async function openModes(page: Page, hash: string): Promise<void> {
  await page.goto(`/#v=1&tab=modes&${hash}`)
  await expect(page.getByRole('button', { name: 'Step', exact: true })).toBeEnabled()
  await expect(page.getByTestId(/^measured-/).first()).not.toHaveText('—')
}

/** Three layers of four modes, κ = 8, from W₀ = 0.1 W*, whitened inputs, full batch. */
const small = 'L=3&n=4&kappa=8&z0=0.1&batch=full'
const [depth, z0] = [3, 0.1]
const targets = geometric(4, 8)
/** The largest curvature at the minimum is L s₁^{2−2/L} = 3. */
const eta = 1 / depth

/** Steps of gradient descent, a' = a + η a^{L−1} (s* − a^L), until s is halfway; read between two steps. */
function halfStep(target: number): number {
  const level = ((1 + z0) / 2) * target
  let [a, s] = [Math.cbrt(z0 * target), z0 * target]
  for (let step = 0; ; step++) {
    const before = s
    a += eta * a ** 2 * (target - s)
    s = a ** 3
    if (s >= level) return step + (level - before) / (s - before)
  }
}

/** Saxe's ds/dt = L s^{2−2/L} (s* − s) in small steps of Heun's method, in steps of η. */
function halfOfFlow(target: number): number {
  const slope = (s: number) => depth * s ** (4 / 3) * (target - s)
  const h = 1e-3
  let [s, t] = [z0 * target, 0]
  for (; s < ((1 + z0) / 2) * target; t += h) {
    const first = slope(s)
    s += (h / 2) * (first + slope(s + h * first))
  }
  return t / eta
}

test('half-times, predicted and measured, and the modes at the end', async ({
  quietPage: page,
}) => {
  // The reference trainer's weights cost nothing to read: few steps are missed.
  await openModes(page, `${small}&backend=cpu&steps=160&pace=100`)
  await runToEnd(page)
  for (const mode of [1, 4]) {
    const expected = halfStep(targets[mode - 1]!)
    expect((await numberAt(page, `half-law-sgd-${mode}`)) / expected).toBeCloseTo(1, 2)
    expect(
      (await numberAt(page, `half-flow-sgd-${mode}`)) / halfOfFlow(targets[mode - 1]!),
    ).toBeCloseTo(1, 2)
    // One step, or the two samples on either side of it.
    const measured = (await page.getByTestId(`half-measured-sgd-${mode}`).textContent())!
    const [from, to = from] = measured.split('–').map(readNumber) as [number, number?]
    expect(expected).toBeGreaterThan(from - 0.5)
    expect(expected).toBeLessThan(to + 0.5)
  }
  // All modes of the natural gradient at the same step, ln 2 / α by its flow.
  const natural = await page.getByTestId(/^half-law-naturalGradient-/).allTextContents()
  expect(new Set(natural).size).toBe(1)
  expect(await numberAt(page, 'half-flow-naturalGradient-4')).toBeCloseTo(Math.LN2 / 0.1, 2)

  await expect(page.getByTestId('modes-step-sgd')).toHaveText('160')
  for (const mode of [1, 2, 3, 4]) {
    const s = await numberAt(page, `measured-sgd-${mode}`)
    expect(Math.abs(s / targets[mode - 1]! - 1)).toBeLessThan(0.01)
  }

  await page.getByRole('slider', { name: 'Step to read' }).focus()
  await page.keyboard.press('Home')
  expect(await numberAt(page, 'modes-step-naturalGradient')).toBe(0)
  expect(await numberAt(page, 'law-sgd-2')).toBeCloseTo(z0 * targets[1]!, 4)
  await page.getByText('Table of the plotted numbers').click()
  await expectAccessible(page)
})

test('on WebGL: the law in the readout, and what is downloaded', async ({ quietPage: page }) => {
  await openModes(page, `${small}&steps=20&pace=max&mof=natural`)
  await runToEnd(page)
  let z = z0
  for (let step = 0; step < 20; step++) z *= (1 - 0.1 / depth + 0.1 / (depth * z)) ** depth
  await expect(page.getByTestId('modes-step-naturalGradient')).toHaveText('20')
  expect(await numberAt(page, 'law-naturalGradient-4')).toBeCloseTo(z * targets[3]!, 4)
  expect(await numberAt(page, 'measured-naturalGradient-4')).toBeCloseTo(z * targets[3]!, 4)

  const lines = (await download(page, 'CSV')).toString().trim().split('\n')
  const names = lines[0]!.split(',')
  const row = lines.findLast((line) => line.startsWith('naturalGradient,20,4'))!.split(',')
  expect(Number(row[names.indexOf('strength')]) / (z * targets[3]!)).toBeCloseTo(1, 4)
  expect(Number(row[names.indexOf('z_real')])).toBeCloseTo(z, 4)
  const svg = (await download(page, 'SVG')).toString()
  expect(svg).toContain('natural gradient: singular values of W')
  expect(svg.match(/stroke="#[0-9a-f]{6}"/g)!.length).toBeGreaterThan(8)
})

test('from a random start nothing is drawn for gradient descent, and the page says why', async ({
  quietPage: page,
}) => {
  await openModes(
    page,
    'L=2&n=4&start=gaussian&batch=full&steps=30&pace=max&mof=gradient&backend=cpu',
  )
  await expect(page.getByTestId('modes-reason-sgd')).toContainText('balanced start')
  await expect(page.locator('[data-series^="sgd-law"]')).toHaveCount(0)
  await expect(page.locator('[data-series^="sgd-measured"]')).toHaveCount(4)
  await expect(page.getByTestId(/^half-law/)).toHaveCount(0)
})

test('a link opens the ratios in the plane, and the options are in the link', async ({
  quietPage: page,
}) => {
  await openModes(
    page,
    'L=2&n=4&kappaX=10&batch=full&mof=natural&mshow=plane&start=polar&z0=0.4&backend=cpu',
  )
  await expect(page.getByLabel('Show')).toHaveValue('plane')
  await expect(page.locator('[data-series^="naturalGradient-law"]')).toHaveCount(4)
  // z₀ = 0.4 / s*, of the smallest singular value 1/100.
  expect(await numberAt(page, 'measured-naturalGradient-4')).toBeCloseTo(40, 3)
  await page.getByLabel('Show').selectOption('ratios')
  await page.getByLabel('Vertical axis').selectOption('log')
  await expect(page).toHaveURL(/mof=naturalGradient&mshow=ratios&mscale=log/)
})

test('three ways to learn: stages, straight lines and exponentials, each on its law', async ({
  quietPage: page,
}) => {
  const muon = 'muon:.01:momentum=0:polar=exact:horizon=0'
  await page.goto(
    `/#v=2&tab=modes&L=3&n=4&kappa=4&z0=0.01&batch=full&steps=250&pace=100&mof=all&mshow=layer&backend=cpu&sys=naturalGradient:.04,sgd,${muon}`,
  )
  await runToEnd(page)
  const root = (s: number) => Math.cbrt(s)
  for (const [k, target] of geometric(4, 4).entries()) {
    const mode = k + 1
    // Muon: a straight line of slope η, so that half the way is a matter of its length.
    const half = (root(0.505 * target) - root(0.01 * target)) / 0.01
    expect(Math.abs((await numberAt(page, `half-law-muon-${mode}`)) - half)).toBeLessThan(1)
    // The natural gradient: the same time for all modes, z ← z (1 − α/L + α/(L z))^L.
    let [z, steps, before] = [0.01, 0, 0.01]
    while (z < 0.505) {
      before = z
      z *= (1 - 0.04 / 3 + 0.04 / (3 * z)) ** 3
      steps++
    }
    const natural = steps - 1 + (0.505 - before) / (z - before)
    expect(await numberAt(page, `half-law-naturalGradient-${mode}`)).toBeCloseTo(natural, 1)
    // Gradient descent: in stages, the small ones later than in proportion.
    let [a, s, step] = [root(0.01 * target), 0.01 * target, 0]
    for (; s < 0.505 * target; step++) {
      a += (1 / 3) * a ** 2 * (target - s)
      s = a ** 3
    }
    expect(Math.abs((await numberAt(page, `half-law-sgd-${mode}`)) - step)).toBeLessThan(1)
    for (const system of ['muon', 'naturalGradient', 'sgd']) {
      const law = await numberAt(page, `half-law-${system}-${mode}`)
      const measured = (await page.getByTestId(`half-measured-${system}-${mode}`).textContent())!
      const [from, to = from] = measured.split('–').map(readNumber) as [number, number?]
      expect(law).toBeGreaterThan(from - 0.5)
      expect(law).toBeLessThan(to + 0.5)
    }
  }
})
