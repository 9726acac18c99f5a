import { expect, type Page } from '@playwright/test'
import { numberAt, open, test } from './lab'

test('300 frames of training without a main-thread task of 50 ms, and controls that answer', async ({
  quietPage: page,
}) => {
  await open(page, 'steps=100000')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByTestId('rate')).toBeVisible()
  expect(await longTasks(page, 300)).toEqual([])

  const answer = await page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>('input[aria-label="Depth slider"]')!
    const exact = slider.parentElement!.querySelector<HTMLInputElement>('.exact')!
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
    const started = performance.now()
    setValue.call(slider, '9')
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    while (exact.value !== '10') await new Promise(requestAnimationFrame)
    return performance.now() - started
  })
  expect(answer).toBeLessThan(100)
})

test('training autoencoders keeps no main-thread task busy for 50 ms', async ({
  quietPage: page,
}) => {
  await page.goto('/#v=1&tab=autoencoder&aesteps=20000')
  await expect(page.getByTestId('ae-test-onlineNatural')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect.poll(() => numberAt(page, 'ae-step')).toBeGreaterThan(0)
  expect(await longTasks(page, 180)).toEqual([])
})

test('Run all on the default deep linear problem cannot take a minute', async ({
  quietPage: page,
}) => {
  await page.goto('/#v=2&tab=systems')
  await page.getByRole('button', { name: 'Run all' }).click()
  const started = Date.now()
  const progress = page.getByText(/\d+ of \d+ done/)
  // A trial is given up after 3 s; half a second more for its worker. The whole takes 15 s and more to wait for.
  const latestEnd = async () => {
    const [, done, total] = (await progress.textContent())!.match(/(\d+) of (\d+) done/)!
    expect(Number(total)).toBeGreaterThan(40)
    const rounds = Math.ceil((Number(total) - Number(done)) / 2)
    return (Date.now() - started) / 1000 + 3.5 * rounds
  }
  await expect.poll(latestEnd, { timeout: 30_000 }).toBeLessThan(60)
})

/** Durations of the main-thread tasks longer than 50 ms within so many frames. */
function longTasks(page: Page, frames: number): Promise<number[]> {
  return page.evaluate(async (count) => {
    const durations: number[] = []
    const observer = new PerformanceObserver((list) => {
      durations.push(...list.getEntries().map((entry) => entry.duration))
    })
    observer.observe({ type: 'longtask' })
    for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame)
    observer.disconnect()
    return durations
  }, frames)
}

test('the laws are drawn within 300 ms of the scripts’ arrival', async ({ quietPage: page }) => {
  await page.addInitScript(() => {
    const drawn = () =>
      document.querySelector('[data-series="sgd-exact"]')?.getAttribute('d')?.startsWith('M')
    const look = () => {
      if (drawn()) performance.mark('laws drawn')
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  const times: number[] = []
  // The quickest visit counts: others may be at work on this machine.
  for (let visit = 0; visit < 20 && !times.some((time) => time < 300); visit++) {
    await page.goto('about:blank')
    await page.goto('/')
    await page.waitForFunction(() => performance.getEntriesByName('laws drawn').length > 0)
    times.push(
      await page.evaluate(() => {
        const head = [
          ...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>(
            'head link[rel="modulepreload"], head script[src]',
          ),
        ].map((one) => ('href' in one ? one.href : one.src))
        // Each at its first fetch: the check for a new version may ask for one again.
        const arrived = head.map(
          (url) => (performance.getEntriesByName(url)[0] as PerformanceResourceTiming).responseEnd,
        )
        return performance.getEntriesByName('laws drawn')[0]!.startTime - Math.max(...arrived)
      }),
    )
  }
  console.log(`First picture after ${times.map(Math.round).join(', ')} ms.`)
  expect(Math.min(...times)).toBeLessThan(300)
})

test('the laws follow a slider within a frame, at up to sixteen layers of sixteen units', async ({
  quietPage: page,
}) => {
  await page.goto('/')
  await expect(page.locator('[data-series="sgd-exact"]')).toHaveAttribute('d', /^M/)
  const frames = await page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>('input[aria-label="Depth slider"]')!
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
    const drawn = () => document.querySelector('[data-series="sgd-exact"]')!.getAttribute('d')
    const nextFrame = () => new Promise(requestAnimationFrame)
    const counts: number[] = []
    for (const depth of [8, 16, 4, 12, 16, 2, 6]) {
      const before = drawn()
      await nextFrame()
      setValue.call(slider, String(depth - 1))
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      let count = 0
      for (; drawn() === before; count++) await nextFrame()
      counts.push(count)
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    return counts.toSorted((a, b) => a - b)
  })
  expect(frames.at(-1)).toBeLessThanOrEqual(1)
})
