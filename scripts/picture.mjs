// Takes README.md's picture of the built page, after a run: `npm run build`, then `node scripts/picture.mjs`.
import { chromium } from 'playwright'
import { preview } from 'vite'
import { launchOptions } from './browser.mjs'

const server = await preview({ preview: { host: '127.0.0.1', port: 4198, strictPort: true } })
const browser = await chromium.launch(launchOptions())
const page = await browser.newPage({
  viewport: { width: 1280, height: 720 },
  colorScheme: 'light',
  serviceWorkers: 'block',
})
await page.goto('http://127.0.0.1:4198/')
await page.getByRole('button', { name: 'Run', exact: true }).click()
await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 120_000 })
await page.mouse.move(0, 0)
await page.screenshot({ path: 'docs/lab.png' })
await browser.close()
await server.close()
