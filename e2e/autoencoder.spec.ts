import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { download, numberAt, readNumber, test } from './lab'

const pixels = 196
const [trainCount, testCount] = [10_000, 2_000]

/** Opens the tab on further settings and waits until the digits and networks are there. */
async function openAutoencoder(page: Page, hash: string): Promise<void> {
  await page.goto(`/#v=1&tab=autoencoder&${hash}`)
  await expect(page.getByTestId('ae-test-sgd')).toBeVisible({ timeout: 30_000 })
}

async function runToEnd(page: Page, timeout: number): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout })
}

/** Mean of half the squared error over the test digits, of tanh layers and a linear last one. */
function testLoss(layers: readonly number[], weights: readonly Float32Array[]): number {
  const bytes = readFileSync('dist/digits/mnist14.bin').subarray(trainCount * pixels)
  let sum = 0
  for (let digit = 0; digit < testCount; digit++) {
    const image = Array.from(bytes.subarray(digit * pixels, (digit + 1) * pixels), (b) => b / 255)
    let x = image
    weights.forEach((W, l) => {
      const inputs = layers[l]! + 1
      const isLast = l === weights.length - 1
      x = Array.from({ length: layers[l + 1]! }, (_, unit) => {
        const row = W.subarray(unit * inputs, (unit + 1) * inputs)
        const z = x.reduce((total, value, i) => total + row[i]! * value, row[inputs - 1]!)
        return isLast ? z : Math.tanh(z)
      })
    })
    sum += x.reduce((total, value, i) => total + (value - image[i]!) ** 2, 0) / 2
  }
  return sum / testCount
}

test('the losses on the page are those of the weights in the download, in readout, table and CSV alike', async ({
  quietPage: page,
}) => {
  await openAutoencoder(page, 'aenet=24-12-24&aebatch=64&aesteps=40&aemom=0&aeadam=0&aeseed=5')
  // The link restores the settings.
  await expect(page.getByRole('textbox', { name: 'Hidden layers' })).toHaveValue('24-12-24')
  await expect(page.getByRole('textbox', { name: 'Batch B' })).toHaveValue('64')
  await expect(page.getByRole('checkbox', { name: 'Adam' })).not.toBeChecked()
  await expect(page.getByTestId('parameters')).toHaveText('10,240')
  // NumPy's SVD of the same training digits: 1.89815.
  expect(await numberAt(page, 'ae-pca')).toBeCloseTo(1.898, 3)

  await runToEnd(page, 40_000)
  const record = JSON.parse((await download(page, 'JSON')).toString())
  const csv = (await download(page, 'CSV')).toString().trim().split('\n')
  await page.getByText('Table of the plotted numbers').click()
  const heads = page.locator('.table-of-numbers th[scope="col"]')
  await expect(heads.first()).toBeVisible()
  const columns = await heads.allTextContents()
  const lastRow = page.locator('.table-of-numbers tbody tr').last().locator('th, td')
  expect(record.settings.layers).toEqual([196, 24, 12, 24, 196])

  for (const [id, name] of [
    ['onlineNatural', 'natural gradient'],
    ['sgd', 'SGD'],
  ] as const) {
    const weights = record.weights[id].map((text: string) => {
      const bytes = Buffer.from(text, 'base64')
      return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i))
    })
    const shown = await numberAt(page, `ae-test-${id}`)
    expect(shown / testLoss(record.settings.layers, weights)).toBeCloseTo(1, 3)
    const cell = csv.at(-1)!.split(',')[csv[0]!.split(',').indexOf(`${id}_test_loss`)]
    expect(Number(cell) / shown).toBeCloseTo(1, 3)
    const inTable = await lastRow.nth(columns.indexOf(`${name}, test`)).textContent()
    expect(readNumber(inTable!)).toBe(shown)
    await expect(page.locator(`[data-series="${id}-test"]`)).toHaveAttribute('d', /^M/)
  }
  expect(csv.at(-1)).toMatch(/^40,/)

  // The keyboard reads the start: both networks had the same weights.
  await page.getByRole('slider', { name: /Evaluation to read/ }).press('Home')
  const start = await numberAt(page, 'ae-test-onlineNatural')
  expect(await numberAt(page, 'ae-test-sgd')).toBe(start)
  expect(Number(csv[1]!.split(',')[1]) / start).toBeCloseTo(1, 3)

  // Originals and two rows of reconstructions, 56 pixels a digit, under a title.
  await page.getByText('Download', { exact: true }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Contact sheet/ }).click()
  const png = readFileSync(await (await saved).path())
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([848, 304])

  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('a damaged file of digits is refused, Retry loads it, and the rest of the lab works', async ({
  quietPage: page,
}) => {
  await page.route('**/digits/mnist14.bin', async (route) => {
    const body = await (await route.fetch()).body()
    body[1234] = 255 - body[1234]!
    await route.fulfill({ body })
  })
  await page.goto('/#v=1&tab=autoencoder&aenet=16-4-16&backend=cpu')
  const notice = page.locator('.view-notices')
  await expect(notice).toContainText('mnist14.bin) is damaged: its checksum is not the right one')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled()
  await page.getByRole('tab', { name: 'Loss' }).click()
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()

  await page.unroute('**/digits/mnist14.bin')
  await page.getByRole('tab', { name: 'Autoencoder' }).click()
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByTestId('ae-test-onlineNatural')).toBeVisible({ timeout: 30_000 })
  await expect(notice).toHaveText('')
})

