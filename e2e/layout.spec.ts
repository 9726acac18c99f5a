import { expect, type Page } from '@playwright/test'
import { open, test, unfold } from './lab'

const boxOf = async (page: Page, selector: string) =>
  (await page.locator(selector).first().boundingBox())!
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })

test('between a phone and a desk the plot fits the window, beside its controls', async ({
  quietPage: page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await open(page, 'v=2&n=4&backend=cpu')
  for (const width of [1180, 1024, 761]) {
    await page.setViewportSize({ width, height: 768 })
    const [plot, header, tabs, panel] = [
      await boxOf(page, '.plot'),
      await boxOf(page, '.header'),
      await boxOf(page, '.tabs'),
      await boxOf(page, '.experiment'),
    ]
    expect(header.height).toBe(48)
    expect(plot.height).toBeGreaterThan(250)
    expect(plot.y + plot.height).toBeLessThan(768)
    expect(panel.x + panel.width).toBeLessThanOrEqual(plot.x)
    expect(header.y + header.height).toBeLessThanOrEqual(tabs.y)
    // Plots take a new width a frame after the window does.
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  }
})

test('a lesson stands beside the view, or above it where that is narrow, and covers nothing', async ({
  quietPage: page,
}) => {
  await page.goto('/#lesson=1')
  await expect(page.getByRole('heading', { name: 'What does depth cost?' })).toBeVisible()
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
    [1024, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    const lesson = await boxOf(page, '.lesson-column')
    for (const selector of ['.tabs', '.plot', 'input[aria-label="Depth slider"]']) {
      const { x, y, ...box } = await boxOf(page, selector)
      const isApart =
        x + box.width <= lesson.x ||
        x >= lesson.x + lesson.width ||
        y + box.height <= lesson.y + 1 ||
        y + 1 >= lesson.y + lesson.height
      expect(isApart, `${selector} at ${width}`).toBe(true)
    }
    if (width > 1180) expect(lesson.x).toBeGreaterThan(width / 2)
    // Plots take a new width a frame after the window does.
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  }
})

test('on a phone: depth and curvature above a plot that stays in sight, targets for a finger, reading by a tap', async ({
  browser,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  await open(page, 'v=2&n=4&batch=full&steps=50&pace=max&backend=cpu')
  const depth = (await page.getByRole('slider', { name: 'Depth slider' }).boundingBox())!
  const kappa = (await page.getByRole('slider', { name: 'Condition number slider' }).boundingBox())!
  const plot = await boxOf(page, '.plot')
  expect(depth.y).toBeLessThan(kappa.y)
  expect(kappa.y + kappa.height).toBeLessThan(plot.y)
  expect(plot.y + 200).toBeLessThan(844)

  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, select, input, summary, [role="slider"]')]
      .map((element) => {
        const { labels } = element as HTMLInputElement
        const target = /checkbox|radio|file/.test((element as HTMLInputElement).type) && labels?.[0]
        const { width, height } = (target || element).getBoundingClientRect()
        return { width, height, html: element.outerHTML.slice(0, 80) }
      })
      .filter(({ width, height }) => width > 0 && (width < 44 || height < 44)),
  )
  expect(small).toEqual([])

  await page.getByText('Download', { exact: true }).click()
  const menu = await boxOf(page, '.menu[open] > div')
  expect(menu.x).toBeGreaterThanOrEqual(0)
  expect(menu.x + menu.width).toBeLessThanOrEqual(390)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible()
  await expect(page.getByTestId('readout')).toContainText('step 50')
  await page.locator('.plot').tap({ position: { x: 200, y: 120 } })
  await expect(page.getByTestId('readout')).not.toContainText('step 50')
  await expect(page.locator('.plot .chart-cursor')).toHaveCount(1)

  // The row of tabs fades where it is cut.
  await expect(page.locator('.tabs')).toHaveAttribute('data-cut', 'end')
  // The plot stays while what is below it is changed.
  await page.getByRole('textbox', { name: 'Input width n' }).scrollIntoViewIfNeeded()
  await page.mouse.wheel(0, 300)
  await expect.poll(async () => (await boxOf(page, '.plot')).y).toBeLessThan(20)
  expect((await boxOf(page, '.plot')).y).toBeGreaterThanOrEqual(0)
  for (const name of ['Modes', 'Curvature', 'Fisher', 'Noise', 'Scaling']) {
    await page.locator('.tabs').evaluate((tabs) => tabs.scrollTo(0, 0))
    await tab(page, name).click()
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth), name)
      .toBe(390)
  }
  await context.close()
})

test('nothing moves while a run goes on', async ({ quietPage: page }) => {
  await open(page, 'v=2&n=4&batch=full&steps=160&pace=40&backend=cpu')
  const places = async () => [
    (await boxOf(page, '.plot')).height,
    (await page.getByRole('button', { name: 'Step', exact: true }).boundingBox())!.x,
  ]
  const before = await places()
  const button = page.locator('.transport .run')
  await button.click()
  await expect(button).toHaveText('Pause')
  await expect(page.getByTestId('step')).not.toHaveText('0')
  expect(await places()).toEqual(before)
  await button.click()
  await expect(button).toHaveText('Continue')
  expect(await places()).toEqual(before)
  await button.click()
  await expect(button).toHaveText('Run again')
  expect(await places()).toEqual(before)
})

