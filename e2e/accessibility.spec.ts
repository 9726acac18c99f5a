import { expect } from '@playwright/test'
import { expectAccessible } from './accessible'
import { open, runToEnd, test } from './lab'

test('axe finds no violation, light and dark', async ({ quietPage: page }) => {
  await open(page, 'L=2&n=6&start=gaussian&steps=30&pace=max&backend=cpu')
  await runToEnd(page)
  await page.getByText('Table of the plotted numbers').click()
  await page.getByText('Download', { exact: true }).click()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, { rules: ['color-contrast'] })
})

test('every menu and dialog is whole at every size, and axe finds no violation in it, light and dark', async ({
  quietPage: page,
}) => {
  await open(page, 'v=2&n=4&steps=20&backend=cpu')
  const menus = ['Lessons', 'Share', 'Download', 'Settings'].map((name) => ({
    name,
    press: () => page.getByText(name, { exact: true }).click(),
  }))
  const boxes = [
    ...menus,
    { name: 'What trains', press: () => page.locator('.chip summary').click() },
    { name: 'Code', press: () => page.getByRole('button', { name: 'Code' }).click() },
    {
      name: 'Glossary',
      press: async () => {
        await menus[0]!.press()
        await page.getByRole('button', { name: 'Glossary of the symbols' }).click()
        await expect(page.locator('.glossary dt')).not.toHaveCount(0)
      },
    },
  ]
  const box = page.locator('dialog[open], .menu[open] > div:not(:has(dialog[open]))')
  for (const { name, press } of boxes) {
    for (const [width, height] of [
      [390, 844],
      [1024, 768],
      [1280, 720],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height })
      await press()
      const { x, y, ...size } = (await box.boundingBox())!
      const edges = [x, y, width - x - size.width, height - y - size.height]
      expect(Math.min(...edges), `${name} at ${width}`).toBeGreaterThanOrEqual(0)
      if (width === 1440) break
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await expect(box).toHaveCount(0)
    }
    const within = ['.menu[open], dialog[open]']
    await page.emulateMedia({ colorScheme: 'light' })
    await expectAccessible(page, { within })
    // In dark other colours stand in the same elements.
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, { within, rules: ['color-contrast'] })
    if (name === 'Code')
      expect((await page.locator('.code-scroll').boundingBox())!.height).toBeGreaterThan(600)
    if (name !== 'Glossary') await page.keyboard.press('Escape')
  }
  // The keyboard scrolls the glossary where it is longer than the page.
  await page.setViewportSize({ width: 390, height: 844 })
  const list = page.locator('.glossary-scroll')
  await list.focus()
  await page.keyboard.press('End')
  await expect.poll(() => list.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(100)
  expect(await list.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  // Escape puts away the dialog, then the menu that it came from.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Glossary of the symbols' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(box).toHaveCount(0)
})

test('who asks for less motion gets none: nothing fades, slides or spins', async ({
  quietPage: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page, 'v=2&L=2&n=4&steps=40&pace=max&backend=cpu')
  const moving = () =>
    page.evaluate(() => {
      const seconds = (text: string) => Math.max(...text.split(',').map(Number.parseFloat))
      const styled = [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element)
        const isSmooth = scrollBehavior === 'smooth'
        return seconds(transitionDuration) > 0 || seconds(animationDuration) > 0 || isSmooth
      })
      const running = document.getAnimations().filter(({ effect }) => {
        return Number(effect?.getComputedTiming().activeDuration) > 0
      })
      return [...styled, ...running].length
    })
  expect(await moving()).toBe(0)
  await page.getByRole('textbox', { name: 'Depth L' }).hover()
  expect(await page.evaluate(() => document.querySelectorAll('.field:hover > .help').length)).toBe(
    1,
  )
  expect(await moving()).toBe(0)
  await page.getByRole('button', { name: 'Run', exact: true }).hover()
  await runToEnd(page)
  expect(await moving()).toBe(0)
})

test('axe finds no violation on the scaling tab', async ({ quietPage: page }) => {
  await page.goto('/#v=1&tab=scaling&n=3&cap=100&target=1e-2')
  await page.getByRole('button', { name: 'Run sweep' }).click()
  await expect(page.getByText('Trained on CPU · float64')).toBeVisible({ timeout: 40_000 })
  await page.getByText('Table of the grid').click()
  await expectAccessible(page)
})

