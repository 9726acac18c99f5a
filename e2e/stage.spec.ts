import { expect, type Page } from '@playwright/test'
import { readNumber, test, watch } from './lab'
import { naturalLaw } from './law'
import { serve } from './server'

const link = 'v=2&embed=1&L=2&n=3&batch=full&steps=80&pace=max'

/** What the page around the lab keeps of it. */
interface Host {
  readonly heard: {
    readonly type: string
    readonly state?: { readonly link: string; readonly losses: Record<string, number> }
    readonly ends?: Record<string, object>
  }[]
  readonly ask: (request: object) => void
}

/** Where the parts of the stage stand, in CSS pixels. */
const layout = (page: Page) =>
  page.evaluate(() => {
    const { documentElement: root } = document
    const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect()
    const rules = [...document.querySelectorAll('.plot .chart-grid')].map(
      (rule) => rule.getBoundingClientRect().y,
    )
    const axis = box('.plot .chart-axis')
    return {
      overflow: [root.scrollWidth - innerWidth, root.scrollHeight - innerHeight],
      plot: box('.plot svg').height,
      axes: axis.y - Math.min(...rules),
      buttons: [...document.querySelectorAll('.transport button')].map(
        (button) => button.getBoundingClientRect().height,
      ),
      sliders: [...document.querySelectorAll('.stage-slider input')].map(
        (input) => input.getBoundingClientRect().height,
      ),
      result: Number.parseFloat(
        getComputedStyle(document.querySelector('.stage-result')!).fontSize,
      ),
      resultFits: ((line) => line.scrollWidth <= line.clientWidth)(
        document.querySelector('.stage-result')!,
      ),
      resultBottom: innerHeight - box('.stage-result').bottom,
    }
  })

test('embedded: two sliders, the plot and its line fit a slide, and arrows go through the run', async ({
  quietPage: page,
}) => {
  await page.setViewportSize({ width: 640, height: 360 })
  await page.goto(`/#${link}&run=1&lock=kappa`)
  await expect(page.locator('header, [role="tab"], aside')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: 40_000 })
  for (const [width, height, least] of [
    [640, 360, 200],
    [960, 540, 340],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(page.locator('.plot svg')).toHaveAttribute('width', String(width - 16))
    const found = await layout(page)
    expect(found.overflow).toEqual([0, 0])
    expect(found.plot).toBeGreaterThanOrEqual(least)
    expect(found.axes).toBeGreaterThanOrEqual(least)
    expect(found.buttons).toEqual([44, 44, 44])
    expect(found.sliders).toEqual([44, 44])
    expect(found.result).toBe(20)
    expect(found.resultFits).toBe(true)
    expect(found.resultBottom).toBeGreaterThanOrEqual(0)
  }
  await expect(page.getByRole('slider', { name: 'Condition number slider' })).toBeDisabled()

  // From the end back to step 30, where the law is known, and on again.
  const result = page.getByTestId('result')
  for (let i = 0; i < 50; i++) await page.keyboard.press('ArrowLeft')
  await expect(result).toContainText('Step 30: NG')
  const natural = /NG (\S+)/.exec((await result.textContent())!)![1]!
  expect(readNumber(natural) / naturalLaw(0.5, 0.1, 2, 30)).toBeCloseTo(1, 2)
  await page.keyboard.press('ArrowRight')
  await expect(result).toContainText('Step 31')

  // The projector: axes of 20 px, lines of 4 px, the result at 32.
  await page.keyboard.press('p')
  await expect(page.locator('.stage-result')).toHaveCSS('font-size', '32px')
  const drawn = await page.evaluate(() => {
    const svg = document.querySelector<SVGSVGElement>('.plot svg')!
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
    const { fontSize } = getComputedStyle(svg.querySelector('.chart-tick')!)
    const line = svg.querySelector('[data-series="naturalGradient-measured"]')!
    return {
      type: Number.parseFloat(fontSize) * scale,
      line: Number(line.getAttribute('stroke-width')) * scale,
    }
  })
  expect(drawn.type).toBeGreaterThanOrEqual(19.9)
  expect(drawn.line).toBeGreaterThanOrEqual(4)
  await page.keyboard.press('Escape')
  await expect(page.locator('.stage-result')).toHaveCSS('font-size', '20px')
  await expect(page).toHaveURL(/&run=1&lock=kappa$/)
  await page.goto('/#v=2&embed=1&L=2&n=3&tab=scaling')
  await page.locator('.sweep-pair figcaption').first().waitFor()
  await page.keyboard.press('p')
  await expect(page.locator('.sweep-pair figcaption').first()).toHaveCSS('font-size', '20px')

  // A run of the autoencoder is gone through by what was evaluated of it.
  await page.goto('about:blank')
  await page.goto('/#v=2&embed=1&tab=autoencoder&aenet=8-4-8&aebatch=32&aesteps=20&aesys=sgd&run=1')
  await expect(result).toHaveText(/^Step 20: /, { timeout: 20_000 })
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible()
  const ended = await result.textContent()
  await page.keyboard.press('ArrowLeft')
  await expect(result).toHaveText(/^Step (1?\d): /)
  await page.keyboard.press('ArrowRight')
  await expect(result).toHaveText(ended!)

  // An exercise leaves the plot its room once it is answered.
  await page.setViewportSize({ width: 640, height: 360 })
  await page.goto(`/#${link}&ask=ratio`)
  await page.getByRole('textbox', { name: 'Your guess' }).fill('50')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('result')).toContainText('NG 66')
  await expect.poll(async () => (await layout(page)).plot).toBeGreaterThanOrEqual(200)
  expect((await layout(page)).overflow).toEqual([0, 0])
})

