import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { assemblyScript } from './scripts/assemblyScript.mjs'
import { launchOptions } from './scripts/browser.mjs'

const webglTests = 'src/**/*.webgl.test.ts'
const timedTests = 'src/**/*.timing.webgl.test.ts'
const storeTests = 'src/store/**/*.test.ts'

// A machine that is busy with something else may outrun a test once; what needs its second try is printed.
const retry = process.env.CI ? 1 : 0

const inNode = () => ({
  retry,
  // Properties that take seconds, on machines that may be busy.
  testTimeout: 30_000,
  environment: 'node' as const,
  pool: 'threads' as const,
  setupFiles: ['vitest.setup.ts'],
})

const inChromium = () => ({
  retry,
  testTimeout: 120_000,
  browser: {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions: launchOptions() }),
    instances: [{ browser: 'chromium' as const }],
  },
})

/** Found only while tests run, they would have the page load again in the middle of one. */
const optimizeDeps = { include: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-webgl'] }

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [assemblyScript()],
        test: {
          ...inNode(),
          name: 'node',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [webglTests, storeTests],
          // Half the time of these files was the loading of the same modules: they are loaded once.
          isolate: false,
        },
      },
      {
        plugins: [assemblyScript()],
        // Stores are modules with a state: each file has its own.
        test: { ...inNode(), name: 'store', include: [storeTests] },
      },
      {
        plugins: [assemblyScript()],
        optimizeDeps,
        test: { name: 'webgl', include: [webglTests], exclude: [timedTests], ...inChromium() },
      },
      {
        plugins: [assemblyScript()],
        optimizeDeps,
        test: {
          name: 'timing',
          include: [timedTests],
          // What measures time runs alone, after everything else.
          sequence: { groupOrder: 1 },
          fileParallelism: false,
          ...inChromium(),
        },
      },
    ],
  },
})
