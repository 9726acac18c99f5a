import { defineConfig } from '@playwright/test'
import { launchOptions } from './scripts/browser.mjs'

const port = process.env.PORT ?? '4173'
const address = `http://127.0.0.1:${port}`

/** What takes half an hour runs when it is asked for: `npm run soak`. */
const long = process.env.SOAK === 'full' ? [] : ['**/soak.spec.ts']
const timed = ['**/benchmark.spec.ts', '**/responsiveness.spec.ts']

export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  // What measures time runs alone, after everything else.
  projects: [
    { name: 'behaviour', testIgnore: [...timed, ...long] },
    { name: 'timing', testMatch: timed, workers: 1, dependencies: ['behaviour'] },
  ],
  timeout: 60_000,
  // A machine that is busy with something else may outrun a test once; what needs its second try is printed.
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 15_000 },
  reporter: 'list',
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: address,
    reuseExistingServer: !process.env.CI,
  },
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    // Only offline.spec.ts asks for it: it would answer what other tests intercept.
    serviceWorkers: 'block',
    launchOptions: launchOptions(),
  },
})