/** What is said of each tab before anything has run. */
const results = {
  modes: /^Predicted steps to 10⁻⁶: NG 66, SGD \d/,
  curvature: /^Predicted steps to 10⁻⁶: NG 66/,
  fisher: /^Predicted steps to 10⁻⁶: NG 66/,
  noise: /^Predicted steps to 10⁻⁶: NG 66/,
  scaling: /^Steps to 10⁻⁴ over the grid: NG 44, SGD 1 to /,
  systems: /^Steps to 10⁻⁴: NG 44 \(law\), SGD (?:over )?\d+ \(law\)$/,
  paper: /^Step 0: test natural gradient \d\S*, at best SGD /,
  autoencoder: /^Step 0: test .+ \d\S*, at best .+ \d/,
}

test('embedded, every tab is its plots and one line: nothing scrolls, nothing stands over another', async ({
  quietPage: page,
}) => {
  for (const [tab, says] of Object.entries(results)) {
    await page.setViewportSize({ width: 640, height: 360 })
    await page.goto(`/#v=2&embed=1&L=3&n=4&batch=full&tab=${tab}&aenet=8-4-8&aesys=natural`)
    await expect(page.getByTestId('result'), tab).toHaveText(says, { timeout: 20_000 })
    await expect(page.locator('.stage-view svg[viewBox]:visible').first()).toBeVisible()
    for (const [width, height, least] of [
      [640, 360, 200],
      [960, 540, 340],
    ] as const) {
      await page.setViewportSize({ width, height })
      const read = () =>
        page.evaluate(() => {
          const box = (selector: string) =>
            document.querySelector(selector)!.getBoundingClientRect()
          const charts = [...document.querySelectorAll('.stage-view svg[role="img"]')]
            .map((svg) => svg.getBoundingClientRect())
            .filter(({ height }) => height > 0)
          const line = document.querySelector('.stage-result')!
          /** Texts of a picture that stand over another, or out of it. */
          const crowded = () =>
            [...document.querySelectorAll('.stage-view svg[role="img"]')].flatMap((svg) => {
              const frame = svg.getBoundingClientRect()
              const texts = [...svg.querySelectorAll('.chart-cell-foretold, .chart-axis-label')]
              const boxes = texts.map((text) => text.getBoundingClientRect())
              return texts.flatMap((text, i) => {
                const { left, right, top, bottom } = boxes[i]!
                const isOut = left < frame.left - 1 || right > frame.right + 1
                const isOver = boxes
                  .slice(0, i)
                  .some((b) => b.right > left && right > b.left && b.bottom > top && bottom > b.top)
                return right > left && (isOut || isOver) ? [text.textContent] : []
              })
            })
          const { scrollWidth, scrollHeight } = document.documentElement
          return {
            overflow: [scrollWidth - innerWidth, scrollHeight - innerHeight],
            lowest: Math.min(...charts.map(({ height }) => height)),
            above: Math.min(...charts.map(({ top }) => top)) - box('.stage-bar').bottom,
            below: box('.stage-result').top - Math.max(...charts.map(({ bottom }) => bottom)),
            beside: charts.every(({ left, right }) => left >= 0 && right <= innerWidth),
            apart: charts
              .toSorted((a, b) => a.left - b.left)
              .every(({ left }, i, all) => i === 0 || left >= all[i - 1]!.right),
            crowded: crowded(),
            font: getComputedStyle(line).fontSize,
            lineFits:
              line.scrollWidth <= line.clientWidth && box('.stage-result').bottom <= innerHeight,
          }
        })
      // A chart is drawn anew in the frame after its box has changed.
      await expect
        .poll(async () => {
          const { above, below, lowest } = await read()
          return above >= 0 && below >= 0 && lowest >= least
        }, `${tab} at ${width}`)
        .toBe(true)
      const { above, below, lowest, ...rest } = await read()
      expect(rest, `${tab} at ${width}`).toEqual({
        ...{
          overflow: [0, 0],
          crowded: [],
          beside: true,
          apart: true,
          font: '20px',
          lineFits: true,
        },
      })
    }
  }
})

