// Draws docs/paper.svg, the paper's two figures from our stored NumPy curves: test loss against samples, and
// against time. Run it after src/experiment/paperCurves.json has changed: node scripts/paperFigures.mjs
import { readFileSync, writeFileSync } from 'node:fs'

const root = new URL('..', import.meta.url)
const { groups } = JSON.parse(readFileSync(new URL('src/experiment/paperCurves.json', root)))

const experiments = [
  { preset: 'network1', name: 'network 1' },
  { preset: 'network2', name: 'network 2' },
  { preset: 'network3', name: 'network 3' },
  { preset: 'autoencoder', name: 'autoencoder' },
]
const colours = {
  paperNatural: '#0072b2',
  'sgd0.02': '#c64d00',
  'sgd0.04': '#842c2f',
  'sgd0.06': '#9c6700',
  'sgd0.08': '#9d6341',
}
const names = {
  paperNatural: 'natural gradient',
  ...Object.fromEntries([2, 4, 6, 8].map((n) => [`sgd0.0${n}`, `SGD, α = .0${n}`])),
}

const panel = { width: 340, height: 230, left: 62, right: 12, top: 30, bottom: 42 }

/** All curves of an experiment, each with its places on the two horizontal axes. */
function curvesOf({ preset }) {
  return groups
    .filter((group) => group.preset === preset)
    .flatMap(({ samples, curves }) =>
      curves.map(({ key, testLoss, cpuSeconds, teacherLoss }) => {
        const seen = samples.slice(0, testLoss.length)
        const last = Math.max(1, seen.at(-1))
        const seconds = seen.map((count) => (cpuSeconds * count) / last)
        return { key, testLoss, samples: seen, seconds, teacherLoss }
      }),
    )
    .toSorted((a, b) => Number(a.key === 'paperNatural') - Number(b.key === 'paperNatural'))
}

const round = (value) => Number(value.toFixed(1))

/** Powers of ten, and 2 and 5 times them where there are few. */
function lossTicks(low, high) {
  const decades = Math.log10(high / low)
  const factors = decades > 2 ? [1] : [1, 2, 5]
  const exponents = Array.from({ length: 20 }, (_, k) => k - 12)
  const ticks = exponents.flatMap((e) => factors.map((f) => Number(`${f}e${e}`)))
  return ticks.filter((tick) => tick >= low && tick <= high)
}

function linearTicks(end) {
  const step = [1, 2, 5].flatMap((f) => [-1, 0, 1, 2, 3, 4, 5, 6].map((e) => f * 10 ** e))
  const size = step.toSorted((a, b) => a - b).find((one) => end / one <= 4.5)
  return Array.from({ length: Math.floor(end / size) + 1 }, (_, k) => Number((k * size).toFixed(1)))
}

function drawPanel(experiment, axis, left, top) {
  const curves = curvesOf(experiment)
  const bound = curves.find(({ teacherLoss }) => teacherLoss)?.teacherLoss
  const starts = curves.map(({ testLoss }) => testLoss[0])
  const lowest = bound ?? Math.min(...curves.flatMap(({ testLoss }) => testLoss))
  const [low, high] = [0.7 * lowest, 1.6 * Math.max(...starts)]
  const end = Math.max(...curves.map((curve) => curve[axis].at(-1)))
  const right = panel.width - panel.right
  const bottom = panel.height - panel.bottom
  const x = (value) => round(panel.left + (value / end) * (right - panel.left))
  const height = bottom - panel.top
  const y = (loss) => round(bottom - (Math.log(loss / low) / Math.log(high / low)) * height)
  const line = (tick) => `<path d="M${panel.left} ${y(tick)}H${right}" stroke="#e3e3dc"/>`
  const text = (at, what, anchor = 'middle') =>
    `<text x="${at[0]}" y="${at[1]}" text-anchor="${anchor}">${what}</text>`
  const power = (tick) =>
    tick >= 1e-3 ? String(tick) : `10⁻${'⁰¹²³⁴⁵⁶⁷⁸⁹'[Math.round(-Math.log10(tick))]}`
  const ticks = lossTicks(low, high)
  const paths = curves.map(({ key, testLoss, [axis]: places }) => {
    // A curve that leaves the panel above comes back into it, or ends there.
    const points = testLoss.map((loss, k) => `${x(places[k])} ${y(Math.min(loss, high))}`)
    const width = key === 'paperNatural' ? 1.8 : 1
    return `<path d="M${points.join('L')}" stroke="${colours[key]}" stroke-width="${width}" fill="none"/>`
  })
  return [
    `<g transform="translate(${left},${top})">`,
    text([panel.left, 16], `${experiment.name}: test loss`, 'start'),
    ...ticks.map((tick) => line(tick) + text([panel.left - 6, y(tick) + 4], power(tick), 'end')),
    ...linearTicks(end).map((tick) =>
      text([x(tick), bottom + 16], tick >= 1e4 ? `${tick / 1000}k` : tick),
    ),
    text([(panel.left + right) / 2, bottom + 34], axis === 'samples' ? 'samples' : 'time, s'),
    ...paths,
    bound
      ? `<path d="M${panel.left} ${y(bound)}H${right}" stroke="#1b1c1a" stroke-dasharray="2 3"/>`
      : '',
    '</g>',
  ].join('\n')
}

/** The whole figure as SVG. */
export function paperFigures() {
  const legendTop = 22
  const [width, height] = [2 * panel.width, experiments.length * panel.height + legendTop + 8]
  const legend = Object.entries(names).map(([key, name], k) => {
    const left = 16 + k * 132
    return `<path d="M${left} 12h20" stroke="${colours[key]}" stroke-width="2.4"/><text x="${left + 26}" y="16">${name}</text>`
  })
  const panels = experiments.flatMap((experiment, row) =>
    ['samples', 'seconds'].map((axis, column) =>
      drawPanel(experiment, axis, column * panel.width, legendTop + row * panel.height),
    ),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#1b1c1a">
<title>The paper’s experiments, by our stored NumPy runs</title>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${[...legend, ...panels].join('\n')}
</svg>
`
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(new URL('docs/paper.svg', root), paperFigures())
}
