import { expect } from '@playwright/test'
import fc from 'fast-check'
import { hostileLinks } from './hostileLinks'
import { download, open, runToEnd, test } from './lab'

test('a copied link reproduces the run bit for bit', async ({ quietPage: page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, 'L=3&n=6&kappa=20&noise=0.001&seed=9&steps=50&pace=max')
  await runToEnd(page)
  const losses = (csv: Buffer) =>
    csv
      .toString()
      .split('\n')
      .map((line) => line.split(',').filter((_, i) => i !== 2 && i !== 6))
  const first = losses(await download(page, 'CSV'))
  expect(first[0]).toContain('naturalGradient_measured')
  expect(first[0]!.some((name) => name.endsWith('milliseconds'))).toBe(false)

  await page.getByText('Share', { exact: true }).click()
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toContain('#v=2&L=3&n=6&kappa=20&seed=9&noise=0.001&steps=50&pace=max')

  const other = await context.newPage()
  await other.goto(link)
  await runToEnd(other)
  expect(losses(await download(other, 'CSV'))).toEqual(first)
})

test('the address follows the controls, without defaults, and back and forward work', async ({
  quietPage: page,
}) => {
  await open(page)
  await page.getByRole('slider', { name: 'Depth slider' }).fill('7')
  await expect(page).toHaveURL(/#v=2&L=8$/)
  // A tab is a place to come back to, a control that is tried out is not.
  await page.getByRole('tab', { name: 'Modes' }).click()
  await page.getByRole('combobox', { name: 'Spectrum' }).selectOption('power')
  await expect(page).toHaveURL(/#v=2&L=8&spectrum=power&tab=modes$/)
  await page.goBack()
  await expect(page).toHaveURL(/#v=2&L=8$/)
  await expect(page.getByRole('combobox', { name: 'Spectrum' })).toHaveValue('geometric')
  await expect(page.getByRole('textbox', { name: 'Depth L' })).toHaveValue('8')
  await page.goForward()
  await expect(page.getByRole('combobox', { name: 'Spectrum' })).toHaveValue('power')
})

test('a bad link opens anyway and names the bad part', async ({ quietPage: page }) => {
  for (const [hash, notice] of [
    ['v=1&L=99&n=8', 'Depth (L) must be a whole number from 1 to 16, not “99”: the default, 4'],
    ['v=1&colour=red&n=8', 'The link has an unknown part “colour”'],
    ['v=1&kappa=1e999&n=8', 'Condition number (kappa) must be a number from 1 to 1000'],
    ['v=1&start=moon&n=8', 'Start (start) must be one of balanced, polar'],
    ['v=7&n=8', 'This link is of version “7”'],
    ['%E0%A4%A&n=8', 'The link has an unknown part'],
  ] as const) {
    await page.goto('about:blank')
    await page.goto(`/#${hash}`)
    await expect(page.locator('.notice')).toContainText(notice)
    await expect(page.getByRole('textbox', { name: 'Input width n' })).toHaveValue('8')
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(page.locator('.notice')).toHaveCount(0)
  }
})

test('a preset opens its experiment', async ({ quietPage: page }) => {
  await open(page)
  await page.getByText('Lessons', { exact: true }).click()
  await page
    .getByRole('combobox', { name: 'Preset experiment' })
    .selectOption('Sixteen layers, κ = 1000')
  await expect(page.getByRole('textbox', { name: 'Depth L' })).toHaveValue('16')
  await expect(page).toHaveURL(/#v=2&L=16&kappa=1000$/)
})

test('300 hostile links, one after the other: the page stands, and shows no number that is none', async ({
  quietPage: page,
}) => {
  await open(page)
  const links = fc.sample(hostileLinks, { numRuns: 300, seed: 9 })
  const faults = await page.evaluate(async (hashes) => {
    const found: string[] = []
    const tabs = document.querySelectorAll('[role="tab"]').length
    for (const hash of hashes) {
      const before = location.href
      location.hash = hash
      if (location.href === before) continue
      await new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }))
      // React renders in a task of its own; nothing has to be painted.
      await new Promise((resolve) => setTimeout(resolve, 8))
      const inputs = [
        ...document.querySelectorAll<HTMLInputElement>('input, select, [aria-valuetext]'),
      ]
      const texts = [
        // What a notice quotes is the link's own text.
        document.body.innerText.replace(/“[^”]*”/g, ''),
        ...inputs.map((input) => `${input.value} ${input.getAttribute('aria-valuetext')}`),
      ]
      const isWhole = document.querySelectorAll('[role="tab"]').length === tabs && tabs >= 9
      const bad = texts.find((text) => /NaN|Infinity|undefined|\[object/.test(text))
      if (!isWhole || bad) found.push(`${hash}: ${isWhole ? bad : 'no page'}`)
    }
    return found
  }, links)
  expect(faults).toEqual([])
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
})

test('a query is read as a link and moves into the hash, where the controls write', async ({
  quietPage: page,
}) => {
  await page.goto('/?v=2&amp;L=8&kappa=30).')
  await expect(page.getByRole('textbox', { name: 'Depth L' })).toHaveValue('8')
  await expect(page).toHaveURL(/\/#v=2&L=8&kappa=30$/)
  await expect(page.locator('.notice')).toHaveCount(0)
  await page.getByRole('slider', { name: 'Depth slider' }).fill('3')
  await expect(page).toHaveURL(/\/#v=2&kappa=30$/)
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Depth L' })).toHaveValue('4')
})
