// Finds a Chromium to test with; prints nothing, installs nothing.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

// The headless shell draws pages without a browser's windows around them: a page opens in a third of the time.
const candidates = () => [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium-headless-shell',
  chromium.executablePath(),
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Path of the first Chromium or Chrome found, or undefined. CHROMIUM_PATH wins. */
export function findBrowser() {
  return candidates().find((path) => path && existsSync(path))
}

/** Launch options for Playwright: the browser found, software GL, no background network. */
export function launchOptions() {
  const found = findBrowser()
  // Of its own downloads Playwright takes the headless shell, if it isn't told a path.
  const executablePath = found === chromium.executablePath() ? undefined : found
  return {
    ...(executablePath ? { executablePath } : {}),
    args: [
      // Pins software rendering, so that every machine runs the same shaders.
      '--use-angle=swiftshader',
      // The page itself is drawn by the CPU's rasterizer: by SwiftShader a plot took longer than its training.
      '--disable-gpu-compositing',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  }
}