test('in a frame of another site: nothing for its history, and Escape gives its keys back', async ({
  page,
  baseURL,
}) => {
  const complaints: string[] = []
  watch(page, complaints)
  const frame = `<iframe src="${baseURL}/#${link}" width="640" height="360"></iframe>`
  const script = `<script>
    window.keys = []
    window.heard = []
    addEventListener('keydown', ({ key }) => keys.push(key))
    addEventListener('message', ({ data }) => heard.push(data))
    window.ask = (request) => document.querySelector('iframe').contentWindow
      .postMessage({ lab: 'natural-gradient-lab', ...request }, '*')
  </script>`
  const host = await serve('dist', {
    pages: {
      '/slide': `<!doctype html><title>Slide</title><link rel="icon" href="data:,">${script}${frame}`,
    },
  })
  await page.goto(`${host.address}/slide`)
  const before = await page.evaluate(() => history.length)
  const lab = page.frameLocator('iframe')
  await lab.getByRole('slider', { name: 'Depth slider' }).fill('4')
  await expect(lab.getByText('L 5')).toBeVisible()
  await expect
    .poll(() => page.frames()[1]!.evaluate(() => location.hash))
    .toBe('#v=2&L=5&n=3&batch=full&steps=80&pace=max&embed=1')
  await lab.getByRole('button', { name: 'Step', exact: true }).click()
  await expect(lab.getByTestId('result')).toContainText('Step 1:')
  expect(await page.evaluate(() => history.length)).toBe(before)
  await page.keyboard.press('ArrowRight')
  await expect(lab.getByTestId('result')).toContainText('Step 2:')
  expect(await page.evaluate(() => (window as unknown as { keys: string[] }).keys)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { keys: string[] }).keys))
    .toEqual(['ArrowRight'])
  await expect(lab.getByTestId('result')).toContainText('Step 2:')

  // Nothing was said before the host asked; from there on it is told, and may set the experiment and run it.
  const heard = () => page.evaluate(() => (window as unknown as Host).heard)
  const ask = (request: object) =>
    page.evaluate((one) => (window as unknown as Host).ask(one), request)
  await ask({ type: 'getState', id: 1 })
  await ask({ type: 'nonsense' })
  expect(await heard()).toEqual([])
  await ask({ type: 'connect' })
  await expect.poll(heard).toHaveLength(1)
  expect((await heard())[0]).toMatchObject({
    lab: 'natural-gradient-lab',
    type: 'ready',
    version: 1,
    state: { phase: 'paused', step: 2 },
  })
  await ask({ type: 'setState', id: 7, set: { L: 3, kappa: 10, moon: 1 } })
  await expect.poll(heard).toHaveLength(2)
  const [, answer] = await heard()
  expect(answer).toMatchObject({
    type: 'state',
    id: 7,
    notices: [expect.stringContaining('moon')],
  })
  expect(answer!.state!.link).toBe('v=2&L=3&n=3&kappa=10&batch=full&steps=80&pace=max')
  await ask({ type: 'run' })
  await expect.poll(async () => (await heard()).at(-1)!.type, { timeout: 40_000 }).toBe('ended')
  const ended = (await heard()).at(-1)!
  expect(ended.ends!.naturalGradient).toEqual({ reason: 'limit', step: 80 })
  expect(ended.state!.losses.naturalGradient! / naturalLaw(0.5, 0.1, 3, 80)).toBeCloseTo(1, 1)
  await ask({ type: 'setState', set: 'x' })
  await expect.poll(async () => (await heard()).at(-1)!.type).toBe('error')
  expect(complaints).toEqual([])

  // Where no worker may start, theory is there all the same, and one sentence says how to run it.
  await page.locator('iframe').evaluate((frame) => {
    const sandboxed = frame.cloneNode() as HTMLIFrameElement
    sandboxed.sandbox.add('allow-scripts', 'allow-popups')
    frame.replaceWith(sandboxed)
  })
  await expect(lab.locator('.notice p')).toHaveText(/Open it in a tab of its own\.$/)
  await expect(lab.locator('.notice a')).toHaveAttribute('href', /:\d+\/#v=2&L=2&n=3.*&embed=1$/)
  await expect(lab.getByTestId('result')).toHaveText(/^Predicted steps to 10⁻⁶: NG 66, SGD \d/)
  await host.stop()
})