test('arrow keys move a slider from the default, and help stands at the control', async ({
  quietPage: page,
}) => {
  await open(page, 'v=2&n=4&backend=cpu')
  for (const [slider, box] of [
    ['Condition number slider', 'Condition number κ'],
    ['Input condition slider', 'Input condition κₓ'],
  ] as const) {
    const before = await page.getByRole('textbox', { name: box }).inputValue()
    await page.getByRole('slider', { name: slider }).press('ArrowRight')
    const after = await page.getByRole('textbox', { name: box }).inputValue()
    expect(Number(after)).toBeGreaterThan(Number(before))
  }
  for (const [group, default_] of [
    ['Natural gradient', 0.1],
    ['SGD', 1],
  ] as const) {
    const card = page.getByRole('group', { name: group, exact: true })
    await card.getByRole('slider', { name: 'Step slider' }).press('ArrowRight')
    expect(Number(await card.getByRole('textbox').inputValue())).toBeGreaterThan(default_)
  }
  // Pressed, a mark is where the slider goes.
  const card = page.getByRole('group', { name: 'Natural gradient', exact: true })
  await card.getByRole('button', { name: /no overshoot/ }).click()
  await expect(card.getByRole('textbox')).toHaveValue('0.757')
})

test('formulas, tables and numbers keep clear of each other at 1280 × 720', async ({
  quietPage: page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await open(page, 'v=2&L=16&n=16&kappa=1000')
  // Sentences first; the formula is there when it is asked for, and whole.
  const why = page.getByRole('complementary', { name: 'Why' })
  await expect(why.locator('math').first()).toBeHidden()
  await why.getByRole('button', { name: 'Show the derivation' }).click()
  const panel = (await why.boundingBox())!
  const ends = await why
    .locator('math')
    .evaluateAll((all) =>
      all.map((one) => one.firstElementChild!.getBoundingClientRect()).map(({ right }) => right),
    )
  const last = await why.getByTestId('kappa-f').boundingBox()
  for (const right of [...ends, last!.x + last!.width])
    expect(right).toBeLessThan(panel.x + panel.width - 20)

  await page.goto('/#v=2&L=3&n=4&tab=fisher')
  await expect(page.getByTestId('fisher-rank')).toHaveText('16')
  const chart = await boxOf(page, '.fisher-spectrum')
  const table = (await page.getByText('Table of the blocks').boundingBox())!
  expect(table.y).toBeGreaterThanOrEqual(chart.y + chart.height)
})

test('no tab opens empty', async ({ quietPage: page }) => {
  await page.goto('/#v=2&tab=fisher')
  // The companion's κ_F is the large network's own, 100^1.5, and its rank is that of a 4 × 4 map.
  await expect(page.getByTestId('companion-rank')).toHaveText('16')
  await expect(page.getByTestId('companion-condition')).toHaveText('1,000')
  await expect(page.locator('.fisher-image image').first()).toBeVisible()

  await tab(page, 'Scaling').click()
  const cells = page.locator('.heat-map').nth(1).locator('.chart-cell-foretold')
  await expect(cells).toHaveCount(56)
  // L = 4 against κ = 100 and 10⁻⁴, as theory says.
  await expect(cells.nth(3 * 7 + 4)).toHaveText('653')
  await expect(page.locator('[data-series="sgd-law-16"]')).toHaveAttribute('d', /^M/)
  // What the grid varies, or sets itself, is greyed.
  await expect(page.getByRole('slider', { name: 'Depth slider' })).toBeDisabled()
  await expect(page.getByRole('slider', { name: 'Condition number slider' })).toBeEnabled()
  // No contour crosses a number out.
  const crossed = await page.evaluate(() => {
    const map = document.querySelectorAll('.heat-map')[1]!
    const boxes = [...map.querySelectorAll<SVGTextElement>('.chart-cell-foretold')].map((text) =>
      text.getBBox(),
    )
    const paths = [...map.querySelectorAll<SVGPathElement>('.chart-contour')]
    const points = paths.flatMap((path) => {
      const length = path.getTotalLength()
      return Array.from({ length: 400 }, (_, k) => path.getPointAtLength((k * length) / 399))
    })
    const inside = points.filter(({ x, y }) =>
      boxes.some(
        (box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height,
      ),
    )
    const labels = [...map.querySelectorAll<SVGTextElement>('.chart-contour-label')]
    const covered = labels
      .map((label) => label.getBBox())
      .filter((one) =>
        boxes.some(
          (box) =>
            one.x < box.x + box.width &&
            box.x < one.x + one.width &&
            one.y + 2 < box.y + box.height - 2 &&
            box.y + 2 < one.y + one.height - 2,
        ),
      )
    return { contours: paths.length, inside: inside.length, covered: covered.length }
  })
  expect(crossed.contours).toBeGreaterThan(1)
  expect(crossed.inside).toBe(0)
  expect(crossed.covered).toBe(0)

  await tab(page, 'Noise').click()
  await expect(page.locator('.offered [data-series$="-floor"]')).toHaveCount(3)
  await page.locator('.offered').click()
  await expect(page.getByTestId('noise-offer')).toHaveCount(0)
  await expect(page).toHaveURL(/noise=0.0001/)

  // Groups with a meaning, the benchmark last.
  await expect(page.locator('.tab-group')).toHaveText([
    'Watch',
    'Why',
    'Limits',
    'Compare',
    'Beyond',
  ])
  await expect(page.getByRole('tab').last()).toHaveText('Benchmark')
  await unfold(page)
})
