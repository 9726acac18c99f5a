import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { download, numberAt, readNumber, test } from './lab'

const verdict = (page: Page, id: string) => page.getByTestId(`verdict-${id}`)

async function openFisher(page: Page, hash: string): Promise<void> {
  await page.goto(`/#v=1&tab=fisher&batch=full&${hash}`)
  await expect(page.getByTestId('fisher-rank')).not.toHaveText('…')
}

const identities = [
  'rank',
  'oneOverDepth',
  'shares',
  'general',
  'minimumNorm',
  'sameMap',
  'transport',
  'schur',
  'blockDiagonal',
  'blockTridiagonal',
]

test('a square network: every identity holds to rounding, at the start and after a run', async ({
  quietPage: page,
}) => {
  await openFisher(page, 'n=4&L=3&kappa=10&steps=20&pace=max&backend=cpu')
  const expectIdentities = async () => {
    // Of 3 · 4² weights, one for each of the map's 4² entries counts.
    expect(await numberAt(page, 'fisher-parameters')).toBe(48)
    expect(await numberAt(page, 'fisher-rank')).toBe(16)
    expect(await numberAt(page, 'fisher-null')).toBe(32)
    for (const id of identities) {
      await expect(verdict(page, id)).toHaveText('holds')
      expect(await numberAt(page, `residual-${id}`), id).toBeLessThan(1e-10)
    }
    expect(await numberAt(page, 'fisher-factor')).toBe(3)
    expect(await numberAt(page, 'fisher-band-factor')).toBe(1)
    const angle = (await page.getByTestId('fisher-angle').textContent())!.replace('°', '')
    expect(readNumber(angle)).toBeGreaterThan(1)
  }
  await expectIdentities()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByTestId('fisher-step')).toHaveText('20')
  await expectIdentities()
})

test('pointer and keys read entries of a matrix that is chosen by its picture, kept in the link, and saved', async ({
  quietPage: page,
}) => {
  await openFisher(page, 'n=2&L=2&kappa=4&backend=cpu')
  const entry = page.getByTestId('fisher-entry')
  await page.getByRole('application').focus()
  for (const key of ['ArrowRight', 'ArrowLeft', 'End', 'Home', 'ArrowDown']) {
    await page.keyboard.press(key)
  }
  await expect(page.getByTestId('fisher-reading')).toContainText('row 2, column 1')
  await expect(page.getByTestId('fisher-reading')).toContainText('block (1, 1)')
  await expect(page.getByTestId('fisher-reading')).toContainText('W₁[2, 1] with W₁[1, 1]')
  const coupling = readNumber((await entry.textContent())!)

  const table = async () => {
    const text = (await download(page, 'CSV')).toString()
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','))
    expect(rows[0]!.slice(0, 4)).toEqual(['', 'W1[1 1]', 'W1[2 1]', 'W1[1 2]'])
    return rows.slice(1).map((row) => row.slice(1).map(Number))
  }
  const fisher = await table()
  expect(fisher).toHaveLength(8)
  expect(fisher[1]![0]).toBeCloseTo(coupling, 3)
  // A balanced start z₀ W* from κ = 4: W₂ᵀ W₂ = W₁ W₁ᵀ has the eigenvalues z₀ (1, ¼), twice in F₁₁ ⊕ F₂₂ each.
  const trace = fisher.reduce((sum, row, k) => sum + row[k]!, 0)
  expect(trace).toBeCloseTo(4 * 0.5 * (1 + 1 / 4), 5)

  await page.getByRole('button', { name: 'Inverse of F’s diagonal' }).click()
  await expect(page).toHaveURL(/fp=diagonal&ff=inverse/)
  const inverse = await table()
  for (let k = 0; k < 8; k++) expect(inverse[k]![k]! * fisher[k]![k]!).toBeCloseTo(1, 10)

  await page.reload()
  await expect(page.getByTestId('fisher-rank')).toHaveText('4')
  const chosen = page.getByRole('button', { name: 'Inverse of F’s diagonal' })
  await expect(chosen).toHaveAttribute('aria-pressed', 'true')
  const box = (await page.locator('.fisher-image image').first().boundingBox())!
  await page.mouse.move(box.x + box.width * 0.99, box.y + box.height * 0.01)
  await expect(page.getByTestId('fisher-reading')).toContainText('row 1, column 8')
  await expect(entry).toHaveText('0')

  const svg = (await download(page, 'SVG')).toString()
  expect(svg).toContain('Natural Gradient Lab: Fisher')
  expect(svg.match(/<image[^>]* href="data:image\/png;base64,/g)).toHaveLength(2)
  expect(svg).toContain('data-series="fisher-eigenvalues"')
})

