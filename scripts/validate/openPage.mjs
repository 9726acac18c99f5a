// The validation's page (page.ts), built and served, in a headless Chromium.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import { launchOptions } from '../browser.mjs'

/** Playwright's options, on the real GPU if asked for. */
function browserOptions(onGpu) {
  const browser = launchOptions()
  if (!onGpu) return browser
  const gpu = ['--enable-gpu', '--ignore-gpu-blocklist']
  return { ...browser, args: [...browser.args.filter((arg) => !/swiftshader/.test(arg)), ...gpu] }
}

/** Hands `work` the page, and a function that sets what it will find at /digits.bin. */
export async function withPage(onGpu, work) {
  const outDir = mkdtempSync(join(tmpdir(), 'natural-gradient-lab-'))
  const input = 'scripts/validate/index.html'
  await build({
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, copyPublicDir: false, rolldownOptions: { input } },
  })
  const server = await preview({
    preview: { host: '127.0.0.1', port: 0 },
    build: { outDir },
    logLevel: 'warn',
  })
  const browser = await chromium.launch(browserOptions(onGpu))
  try {
    const page = await browser.newPage()
    page.on('console', (message) => message.type() === 'log' && console.log(`  ${message.text()}`))
    page.on('pageerror', (error) => console.error(error.message))
    let served = Buffer.alloc(0)
    await page.route('**/digits.bin', (route) => route.fulfill({ body: served }))
    await page.goto(`${server.resolvedUrls.local[0]}${input}`)
    await page.waitForFunction(() => window.train)
    return await work(page, (bytes) => {
      served = bytes
    })
  } finally {
    await browser.close()
    await server.close()
    rmSync(outDir, { recursive: true })
  }
}
