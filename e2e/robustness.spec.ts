import { pathToFileURL } from 'node:url'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { numberAt, open, runToEnd, test, watch } from './lab'
import { expectWhole } from './whole'

const tab = (page: Page, name: string) => page.getByRole('tab', { name })

test('views of weights that diverged say since when, show what is finite, and leave the run alone', async ({
  quietPage: page,
}) => {
  for (const [hash, who] of [
    ['noise=1&batch=16&n=8&pace=max', 'natural gradient'],
    ['start=gaussian&L=5&n=6&kappa=1000&batch=full&steps=300&pace=max', null],
    ['start=orthogonal&L=16&n=6&kappa=1000&steps=100&pace=max', null],
  ] as const) {
    await page.goto('about:blank')
    await open(page, hash)
    await runToEnd(page)
    for (const name of who ? ['Modes', 'Curvature', 'Fisher', 'Noise'] : ['Modes']) {
      await tab(page, name).click()
      if (who) {
        const step = await page.getByText(`${who} diverged at step`).textContent()
        expect(step).toMatch(/at step \d+: no finite numbers after it\.$/)
      }
      await expectWhole(page)
      await expect(page.getByRole('button', { name: 'Run again' })).toBeEnabled()
    }
  }
})

test('an autoencoder whose code holds the whole image is drawn without a line for PCA', async ({
  quietPage: page,
}) => {
  await page.goto('/#v=1&tab=autoencoder&aenet=300')
  await expect(page.getByTestId('ae-test-sgd')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('There is no PCA line')).toContainText(
    'the narrowest hidden layer, of 300 units, holds an image of 196 pixels whole',
  )
  await expect(page.locator('.plot svg')).not.toContainText('PCA')
  await expectWhole(page)
})

test('blocked storage, clipboard and history cost nothing but themselves', async ({
  quietPage: page,
}) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError')
    }
    Object.defineProperty(window, 'localStorage', { get: refuse })
    Object.defineProperty(navigator, 'clipboard', { get: refuse })
    history.pushState = refuse
    history.replaceState = refuse
  })
  await open(page, 'n=4&L=2&steps=20&pace=max&backend=cpu')
  await page.getByText('Settings', { exact: true }).click()
  await page.getByRole('radio', { name: 'light' }).check()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.getByRole('slider', { name: 'Depth slider' }).fill('2')
  await page.getByText('Share', { exact: true }).click()
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByLabel('Link to copy by hand')).toHaveValue(/#v=2&L=3&n=4/)
  await runToEnd(page)
  await expectWhole(page)
})

test('a part that is gone says so and keeps the link; the rest, and the run, go on', async ({
  page,
}) => {
  await page.route('**/assets/{Autoencoder,Benchmark}*.js', (route) => route.abort())
  await open(page, 'v=2&n=4&L=2&steps=100000&backend=cpu')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  for (const name of ['Benchmark', 'Autoencoder']) {
    await tab(page, name).click()
    const fault = page.getByRole('alert')
    await expect(fault).toHaveCount(1)
    await expect(fault).toContainText(`The ${name} view could not be loaded. A newer version`)
    await expect(fault.getByRole('button', { name: 'Copy what happened' })).toBeVisible()
  }
  await expectAccessible(page)
  await tab(page, 'Loss').click()
  const before = await numberAt(page, 'step')
  await expect.poll(() => numberAt(page, 'step')).toBeGreaterThan(before)

  await tab(page, 'Autoencoder').click()
  await page.unroute('**/assets/{Autoencoder,Benchmark}*.js')
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByTestId('ae-test-sgd')).toBeVisible({ timeout: 30_000 })
  await expect(page).toHaveURL(/#v=2&L=2&n=4&steps=100000&backend=cpu&tab=autoencoder$/)
})

