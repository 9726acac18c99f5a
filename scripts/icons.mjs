// Draws the icons of the web app manifest from public/favicon.svg: run it after the favicon has changed.
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright'
import { launchOptions } from './browser.mjs'

const favicon = readFileSync('public/favicon.svg', 'utf8')
// Phones cut a maskable icon to their own shape: the background goes to the edge, the rest stays within.
const maskable = favicon
  .replace('rx="7"', '')
  .replace('viewBox="0 0 32 32"', 'viewBox="-6 -6 44 44"')
  .replace('<rect width="32" height="32"', '<rect x="-6" y="-6" width="44" height="44"')

const browser = await chromium.launch(launchOptions())
const page = await browser.newPage()
for (const [name, size, svg] of [
  ['icon-192', 192, favicon],
  ['icon-512', 512, favicon],
  ['icon-maskable', 512, maskable],
]) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${svg}`)
  await page.screenshot({ path: `public/${name}.png`, omitBackground: true })
}
await browser.close()