test('what cannot be trained is said in words, and settings restart this run alone', async ({
  quietPage: page,
}) => {
  await openAutoencoder(page, 'aenet=16-4-16&aesteps=20000&backend=cpu')
  const layers = page.getByRole('textbox', { name: 'Hidden layers' })
  await layers.fill('64-x')
  await layers.press('Enter')
  await expect(page.getByRole('alert')).toContainText('must be 1 to 15 widths')
  await layers.fill('3000-300-12')
  await layers.press('Enter')
  await expect(page.locator('.view-notices')).toContainText(
    'A network of 196-3000-300-12-196 has 1,497,460 weights and biases, more than the 1,000,000',
  )
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled()
  await layers.fill('16-6-16')
  await layers.press('Enter')
  await expect(page.getByRole('button', { name: 'Step', exact: true })).toBeEnabled()

  // Space acts on the open tab's run, which goes on while other tabs are looked at.
  await layers.blur()
  await page.keyboard.press(' ')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect.poll(() => numberAt(page, 'ae-step'), { timeout: 20_000 }).toBeGreaterThan(0)
  await page.getByRole('tab', { name: 'Loss' }).click()
  await expect(page.getByTestId('step')).toHaveText('0')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
  await page.getByRole('tab', { name: 'Autoencoder · training' }).click()

  // A shorter limit ends the run; another seed starts it anew.
  await page.getByRole('textbox', { name: 'Steps', exact: true }).fill('10')
  await page.getByRole('textbox', { name: 'Steps', exact: true }).press('Enter')
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: 20_000 })
  const before = await numberAt(page, 'ae-test-sgd')
  await page.getByRole('textbox', { name: 'Seed', exact: true }).fill('3')
  await page.getByRole('textbox', { name: 'Seed', exact: true }).press('Enter')
  await expect(page.getByTestId('ae-step')).toHaveText('0')
  await expect.poll(() => numberAt(page, 'ae-test-sgd')).toBeGreaterThan(before)
})

