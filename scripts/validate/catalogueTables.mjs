// The tables of docs/systems.md E, from what catalogue.mjs has measured, and what they have to say.
import { tableOf } from './tables.mjs'

export const checkpoints = [50, 100, 250, 500]

const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length

/** The runs of a system by seed, of these seeds. */
const runsOf = (bySeed, seeds) => seeds.flatMap((seed) => (bySeed[seed] ? [bySeed[seed]] : []))

/**
 * Test losses at the checkpoints, mean ± largest deviation; one seed has no ±, and a checkpoint that only n of the
 * seeds have passed says (n). The best at the last one comes first.
 */
export function digitsTable(results, seeds) {
  const rows = Object.entries(results).flatMap(([id, bySeed]) => {
    const runs = runsOf(bySeed, seeds)
    if (runs.length === 0) return []
    const cells = checkpoints.map((_, k) => lossesCell(runs, k))
    const last = meanOf(runs.flatMap(({ testLosses }) => testLosses[checkpoints.length - 1] ?? []))
    const row = [id, ...cells, (runs[0].operations / 1e6).toFixed(0), runs.length]
    return [{ last, row }]
  })
  const sorted = rows.toSorted((a, b) => a.last - b.last).map(({ row }) => row)
  return tableOf(['system', ...checkpoints, 'MF a step', 'seeds'], sorted)
}

function lossesCell(runs, k) {
  const losses = runs.flatMap(({ testLosses }) => testLosses[k] ?? [])
  if (runs.some(({ isDiverged, testLosses }) => isDiverged && testLosses.length <= k))
    return 'diverges'
  if (losses.length === 0) return '–'
  const mean = meanOf(losses)
  const spread = Math.max(...losses.map((loss) => Math.abs(loss - mean)))
  const deviation = losses.length > 1 ? ` ± ${spread.toFixed(3)}` : ''
  return `${mean.toFixed(3)}${deviation}${losses.length < runs.length ? ` (${losses.length})` : ''}`
}

/** Steps to 10⁻⁶ by the defaults, and by the best step of the grid in brackets. */
export function linearTable(results) {
  const ofDepth = ({ depth, kappa }) => `L${depth} k${kappa}`
  const longest = Object.values(results).toSorted((a, b) => b.length - a.length)[0] ?? []
  const rows = Object.entries(results).map(([id, runs]) => [id, ...runs.map(linearCell)])
  return tableOf(['system', ...longest.map(({ start }) => ofDepth(start))], rows)
}

function linearCell({ obstacle, cap, byDefault, best, step }) {
  if (obstacle) return 'too large'
  const own = byDefault ?? `>${cap}`
  if (best === null || best === byDefault) return `${own}`
  return `${own} (${best} at ${Number(step.toPrecision(2))})`
}

/** The natural gradient against first-order methods, and the peers against the prototype (docs/systems.md D3). */
export function checkTables(results) {
  const lossOf = (id, seed) => results[id]?.[seed]?.testLosses.at(-1)
  for (const seed of Object.keys(results.onlineNatural ?? {})) {
    const others = ['sgd', 'momentum', 'adam'].map((id) => lossOf(id, seed))
    if (others.includes(undefined)) continue
    const below = 1 - lossOf('onlineNatural', seed) / Math.min(...others)
    say(below >= 0.26, `seed ${seed}: natural gradient ${percent(below)} below SGD, momentum, Adam`)
  }
  for (const [id, expected] of [
    ['muon', 1.373],
    ['soap', 1.36],
  ]) {
    const losses = Object.keys(results[id] ?? {}).map((seed) => lossOf(id, seed))
    if (losses.length === 0) continue
    const off = meanOf(losses) / expected - 1
    say(Math.abs(off) <= 0.03, `${id}: ${percent(off)} from the prototype’s ${expected}`)
  }
}

const percent = (share) => `${(100 * share).toFixed(1)} %`

function say(isTrue, text) {
  if (!isTrue) process.exitCode = 1
  console.log(`${isTrue ? '✓' : '✗'} ${text}`)
}
