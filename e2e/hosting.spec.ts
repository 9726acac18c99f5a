import { readdirSync } from 'node:fs'
import { expect } from '@playwright/test'
import { cacheControl, securityHeaders } from '../scripts/securityHeaders'
import { open, runToEnd, test } from './lab'

test('the preview sends the headers that a host should', async ({ request }) => {
  const script = readdirSync('dist/assets').find((name) => /^index-.*\.js$/.test(name))!
  for (const path of ['/', '/sw.js', '/manifest.webmanifest', `/assets/${script}`]) {
    const response = await request.get(path)
    const headers = response.headers()
    for (const [name, value] of Object.entries(securityHeaders)) {
      expect(headers[name.toLowerCase()], `${name} of ${path}`).toBe(value)
    }
    expect(headers['cache-control']).toBe(cacheControl(path))
  }
  expect(cacheControl(`/lab/assets/${script}`)).toContain('immutable')
  expect(cacheControl('/lab/index.html')).toBe('no-cache')
  expect(securityHeaders['Content-Security-Policy']).not.toMatch(/'unsafe-(eval|inline)'|https?:/)
})

test('a visit to every tab asks nobody else for anything, and breaks no rule of the policy', async ({
  quietPage: page,
  baseURL,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.addInitScript(() => {
    const violations: string[] = []
    Object.assign(window, { violations })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      violations.push(`${violatedDirective} ${blockedURI}`),
    )
  })
  await open(page, 'L=2&n=3&noise=0.01&batch=16&steps=30&pace=max&aenet=8&aesteps=10')
  await runToEnd(page)
  for (const tab of ['Modes', 'Curvature', 'Fisher', 'Noise']) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.locator('.plots svg.chart[viewBox]').first()).toBeVisible()
  }
  await page.getByRole('tab', { name: 'Scaling' }).click()
  await page.getByRole('button', { name: 'Run sweep' }).click()
  await expect(page.locator('.heat-map').first()).toContainText('44')
  await page.getByRole('button', { name: 'Cancel' }).click()
  // The CPU's engine once, too.
  await page.getByRole('tab', { name: 'Autoencoder' }).click()
  await page.evaluate(() => {
    location.hash += '&backend=cpu'
  })
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible()
  await page.getByRole('tab', { name: 'Benchmark' }).click()
  await page.getByRole('button', { name: 'Run benchmark' }).click()
  await expect(page.getByText(/% done\./)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()

  expect(asked.length).toBeGreaterThan(20)
  const strangers = asked.filter(
    (url) => !url.startsWith(`${baseURL}/`) && !/^(data|blob):/.test(url),
  )
  expect(strangers).toEqual([])
  expect(
    await page.evaluate(() => (window as unknown as { violations: string[] }).violations),
  ).toEqual([])
})
