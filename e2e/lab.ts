/** @file What the end-to-end tests share: a page that must stay free of console errors, and ways to read it. */

import { test as base, expect, type Page } from '@playwright/test'

/** A test whose page fails it when the console reports a warning or an error. */
export const test = base.extend<{ quietPage: Page }>({
  quietPage: async ({ page }, use) => {
    const complaints: string[] = []
    watch(page, complaints)
    await use(page)
    expect(complaints).toEqual([])
  },
})

/** Collects what the page's console complains of. */
export function watch(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    const isOfTheTest = message.text() === 'Service Worker registration blocked by Playwright'
    if (isOfTheTest) return
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
}

/** Opens the page on a link's hash, with all its controls unfolded, and waits until it can run. */
export async function open(page: Page, hash = 'v=2'): Promise<void> {
  await page.goto(`/#${hash.startsWith('v=') ? hash : `v=1&${hash}`}`)
  await unfold(page)
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
  await expect(page.getByRole('button', { name: 'Step', exact: true })).toBeEnabled()
  await expect(page.getByTestId('kappa-f')).not.toHaveText('…')
}

/** Opens every folded group of controls. */
export async function unfold(page: Page): Promise<void> {
  await page.locator('.field-group').first().waitFor()
  await page.locator('.field-group').evaluateAll((groups) => {
    for (const group of groups as HTMLDetailsElement[]) group.open = true
  })
}

/** Presses Run and waits until every optimizer has ended. */
export async function runToEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: 40_000 })
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

const plainDigits = (power: string) =>
  [...power].map((c) => (c === '⁻' ? '-' : superscripts.indexOf(c))).join('')

/** The number a person reads in "3.2 × 10⁻⁷", "10⁻⁶", "1,340", "−0.21" or "0.3 %". */
export function readNumber(text: string): number {
  const plain = text
    .replace(/[\s\u202f\u00a0,]/g, '')
    .replaceAll('−', '-')
    .replace(/(\d?×?)10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, factor: string, power: string) =>
      factor ? `${factor.replace('×', '')}e${plainDigits(power)}` : `1e${plainDigits(power)}`,
    )
  const value = plain.endsWith('%') ? Number(plain.slice(0, -1)) / 100 : Number(plain)
  if (plain === '' || Number.isNaN(value)) throw new Error(`“${text}” is not a number`)
  return value
}

/** The number in the element with this test id. */
export async function numberAt(page: Page, testId: string): Promise<number> {
  return readNumber((await page.getByTestId(testId).first().textContent()) ?? '')
}

/** Saves a file through the download menu and returns its bytes. */
export async function download(page: Page, kind: 'CSV' | 'JSON' | 'SVG' | 'PNG'): Promise<Buffer> {
  await page.getByText('Download', { exact: true }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: new RegExp(`^${kind}`) }).click()
  const file = await saved
  // What differs from the default is in it, in characters that every file system takes.
  const name = new RegExp(`^natural-gradient-lab[\\w.+-]*\\.${kind.toLowerCase()}$`)
  expect(file.suggestedFilename()).toMatch(name)
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