test('a contracting network: what the paper’s formula needs is missing, and said', async ({
  quietPage: page,
}) => {
  await openFisher(page, 'n=6&h=3&m=3&L=3&kappa=10&start=gaussian&kappaX=4&backend=cpu')
  // B_i is onto for all i, A_1 = I: the rank is n_L n_0 nevertheless.
  expect(await numberAt(page, 'fisher-rank')).toBe(18)
  for (const id of ['rank', 'general', 'minimumNorm', 'sameMap']) {
    await expect(verdict(page, id)).toHaveText('holds')
    expect(await numberAt(page, `residual-${id}`), id).toBeLessThan(1e-10)
  }
  for (const id of ['oneOverDepth', 'shares', 'schur', 'transport', 'blockDiagonal']) {
    await expect(verdict(page, id)).toHaveText('fails')
    expect(await numberAt(page, `residual-${id}`), id).toBeGreaterThan(0.01)
  }
  await expect(page.getByTestId('badge-oneOverDepth')).toContainText(
    'Hidden layers of 3 are narrower than the 6 inputs: parts of the error are reached by 1 or 3 layers',
  )
})

test('a bottleneck: the rank is smaller than the map, and a part of the error is out of reach', async ({
  quietPage: page,
}) => {
  await openFisher(page, 'n=4&h=2&L=2&kappa=10&start=gaussian&backend=cpu')
  // Matrices of rank 2 among 4 × 4: 2 (4 + 4 − 2) directions, of 16 weights.
  expect(await numberAt(page, 'fisher-rank')).toBe(12)
  expect(await numberAt(page, 'fisher-null')).toBe(4)
  await expect(verdict(page, 'oneOverDepth')).toHaveText('fails')
  await expect(page.getByTestId('badge-sameMap')).toContainText('the part of the error that')
})

test('too large a network keeps the verdicts that need no matrix, and offers a width that fits', async ({
  quietPage: page,
}) => {
  await openFisher(page, 'n=16&L=4&backend=cpu')
  expect(await numberAt(page, 'fisher-parameters')).toBe(1024)
  expect(await numberAt(page, 'fisher-null')).toBe(768)
  await expect(page.getByText('Too large to draw')).toBeVisible()
  await expect(verdict(page, 'oneOverDepth')).toHaveText('holds')
  await expect(verdict(page, 'minimumNorm')).toHaveCount(0)
  await page.getByRole('button', { name: 'Set the width to 4 (64 parameters)' }).click()
  await expect(page.locator('.fisher-image image').first()).toBeVisible()
  await expect(page.getByTestId('fisher-null')).toHaveText('48')
  await expect(verdict(page, 'minimumNorm')).toHaveText('holds')
  await expect(page).toHaveURL(/n=4(&|$)/)
  await page.goBack()
  await expect(page.getByText('Too large to draw')).toBeVisible()
})

test('axe finds no violation, nor too little contrast in the dark', async ({ quietPage: page }) => {
  await openFisher(page, 'n=3&h=2&L=2&kappa=4&start=gaussian&backend=cpu')
  await page.getByText('Table of the blocks').click()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expectAccessible(page, { rules: ['color-contrast'] })
})