test('the Share menu builds links, a frame’s code and a QR code of what is on the page', async ({
  quietPage: page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/#v=2&L=2&n=3&hide=why,tabs&theme=dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('complementary', { name: 'Why' })).toBeHidden()
  await expect(page.getByRole('tab')).toHaveCount(0)
  const copied = async (button: string) => {
    await page.getByRole('button', { name: button }).click()
    await expect(page.getByText('is on the clipboard').last()).toBeAttached()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  await page.getByText('Share', { exact: true }).click()
  const dark = page.locator('.qr-code path')
  await expect(dark).toHaveAttribute('d', /^M4 4h1v1h-1z/)
  expect(await copied('Copy link')).toMatch(/\/#v=2&L=2&n=3$/)
  await page.getByRole('checkbox', { name: 'runs by itself' }).check()
  await page.getByRole('checkbox', { name: 'sliders locked' }).check()
  await page.getByRole('combobox', { name: 'Text size' }).selectOption('1.25')
  expect(await copied('Copy embed link')).toMatch(
    /\/#v=2&L=2&n=3&embed=1&lock=all&run=1&text=1.25$/,
  )
  expect(await copied('Copy frame code')).toMatch(
    /^<iframe src="http[^"]+&amp;embed=1&amp;lock=all/,
  )
  await page.getByText('Prepared links').click()
  expect(await copied('Copy as a list')).toMatch(
    /^- \[The opening[^\]]*\]\(http\S+#v=2&batch=full\S*\)\n- \[/,
  )
})