test('a fault stays in its panel, can be reported, and another try mends it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.addInitScript(() => {
    const Original = ResizeObserver
    window.ResizeObserver = class extends Original {
      constructor(callback: ResizeObserverCallback) {
        if (!('mended' in window)) throw new Error('no observer, on purpose')
        super(callback)
      }
    }
  })
  await page.goto('/#v=1&n=4&L=2&steps=100000&backend=cpu')
  const fault = page.getByRole('alert')
  await expect(fault).toContainText('The Loss view stopped. The rest of the page keeps working')
  await expect(page.getByRole('complementary', { name: 'Why' })).toBeVisible()
  await expect(page.getByRole('slider', { name: 'Depth slider' })).toBeVisible()
  await fault.getByRole('button', { name: 'Copy what happened' }).click()
  await expect(fault.getByRole('button', { name: 'Copied' })).toBeVisible()
  const report = await page.evaluate(() => navigator.clipboard.readText())
  for (const part of [/^Natural Gradient Lab \d/, /#v=2&L=2&n=4/, /Mozilla/, /no observer/]) {
    expect(report).toMatch(part)
  }
  await page.evaluate(() => Object.assign(window, { mended: true }))
  await fault.getByRole('button', { name: 'Try again' }).click()
  await expect(page.locator('[data-series="naturalGradient-exact"]')).toHaveAttribute('d', /^M/)
})

test.describe('in a frame that may start no workers', () => {
  const frameOf = (page: Page) => page.frameLocator('iframe')

  async function openFramed(page: Page, isShared: boolean): Promise<void> {
    await page.route('**/host.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<iframe sandbox="allow-scripts" src="/#v=1" width="1400" height="880"></iframe>',
      }),
    )
    if (!isShared) {
      // A host that does not let others load its files.
      await page.route('**/assets/*', async (route) => {
        const response = await route.fetch()
        const headers = { ...response.headers(), 'access-control-allow-origin': 'https://a.test' }
        await route.fulfill({ response, headers })
      })
    }
    await page.goto('/host.html')
  }

  test('the laws are drawn, and a sentence says what to do', async ({ page }) => {
    await openFramed(page, true)
    const notice = frameOf(page).locator('.notice')
    await expect(notice).toContainText('Open it in a tab of its own')
    await expect(notice.getByRole('link', { name: 'Open in its own tab' })).toHaveAttribute(
      'href',
      /#v=2/,
    )
    await expect(frameOf(page).locator('[data-series="naturalGradient-exact"]')).toHaveAttribute(
      'd',
      /^M/,
    )
    const entries = await page.evaluate(() => history.length)
    await frameOf(page).getByRole('tab', { name: 'Modes' }).click()
    await frameOf(page).getByRole('tab', { name: 'Loss' }).click()
    expect(await page.evaluate(() => history.length)).toBe(entries)
  })

  test('nor load its parts: the words in the page say so', async ({ page }) => {
    await openFramed(page, false)
    await expect(frameOf(page).getByText('A part of it could not be loaded')).toBeVisible()
  })
})

test('where no script can run there are words instead of a blank page', async ({
  page,
  browser,
}) => {
  const file = pathToFileURL('dist/index.html').href
  await page.goto(file)
  await expect(page.getByText('It was opened as a file')).toBeVisible()

  await page.route('**/assets/index-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'let =' }),
  )
  await page.goto('/')
  await expect(page.getByText('This browser is too old for it')).toBeVisible()
  await page.unroute('**/assets/index-*.js')
  await page.route('**/assets/index-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("on purpose")' }),
  )
  await page.reload()
  await expect(page.getByText('It met a fault while it started')).toContainText('on purpose')

  const mute = await browser.newPage({ javaScriptEnabled: false })
  await mute.goto(page.url())
  await expect(mute.getByText('allow its scripts and reload').first()).toBeVisible()
  await mute.close()
})