test('nothing runs out of the page, on a phone, a projector or a desk, nor in larger text', async ({
  quietPage: page,
}) => {
  await open(page, 'L=2&n=6&start=gaussian&steps=30&pace=max&backend=cpu')
  await runToEnd(page)
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1280, height: 720 },
    { width: 1440, height: 900 },
  ]) {
    await page.setViewportSize(viewport)
    const overflow = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('button, select, input, p, dd, dt, h1, h2, h3, math')]
          .filter((element) => {
            const { left, right, width } = element.getBoundingClientRect()
            // The row of tabs scrolls by itself.
            const isHidden =
              element.closest('.visually-hidden, .tabs, details:not([open]) > div') !== null
            return (
              !isHidden && width > 0 && (left < 0 || right > document.documentElement.clientWidth)
            )
          })
          .map((element) => element.outerHTML.slice(0, 120)),
      )
    await expect.poll(overflow).toEqual([])
    // Nor does it in larger text, of which a link may ask, nor does one part stand over another.
    const parts = () =>
      page.evaluate(() => {
        const boxes = ['.header', '.tabs', '.leading', '.centre', '.why'].map((part) => ({
          part,
          box: document.querySelector(part)!.getBoundingClientRect(),
        }))
        return boxes.flatMap(({ part, box }, i) =>
          boxes
            .slice(0, i)
            .filter(
              ({ box: other }) =>
                Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
                Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 1,
            )
            .map((other) => `${part} over ${other.part}`),
        )
      })
    for (const scale of ['1.5', '2']) {
      await page.evaluate(
        (text) => document.documentElement.style.setProperty('--text-scale', text),
        scale,
      )
      await expect.poll(overflow, scale).toEqual([])
      await expect.poll(parts, scale).toEqual([])
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), scale)
        .toBe(0)
    }
    await page.evaluate(() => document.documentElement.style.removeProperty('--text-scale'))
  }
})

test('the theme is chosen by name, takes effect with the first press and is remembered', async ({
  quietPage: page,
}) => {
  await open(page, 'v=2&backend=cpu')
  await page.getByText('Settings', { exact: true }).click()
  await expect(page.getByRole('radio', { name: 'as the system’s' })).toBeChecked()
  await page.getByRole('radio', { name: 'light' }).check()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.getByRole('radio', { name: 'dark' }).check()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await page.getByText('Settings', { exact: true }).click()
  await expect(page.getByRole('radio', { name: 'dark' })).toBeChecked()
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(21, 23, 26)',
  )
})

test('the settings hold the size of the text, what trains, and the benchmark', async ({
  quietPage: page,
}) => {
  await open(page, 'v=2&n=4&steps=20&backend=cpu')
  const settings = page.getByText('Settings', { exact: true })
  const height = async () => (await settings.boundingBox())!.height
  const plain = await height()
  await settings.click()
  await page.getByRole('radio', { name: '150 %' }).check()
  expect((await height()) / plain).toBeCloseTo(1.5, 1)
  await page.reload()
  await expect.poll(async () => (await height()) / plain).toBeCloseTo(1.5, 1)
  // A link that asks for a size gets it, and an embedded page has its own.
  await page.goto('/#v=2&n=4&steps=20&text=1.25')
  await expect.poll(async () => (await height()) / plain).toBeCloseTo(1.25, 1)
  await page.goto('/#v=2&n=4&steps=20&embed=1')
  await expect(page.locator('html')).toHaveAttribute('style', '--text-scale: 1;')
  await page.goto('/#v=2&n=4&steps=20')

  await settings.click()
  await expect(page.getByRole('radio', { name: '150 %' })).toBeChecked()
  await page.getByRole('radio', { name: '100 %' }).check()
  await page.locator('.settings').getByRole('combobox', { name: 'Backend' }).selectOption('cpu')
  await expect(page).toHaveURL(/backend=cpu/)
  await expect(page.locator('.chip')).toContainText('CPU · float64')
  await page.getByRole('button', { name: /^Benchmark/ }).click()
  await expect(page.getByRole('tab', { name: 'Benchmark' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
})
