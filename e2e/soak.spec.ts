import { type CDPSession, expect, type Page } from '@playwright/test'
import { numberAt, open, runToEnd, test } from './lab'
import { expectWhole } from './whole'

const tabs = ['Modes', 'Curvature', 'Fisher', 'Noise', 'Scaling', 'Benchmark', 'Loss']
const minutes = Number(process.env.SOAK_MINUTES ?? 10)

/** What the page holds after a garbage collection. */
async function held(session: CDPSession) {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
  return { megabytes: usedSize / 2 ** 20, nodes, listeners: jsEventListeners }
}

async function visitAll(page: Page): Promise<void> {
  for (const name of tabs) {
    await page.getByRole('tab', { name }).click()
    await page.waitForTimeout(400)
    await expectWhole(page)
  }
}

test('after 100,000 steps, minutes of tab changes leave heap, nodes and listeners flat', async ({
  quietPage: page,
}) => {
  test.setTimeout((minutes + 20) * 60_000)
  await open(
    page,
    'noise=1e-4&batch=128&n=4&L=2&kappa=10&steps=100000&pace=max&backend=cpu&fisher=both',
  )
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: 900_000 })
  expect(await numberAt(page, 'step')).toBe(100_000)

  const session = await page.context().newCDPSession(page)
  await visitAll(page)
  await visitAll(page)
  const before = await held(session)
  const end = Date.now() + minutes * 60_000
  while (Date.now() < end) await visitAll(page)
  const after = await held(session)
  console.log('before', before, 'after', after)
  expect(after.megabytes).toBeLessThan(1.1 * before.megabytes + 1)
  expect(after.nodes).toBeLessThan(1.1 * before.nodes + 100)
  expect(after.listeners).toBeLessThan(1.1 * before.listeners + 20)
})

/** The law as the page shows it: its figures, and the curves drawn of it. */
const lawOn = (page: Page) =>
  page.evaluate(() => ({
    figures: document.querySelector('[data-testid="kappa-f"]')?.textContent,
    why: [...document.querySelectorAll('.why .equation')].map((equation) => equation.textContent),
    curves: [...document.querySelectorAll('[data-series$="-exact"]')].map((c) =>
      c.getAttribute('d'),
    ),
  }))

test('500 quick changes of sliders mix no two runs and leave no stale law', async ({
  quietPage: page,
  context,
}) => {
  test.setTimeout(600_000)
  await open(page, 'n=6&batch=full&steps=60&pace=max')
  const depth = page.getByRole('slider', { name: 'Depth slider' })
  const width = page.getByRole('slider', { name: 'Input width slider' })
  let state = 1
  const upTo = (count: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * count)
  }
  for (let round = 0; round < 10; round++) {
    for (let k = 0; k < 25; k++) {
      await depth.fill(String(upTo(8)))
      await width.fill(String(upTo(8)))
      if (k % 5 === 0) await page.getByRole('button', { name: /^(Run|Pause|Continue)/ }).click()
      if (k % 3 === 0) await page.waitForTimeout(upTo(120))
    }
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect(page.getByTestId('kappa-f')).not.toHaveText('…')
    await page.waitForTimeout(1500)
    const fresh = await context.newPage()
    await fresh.goto(page.url())
    await expect(fresh.getByTestId('kappa-f')).not.toHaveText('…')
    await fresh.waitForTimeout(1500)
    expect(await lawOn(page)).toEqual(await lawOn(fresh))
    await fresh.close()
    // A run of which some steps were another's would leave its law.
    await runToEnd(page)
    expect(await numberAt(page, 'deviation-naturalGradient')).toBeLessThan(0.02)
    await expectWhole(page)
  }
})
