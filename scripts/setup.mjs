// Makes a fresh clone ready: installs packages when they differ from the lock, prepares the digits, and with
// --browser finds or installs a Chromium.
// Plain Node: it runs before any package is there.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { prepareDigits } from './prepareDigits.mjs'

const run = (command, args) =>
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0

function fail(message) {
  console.error(`\n${message}`)
  process.exit(1)
}

/** True when node_modules holds exactly the versions of package-lock.json (other platforms' optional ones aside). */
function packagesAreCurrent() {
  const installedLock = 'node_modules/.package-lock.json'
  if (!existsSync(installedLock)) return false
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || (installed[path] ? installed[path].version === entry.version : entry.optional),
  )
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old: this project needs Node 20.19 or newer.`)
}

if (!packagesAreCurrent()) {
  console.log('Installing packages …')
  if (!run('npm', ['ci', '--no-audit', '--no-fund'])) fail('npm ci failed: see its message above.')
}
prepareDigits('public/digits')

if (process.argv.includes('--browser')) {
  const { findBrowser } = await import('./browser.mjs')
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!findBrowser()) {
    console.log('No Chromium found: installing one …')
    run('npx', ['playwright', 'install', 'chromium'])
  }
  if (!findBrowser() && isRootOnDebian) {
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium-headless-shell'])
  }
  if (!findBrowser()) {
    fail('The tests need Chromium or Chrome: install one, or set CHROMIUM_PATH to its executable.')
  }
}