test('the network is a choice: convolutions trained by KFC and Adam, with systems of their own in the link', async ({
  quietPage: page,
}) => {
  await page.goto(
    '/#v=2&tab=autoencoder&aearch=convolutional&aebatch=32&aesteps=10&convsys=kfc:3,adam&backend=cpu',
  )
  await expect(page.getByTestId('ae-test-kfc')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('parameters')).toHaveText('8,472')
  await expect(page.getByRole('textbox', { name: 'Hidden layers' })).toBeHidden()
  expect(await numberAt(page, 'ae-pca')).toBeCloseTo(1.898, 3)
  const start = await numberAt(page, 'ae-test-kfc')
  expect(await numberAt(page, 'ae-test-adam')).toBe(start)
  await runToEnd(page, 40_000)
  // float64 in Node: 8.91.
  expect(start).toBeCloseTo(8.91, 1)
  for (const id of ['kfc', 'adam']) {
    expect(await numberAt(page, `ae-test-${id}`)).toBeLessThan(0.6 * start)
    await expect(page.locator(`[data-series="${id}-test"]`)).toHaveAttribute('d', /^M/)
  }
  const record = JSON.parse((await download(page, 'JSON')).toString())
  expect(record.settings.architecture).toBe('convolutional')
  expect(record.systems[0]).toEqual({ id: 'kfc', params: { damping: 3 } })

  await page.getByRole('combobox', { name: 'Network' }).selectOption('dense')
  await expect(page.getByRole('textbox', { name: 'Hidden layers' })).toBeVisible()
  await expect(page.getByTestId('ae-test-onlineNatural')).toBeVisible({ timeout: 30_000 })
})

test('two seeds, averaged weights, what systems say of themselves, and all training digits', async ({
  quietPage: page,
}) => {
  const settings = 'aenet=24-12-24&aebatch=64&aesteps=40&aeseeds=2&aeavg=1&backend=cpu'
  await page.goto(
    `/#v=2&tab=autoencoder&${settings}&aesys=onlineNatural,asynchronousKfac:lag=4,sgd`,
  )
  await expect(page.getByTestId('ae-test-sgd')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('checkbox', { name: 'Average the weights' })).toBeChecked()
  await runToEnd(page, 60_000)

  const csv = (await download(page, 'CSV')).toString().trim().split('\n')
  const last = (column: string) =>
    Number(csv.at(-1)!.split(',')[csv[0]!.split(',').indexOf(column)])
  for (const id of ['onlineNatural', 'asynchronousKfac', 'sgd']) {
    const shown = await numberAt(page, `ae-test-${id}`)
    expect(last(`${id}_test_loss`) / shown).toBeCloseTo(1, 3)
    expect(last(`${id}_lowest_test_loss`)).toBeLessThan(shown)
    expect(last(`${id}_highest_test_loss`)).toBeGreaterThan(shown)
    const averaged = await numberAt(page, `ae-average-${id}`)
    expect(last(`${id}_average_test_loss`) / averaged).toBeCloseTo(1, 3)
    await expect(page.locator(`[data-series="${id}-average"]`)).toHaveAttribute('d', /^M/)
    await expect(page.locator(`[data-band="${id}-range"]`)).toHaveAttribute('d', /^M/)
  }
  await expect(page.getByTestId('defeats')).toContainText('On averaged weights, there:')

  // Asked for every four steps, and used from four steps later on for as long: of steps 36 to 39, those of 32.
  expect(last('asynchronousKfac_staleness')).toBe(7)
  const reports = page.getByRole('region', { name: 'What the systems say of themselves' })
  const quantity = reports.getByRole('combobox')
  await expect(quantity).toHaveValue('modelShare')
  expect(last('onlineNatural_modelShare')).toBeGreaterThan(0.1)
  await quantity.selectOption('staleness')
  await expect(reports.locator('[data-series="asynchronousKfac"]')).toHaveAttribute('d', /^M/)
  await expect(reports.locator('[data-series="onlineNatural"]')).toHaveAttribute('d', /^M/)

  await page.getByLabel('Training digits', { exact: true }).selectOption('60000')
  const why = page.getByRole('complementary', { name: 'Why' })
  await expect(why).toContainText('first 60,000 training digits')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled({
    timeout: 60_000,
  })
  await expect(page).toHaveURL(/aetrain=60000/)
  const record = JSON.parse((await download(page, 'JSON')).toString())
  expect(record.digits).toMatchObject({ train: 60_000, test: 2_000 })
})