/** What stands beside the page's right edge, apart from what scrolls by itself. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, select, input, label, p, dd, dt, h1, h2, h3, math, svg')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        const scrolls =
          '.visually-hidden, .tabs, .table-of-numbers, details:not([open]) > div, svg *'
        const isOut = left < -1 || right > document.documentElement.clientWidth + 1
        return width > 0 && isOut && !element.closest(scrolls)
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )

test('on paper it is light and nothing is cut off; at 400 % and in forced colours it holds', async ({
  quietPage: page,
}) => {
  const complaints: string[] = []
  watch(page, complaints)
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(page, 'n=4&L=2&steps=20&pace=max&backend=cpu')
  await runToEnd(page)
  for (const name of ['Modes', 'Curvature', 'Fisher', 'Loss']) {
    await tab(page, name).click()
    await page.setViewportSize({ width: 690, height: 980 })
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => cutOff(page)).toEqual([])
    const printed = await page.evaluate(() => {
      const isScrolled = ({ scrollHeight, clientHeight }: Element) =>
        scrollHeight > clientHeight + 1
      const panels = [
        ...document.querySelectorAll('.lab, .centre, .panel, .view, .why, .experiment'),
      ]
      const { backgroundColor, color } = getComputedStyle(document.body)
      return { backgroundColor, color, hidden: panels.filter(isScrolled).map((e) => e.className) }
    })
    expect(printed).toEqual({
      backgroundColor: 'rgb(255, 255, 255)',
      color: 'rgb(27, 28, 26)',
      hidden: [],
    })
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 360, height: 225 })
    await expect.poll(() => cutOff(page)).toEqual([])
  }
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.emulateMedia({ forcedColors: 'active' })
  const run = page.getByRole('button', { name: 'Run again' })
  const { color, background } = await run.evaluate((button) => {
    const { color, backgroundColor } = getComputedStyle(button)
    return { color, background: backgroundColor }
  })
  expect(color).not.toBe(background)
  await expectWhole(page)
})

test('keys can be switched off, and leave the header alone', async ({ quietPage: page }) => {
  await open(page, 'n=4&L=2&backend=cpu')
  await page.getByRole('button', { name: 'Step', exact: true }).click()
  await expect(page.getByTestId('step')).toHaveText('1')
  await page.locator('.header summary', { hasText: 'Share' }).focus()
  await page.keyboard.press('r')
  await expect(page.getByTestId('step')).toHaveText('1')

  await page.getByText('Settings', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'Keyboard shortcuts' }).uncheck()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Reset' })).not.toHaveAttribute('title')
  await page.getByRole('button', { name: 'Reset' }).focus()
  await page.keyboard.press('r')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('step')).toHaveText('1')

  await page.reload()
  await page.getByText('Settings', { exact: true }).click()
  const choice = page.getByRole('checkbox', { name: 'Keyboard shortcuts' })
  await expect(choice).not.toBeChecked()
  await choice.check()
  await expect(page.getByRole('button', { name: 'Step', exact: true })).toBeEnabled()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Reset' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('step')).toHaveText('1')
  await page.keyboard.press('r')
  await expect(page.getByTestId('step')).toHaveText('0')
})

test('tabs and presets are places to come back to, controls that are tried out are not', async ({
  quietPage: page,
}) => {
  await open(page, 'n=4')
  const entries = await page.evaluate(() => history.length)
  const added = async () => (await page.evaluate(() => history.length)) - entries
  const depth = page.getByRole('slider', { name: 'Depth slider' })
  for (const value of ['1', '2', '4']) {
    await depth.fill(value)
    await expect(page).toHaveURL(new RegExp(`L=${[2, 3, 5][['1', '2', '4'].indexOf(value)]}`))
  }
  expect(await added()).toBe(0)
  await page.getByRole('button', { name: 'Step', exact: true }).click()
  await expect(page.getByTestId('step')).toHaveText('1')
  await tab(page, 'Modes').click()
  await expect(page).toHaveURL(/tab=modes/)
  expect(await added()).toBe(1)
  await page.goBack()
  await expect(page.getByRole('region', { name: 'Loss' })).toBeVisible()
  // The run is the same: only what is shown of it has changed.
  await expect(page.getByTestId('step')).toHaveText('1')
  await expect(page.getByRole('textbox', { name: 'Depth L' })).toHaveValue('5')

  await page.getByText('Lessons', { exact: true }).click()
  await page.getByRole('combobox', { name: 'Preset experiment' }).selectOption({ index: 2 })
  await expect(page).not.toHaveURL(/L=5/)
  await page.goBack()
  await expect(page.getByRole('textbox', { name: 'Depth L' })).toHaveValue('5')
})
