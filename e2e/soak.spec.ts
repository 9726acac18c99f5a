import { type CDPSession, expect, type Page } from '@playwright/test'
import { numberAt, open, runToEnd, test } from './lab'
import { expectWhole } from './whole'

const tabs = [
  'Modes',
  'Curvature',
  'Fisher',
  'Noise',
  'Scaling',
  'Systems',
  'The paper',
  'Autoencoder',
  'Benchmark',
  'Loss',
]
const minutes = Number(process.env.SOAK_MINUTES ?? 10)

interface Textures {
  count: number
  bytes: number
}

/** Has every worker count the textures it holds, its matrices, and their bytes. */
const countTextures = (page: Page) =>
  page.route('**/assets/*.worker-*.js', async (route) => {
    const response = await route.fetch()
    const body = `${await response.text()}\n;(${counting})()`
    await route.fulfill({ response, body })
  })

function counting(): void {
  const held: Textures = { count: 0, bytes: 0 }
  const sizes = new Map<WebGLTexture | null, number>()
  let bound: WebGLTexture | null = null
  const resize = (texture: WebGLTexture | null, bytes: number) => {
    held.bytes += bytes - (sizes.get(texture) ?? 0)
    sizes.set(texture, bytes)
  }
  const gl = WebGL2RenderingContext
  const channels = new Map<number, number>([
    [gl.RED, 1],
    [gl.R32F, 1],
    [gl.RG, 2],
    [gl.RG32F, 2],
  ])
  const { createTexture, deleteTexture, bindTexture, texImage2D, texStorage2D } = gl.prototype
  Object.assign(gl.prototype, {
    createTexture(this: WebGL2RenderingContext) {
      held.count++
      return createTexture.call(this)
    },
    deleteTexture(this: WebGL2RenderingContext, texture: WebGLTexture | null) {
      if (texture) held.count--
      resize(texture, 0)
      sizes.delete(texture)
      deleteTexture.call(this, texture)
    },
    bindTexture(this: WebGL2RenderingContext, target: number, texture: WebGLTexture | null) {
      bound = texture
      bindTexture.call(this, target, texture)
    },
    texImage2D(this: WebGL2RenderingContext, ...args: number[]) {
      resize(bound, 4 * (channels.get(args[2]!) ?? 4) * args[3]! * args[4]!)
      ;(texImage2D as (...all: number[]) => void).apply(this, args)
    },
    texStorage2D(this: WebGL2RenderingContext, ...args: [number, number, number, number, number]) {
      resize(bound, 4 * (channels.get(args[2]) ?? 4) * args[3] * args[4])
      texStorage2D.apply(this, args)
    },
  })
  Object.assign(globalThis, { heldTextures: held })
}

/** Textures and their bytes, of all workers. */
async function texturesOf(page: Page): Promise<Textures> {
  const all = await Promise.all(
    page
      .workers()
      .map((worker) =>
        worker.evaluate(() => (globalThis as { heldTextures?: Textures }).heldTextures ?? null),
      ),
  )
  const sum = (of: (one: Textures) => number) =>
    all.reduce((total, one) => total + (one ? of(one) : 0), 0)
  return { count: sum((one) => one.count), bytes: sum((one) => one.bytes) }
}

/** Bytes of the page's own objects: without code that the engine compiles as it likes, and the browser's own. */
async function objectBytes(session: CDPSession): Promise<number> {
  const chunks: string[] = []
  const take = ({ chunk }: { chunk: string }) => chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', take)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', take)
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as {
    snapshot: { meta: { node_fields: string[]; node_types: [string[]] } }
    nodes: number[]
  }
  const { node_fields: fields, node_types } = snapshot.meta
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  let bytes = 0
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (!['code', 'native'].includes(node_types[0][nodes[at + type]!]!)) bytes += nodes[at + size]!
  }
  return bytes
}

/** What the page holds after a garbage collection. */
async function held(page: Page, session: CDPSession) {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const objects = (await objectBytes(session)) / 2 ** 20
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
  const textures = await texturesOf(page)
  return { withCode: usedSize / 2 ** 20, objects, nodes, listeners: jsEventListeners, textures }
}

/** Has the page list its main-thread tasks longer than 50 ms, by the tab that they were in. */
const watchTasks = (page: Page) =>
  page.evaluate(() => {
    const tasks: { tab: string; milliseconds: number }[] = []
    const tab = () => document.querySelector('[role="tab"][aria-selected="true"]')?.textContent
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        tasks.push({ tab: tab() ?? '', milliseconds: Math.round(duration) })
    }).observe({ type: 'longtask' })
    Object.assign(globalThis, { longTasks: tasks })
  })

/** The longest task of each tab, in milliseconds. */
const longestTasks = (page: Page) =>
  page.evaluate(() => {
    const { longTasks } = globalThis as unknown as {
      longTasks: { tab: string; milliseconds: number }[]
    }
    const longest: Record<string, number> = {}
    for (const { tab, milliseconds } of longTasks)
      longest[tab] = Math.max(longest[tab] ?? 0, milliseconds)
    return longest
  })

async function visitAll(page: Page): Promise<void> {
  for (const name of tabs) {
    await page.getByRole('tab', { name, exact: true }).click()
    await page.waitForTimeout(400)
    await expectWhole(page)
  }
}

test('after 100,000 steps, minutes of tab changes leave heap, nodes, listeners and textures flat', async ({
  quietPage: page,
}) => {
  test.setTimeout((minutes + 20) * 60_000)
  await countTextures(page)
  await open(page, 'noise=1e-4&batch=128&n=4&L=2&kappa=10&steps=100000&pace=max&fisher=both')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: 1_200_000 })
  expect(await numberAt(page, 'step')).toBe(100_000)

  const session = await page.context().newCDPSession(page)
  // What is made once is made by then.
  for (let round = 0; round < 5; round++) await visitAll(page)
  const before = await held(page, session)
  await watchTasks(page)
  const end = Date.now() + minutes * 60_000
  while (Date.now() < end) await visitAll(page)
  const after = await held(page, session)
  console.log('before', before, 'after', after)
  const longest = await longestTasks(page)
  console.log('longest main-thread tasks, ms', longest)
  expect(after.objects).toBeLessThan(1.05 * before.objects)
  expect(after.nodes).toBeLessThan(1.1 * before.nodes + 100)
  expect(after.listeners).toBeLessThan(1.1 * before.listeners + 20)
  expect(before.textures.bytes).toBeGreaterThan(0)
  expect(after.textures).toEqual(before.textures)
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
