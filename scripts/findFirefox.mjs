// Finds a Firefox to test with, and what it needs to draw; prints nothing, installs nothing.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const candidates = [
  process.env.FIREFOX_PATH,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

const needsScreen = process.platform === 'linux' && !process.env.DISPLAY
const hasXvfb = () => spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error === undefined

/** Path of a Firefox, or why there is none to test with. FIREFOX_PATH wins. */
export function findFirefox() {
  const path = candidates.find((candidate) => candidate && existsSync(candidate))
  if (!path) return { reason: 'Firefox is not installed' }
  // Without a screen it has no WebGL, not even in software.
  if (needsScreen && !hasXvfb()) return { reason: 'Firefox needs a screen here, or Xvfb' }
  return { path }
}

/** A screen to start Firefox on: the one there is, else one in memory. */
export async function startScreen() {
  if (!needsScreen) return { display: process.env.DISPLAY, stop: () => {} }
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x1000x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise((resolve, reject) => {
    server.stdio[3].once('data', (data) => resolve(String(data).trim()))
    server.once('exit', () => reject(new Error('Xvfb did not start.')))
  })
  return { display: `:${number}`, stop: () => server.kill() }
}
