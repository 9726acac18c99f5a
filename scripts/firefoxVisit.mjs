// One visit of the lab in a browser that puppeteer drives: the main job, every tab, the autoencoder.

const deadline = { timeout: 300_000 }

/** A job with 60 steps, and networks small enough for 50 steps without a GPU. */
const link = '#v=2&steps=60&pace=max&aenet=24-12-24&aebatch=64&aesteps=50'

/** How the last lines of tables look that are computed when their tab is opened. */
const wholeTables = {
  modes: /^sgd,60,16,/m,
  curvature: /^spectrum,sgd,60,256,[\s\S]*^path \w+,sgd,60,/m,
  noise: /^60,.*\d$/m,
}

/** Downloads are caught instead of saved. */
function catchDownloads() {
  URL.createObjectURL = (blob) => {
    window.saved = blob.text()
    return '#'
  }
  HTMLAnchorElement.prototype.click = () => {}
}

/** The open tab's table, once it holds what is asked for: some of it is computed when the tab is opened. */
async function csv(page, whole = /./) {
  for (const started = Date.now(); Date.now() - started < deadline.timeout; ) {
    await page.evaluate(() => {
      window.saved = undefined
    })
    await page.locator('summary::-p-text(Download)').click()
    await page.locator('.menu ::-p-text(CSV)').click()
    await page.waitForFunction(() => window.saved)
    const text = await page.evaluate(() => window.saved)
    if (whole.test(text)) return text
  }
  throw new Error(`No table came that matches ${whole}.`)
}

const openTab = (page, name) => page.locator(`#tab-${name}`).click()

async function run(page) {
  await page.locator('button.run::-p-text(Run)').click()
  await page.waitForSelector('::-p-aria([name="Run again"][role="button"])', deadline)
}

/**
 * Everything that was computed, as tables by the name of their tab, the chips that say on what, and the
 * errors that were thrown.
 */
export async function visit(browser, address) {
  const page = await browser.newPage()
  page.setDefaultTimeout(deadline.timeout)
  const errors = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.goto(`${address}${link}`)
  await page.evaluate(catchDownloads)
  await run(page)
  const tables = { loss: await csv(page) }
  for (const [tab, whole] of Object.entries(wholeTables)) {
    await openTab(page, tab)
    tables[tab] = await csv(page, whole)
  }
  const chips = [await page.$eval('.chip', ({ textContent }) => textContent)]
  await openTab(page, 'fisher')
  await page.waitForSelector('section.view[aria-label="Fisher matrix"]')
  await openTab(page, 'scaling')
  await page.locator('button.run').click()
  const firstCell = '.heat-map .chart-cell-value'
  await page.waitForFunction((cell) => document.querySelector(cell)?.textContent, {}, firstCell)
  const steps = await page.$eval(firstCell, ({ textContent }) => textContent)
  tables.scaling = `first cell\n${steps}\n`
  await page.locator('button.run').click()
  await openTab(page, 'systems')
  await page.waitForSelector('[data-system="sgd"]')
  await openTab(page, 'paper')
  await page.waitForSelector('.paper-plots .plot')
  await openTab(page, 'benchmark')
  await page.waitForSelector('section.benchmark button.run')
  await openTab(page, 'autoencoder')
  await page.waitForSelector('[data-testid="ae-test-sgd"]')
  await run(page)
  tables.autoencoder = await csv(page)
  chips.push(await page.$eval('.chip', ({ textContent }) => textContent))
  return { tables, chips, errors }
}
