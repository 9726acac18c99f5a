import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { Matrix } from 'ml-matrix'
import { download, open, runToEnd, test } from './lab'
import { naturalLaw } from './law'

const experiment = 'v=2&L=3&n=5&kappa=20&batch=full&steps=40&pace=max'

test('CSV: one row a step, measured and predicted side by side', async ({ quietPage: page }) => {
  await open(page, experiment)
  await runToEnd(page)
  const lines = (await download(page, 'CSV')).toString().trim().split('\n')
  const names = lines[0]!.split(',')
  expect(names).toEqual([
    'step',
    'naturalGradient_measured',
    'naturalGradient_milliseconds',
    'naturalGradient_exact',
    'naturalGradient_continuous',
    'sgd_measured',
    'sgd_milliseconds',
    'sgd_exact',
  ])
  expect(lines).toHaveLength(42)
  const cell = (step: number, name: string) =>
    Number(lines[step + 1]!.split(',')[names.indexOf(name)])
  const start = cell(0, 'naturalGradient_measured')
  expect(cell(30, 'naturalGradient_measured') / start / naturalLaw(0.5, 0.1, 3, 30)).toBeCloseTo(
    1,
    3,
  )
  expect(cell(30, 'naturalGradient_exact') / start).toBeCloseTo(naturalLaw(0.5, 0.1, 3, 30), 12)
  expect(cell(30, 'naturalGradient_continuous') / start).toBeCloseTo(Math.exp(-6), 12)
  expect(cell(40, 'naturalGradient_milliseconds')).toBeGreaterThan(0)
})

test('JSON: enough to check every number elsewhere', async ({ quietPage: page }) => {
  await open(page, `${experiment}&kappaX=10`)
  await runToEnd(page)
  const record = JSON.parse((await download(page, 'JSON')).toString())
  expect(record.app.version).toMatch(/^\d+\.\d+\.\d+$/)
  expect(record.backend).toMatchObject({ backend: 'webgl', precision: 'float32', software: true })
  expect(record.experiment).toMatchObject({ depth: 3, width: 5, kappa: 20, inputKappa: 10 })
  expect(record.link).toBe('#v=2&L=3&n=5&kappa=20&kappaX=10&batch=full&steps=40&pace=max')

  const { teacher, inputCovariance, initialWeights } = record.problem
  const W = initialWeights.reduce(
    (product: Matrix, layer: number[][]) => new Matrix(layer).mmul(product),
    Matrix.eye(5),
  )
  const delta = Matrix.sub(W, new Matrix(teacher))
  const excess = 0.5 * delta.mmul(new Matrix(inputCovariance)).mmul(delta.transpose()).trace()
  const natural = record.measured.find(
    (series: { system: string }) => series.system === 'naturalGradient',
  )
  expect(natural.excess[0] / excess).toBeCloseTo(1, 12)
  expect(natural.steps).toHaveLength(41)
  expect(natural.milliseconds).toHaveLength(41)
  expect(natural.ended).toBe('limit')
  expect(record.predicted.map((series: { kind: string }) => series.kind)).toContain('exact')
})

test('SVG and PNG: the plot with its axis labels, readable on white', async ({
  quietPage: page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(page, experiment)
  await runToEnd(page)
  const svg = (await download(page, 'SVG')).toString()
  const facts = await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'image/svg+xml')
    return {
      root: document.documentElement.nodeName,
      text: document.documentElement.textContent,
      background: document.querySelector('rect')?.getAttribute('fill'),
      colours: [...document.querySelectorAll('path')].map((path) => path.getAttribute('stroke')),
    }
  }, svg)
  expect(facts.root).toBe('svg')
  expect(facts.text).toContain('excess loss, relative to the start')
  expect(facts.text).toContain('natural gradient')
  expect(facts.background).toBe('#ffffff')
  expect(facts.colours).toContain('#0072b2')

  const png = await download(page, 'PNG')
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  const plot = (await page.locator('.plots').boundingBox())!
  expect(png.readUInt32BE(16)).toBe(Math.round(2 * plot.width))
})

test('figures for a paper, and tables in the dialect that is chosen', async ({
  quietPage: page,
}) => {
  await page.addInitScript(() => {
    window.print = () => dispatchEvent(new Event('beforeprint'))
  })
  await open(page, experiment)
  await page.getByRole('button', { name: 'Step', exact: true }).click()
  const name = 'natural-gradient-lab_L3_n5_kappa20_batch-full_steps40_pace-max'
  const menu = page.getByText('Download', { exact: true })
  const figure = async (format: string) => {
    await menu.click()
    await page.getByRole('combobox', { name: 'width' }).selectOption('7')
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: `Figure as ${format}` }).click()
    const file = await saved
    expect(file.suggestedFilename()).toBe(`${name}_7in.${format.toLowerCase()}`)
    return readFile(await file.path())
  }
  const svg = (await figure('SVG')).toString()
  expect(svg).toMatch(/^<svg [^>]*width="7in" height="\d/)
  expect(svg).toMatch(/L\s=\s3, n\s=\s5, κ\s=\s20.*natural gradient: α\s=\s0.1/)
  const png = await figure('PNG')
  expect(Math.abs(png.readUInt32BE(16) - 4200)).toBeLessThanOrEqual(4)

  // On a page of its own, 3.5 inches (252 points) wide, and nothing else.
  await menu.click()
  await page.getByRole('button', { name: 'Figure as PDF' }).click()
  await expect(page).toHaveTitle(`${name}_3.5in`)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
  expect(boxes).toHaveLength(1)
  expect(Math.abs(Number(boxes[0]![1]) - 252)).toBeLessThan(1.5)
  await expect(page).toHaveTitle('Natural Gradient Lab')
  await expect(page.locator('.printed-picture')).toHaveCount(0)

  await menu.click()
  await page.getByRole('combobox', { name: 'separator' }).selectOption('semicolon')
  await page.getByRole('checkbox', { name: 'decimal comma' }).check()
  await page.keyboard.press('Escape')
  const csv = (await download(page, 'CSV')).toString()
  expect(csv).toMatch(/^step;naturalGradient_measured;[^\n]*\n0;\d+,\d+;/)
})

test('every tab gives its own picture, and a tab without one offers none', async ({
  quietPage: page,
}) => {
  await open(page, 'L=2&n=3&noise=0.01&batch=16&steps=40&pace=max')
  await runToEnd(page)
  for (const [tab, words] of [
    ['Loss', 'excess loss'],
    ['Modes', 'step'],
    ['Curvature', 'eigenvalue'],
    ['Fisher', 'eigenvalue'],
    ['Noise', 'excess loss'],
    ['Scaling', 'condition number'],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click()
    const charts = page.locator('.plots svg.chart[viewBox], .sweep-pair svg.chart[viewBox]')
    await expect(charts.first()).toBeVisible()
    const svg = (await download(page, 'SVG')).toString()
    expect(svg).toContain(`<title>Natural Gradient Lab: ${tab}`)
    expect(svg).toContain(words)
  }
  await page.getByRole('tab', { name: 'Benchmark' }).click()
  await page.getByText('Download', { exact: true }).click()
  await expect(page.getByRole('button', { name: /^CSV/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^(SVG|PNG)/ })).toHaveCount(0)
})
