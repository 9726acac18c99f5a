import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { assemblyScript } from './scripts/assemblyScript.mjs'
import { launchOptions } from './scripts/browser.mjs'

const webglTests = 'src/**/*.webgl.test.ts'

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [assemblyScript()],
        test: {
          name: 'node',
          // Properties that take seconds, on machines that may be busy.
          testTimeout: 30_000,
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [webglTests],
          environment: 'node',
          setupFiles: ['vitest.setup.ts'],
        },
      },
      {
        plugins: [assemblyScript()],
        test: {
          name: 'webgl',
          include: [webglTests],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
