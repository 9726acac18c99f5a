// The paper's own experiments by the app's engine, beside the ranges of docs/paper.md 7.
import { digits } from './digits.mjs'
import { tableOf } from './tables.mjs'

/**
 * Of networks: steps until the natural gradient's test loss is twice, and 1.1 times, the teacher's, its last test
 * loss over the teacher's, and the rate at which the excess decays from 1e-2 to 1e-4 of its start (of networks 1
 * and 2 it depends on the draw, and has no range at full size); and the step before which no SGD may be at 1.1
 * times the teacher's (on network 3 the draw decides: some diverge, some arrive). Of autoencoders: test losses
 * after so many samples.
 */
const expected = {
  paper: {
    network1: { arrival: [45, 65], end: [1.005, 1.03], sgd: Infinity },
    network2: { arrival: [17, 28], end: [1.005, 1.03], sgd: Infinity },
    network3: { arrival: [80, 140], end: [1, 1.03], rate: [0.18, 0.2] },
    autoencoder: {
      losses: {
        20e3: [92, 96],
        100e3: [61.5, 65.5],
        200e3: [49, 53],
        400e3: [40, 44],
        1200e3: [30.5, 33.5],
      },
    },
  },
  light: {
    network1: { near: [40, 62], end: [1.03, 1.08], rate: [0.21, 0.34], sgd: Infinity },
    network2: { near: [17, 32], end: [1.03, 1.09], rate: [0.42, 0.65], sgd: Infinity },
    network3: { arrival: [70, 95], end: [1, 1.03] },
    autoencoder: { losses: { 25e3: [29.5, 30.7], 62.5e3: [25.8, 26.8], 250e3: [21.9, 22.9] } },
  },
}

/** The damping falls at each of an autoencoder's first steps: that of the tenth is (2/3)⁹. */
const tenthDamping = [0.02601, 0.02602]

/** Prints a table of each experiment; what lies outside its range fails the command. */
export async function validatePaper(page, serveDigits, options) {
  const kind = options.light ? 'light' : 'paper'
  const presets = (await page.evaluate(() => window.presets))[kind]
  const names =
    options.only?.split(',') ??
    Object.keys(presets).filter((name) => kind === 'light' || name !== 'autoencoder')
  const seeds = options.seeds.split(',').map(Number)
  for (const name of names) {
    const preset = presets[name]
    if (!preset)
      throw new Error(`There is no experiment “${name}”, only ${Object.keys(presets).join(', ')}.`)
    const asked = options.systems?.split(',')
    const systems = preset.systems.filter(({ id, key }) => !asked || asked.includes(key ?? id))
    const steps = Number(options.steps ?? preset.steps)
    const outcomes = []
    for (const seed of seeds) {
      const task = taskOf(preset.task, seed, serveDigits)
      outcomes.push(await page.evaluate((args) => window.train(...args), [task, steps, systems]))
    }
    const { report } = outcomes[0].ready
    console.log(
      `\n${preset.name}: ${report.renderer}, ${report.precision}; seeds ${seeds.join(', ')}, ${steps} steps\n`,
    )
    const print = preset.task.kind === 'autoencoder' ? autoencoderTable : networkTable
    console.log(print(preset, systems, outcomes, expected[kind][name]))
  }
}

function taskOf(task, seed, serveDigits) {
  const settings = { ...task.settings, seed }
  if (task.kind === 'paperNetwork') return { kind: task.kind, settings }
  const side = Math.sqrt(settings.layers[0])
  const tested = task.train === 60_000 ? 10_000 : 2_000
  serveDigits(digits(task.train, tested, side))
  return { kind: task.kind, settings, tested }
}

/** The evaluations of a system, from the start on. */
function curveOf({ ready, evaluations }, key) {
  const start = { step: 0, testLoss: ready.start.testLoss, milliseconds: 0, reports: {} }
  return [start, ...evaluations.filter(({ system }) => system === key)]
}

function networkTable(preset, systems, outcomes, range) {
  const rows = systems.map(({ id, key = id }) => {
    const isNatural = id === 'paperNatural'
    const ofSeeds = outcomes.map((outcome) => networkFigures(outcome, key))
    const cell = (figure, digits, bounds) =>
      within(
        ofSeeds.map((one) => one[figure]),
        digits,
        bounds,
      )
    return [
      key,
      cell('near', 0, isNatural && range.near),
      cell('arrival', 0, isNatural ? range.arrival : range.sgd && [range.sgd, Infinity]),
      cell('end', 3, isNatural && range.end),
      cell('rate', 3, isNatural && range.rate),
      cell('perStep', 1),
      ofSeeds.map(({ damping }) => damping?.toExponential(1) ?? '–').join(' / '),
    ]
  })
  const head = [
    'system',
    'steps to 2 LB',
    '1.1 LB',
    'end / LB',
    'excess decay a step',
    'ms a step',
    'last damping',
  ]
  return `A step is ${preset.task.settings.batch} samples; LB is the teacher’s test loss.\n\n${tableOf(head, rows)}`
}

function networkFigures(outcome, key) {
  const { teacherLoss } = outcome.ready.start
  const curve = curveOf(outcome, key)
  const last = curve.at(-1)
  const arrival = (multiple) =>
    curve.find(({ testLoss }) => testLoss <= multiple * teacherLoss)?.step ?? Infinity
  const diverged = outcome.diverged.find(([system]) => system === key)
  const excess = curve.map(({ testLoss }) => testLoss - teacherLoss)
  const [from, to] = [1e-2, 1e-4].map((share) => excess.findIndex((one) => one < share * excess[0]))
  return {
    near: arrival(2),
    arrival: arrival(1.1),
    end: diverged ? `diverged at step ${diverged[1]}` : last.testLoss / teacherLoss,
    rate: from > 0 && to > from ? Math.log(excess[from] / excess[to]) / (to - from) : undefined,
    perStep: last.step > 0 ? last.milliseconds / last.step : undefined,
    damping: last.reports.damping,
  }
}

function autoencoderTable(preset, systems, outcomes, range) {
  const samples = Object.keys(range.losses).map(Number)
  const rows = systems.map(({ id, key = id }) => {
    const isNatural = id === 'paperNatural'
    const curves = outcomes.map((outcome) => curveOf(outcome, key))
    const at = (step) => curves.map((curve) => curve.find((one) => one.step === step))
    const highest = curves.map((curve) => {
      const losses = curve.map(({ testLoss }) => testLoss)
      return Math.max(...losses) / losses[0]
    })
    return [
      key,
      ...samples.map((count) => {
        const losses = at(count / preset.task.settings.batch).map((one) => one?.testLoss)
        return within(losses, 2, isNatural && range.losses[count])
      }),
      within(
        at(10).map((one) => one?.reports.damping),
        5,
        isNatural && tenthDamping,
      ),
      within(highest, 3, isNatural && [0, 1]),
    ]
  })
  const head = samples.map((count) => `${count / 1000}k samples`)
  return tableOf(['system', ...head, 'damping of step 10', 'highest / start'], rows)
}

/** The figures of all seeds, and whether they lie in their range; one that the run was too short for has none. */
function within(figures, digits, bounds) {
  const text = figures.map((one) => figureText(one, digits)).join(' / ')
  const known = figures.filter((one) => one !== undefined)
  if (!bounds || known.length === 0) return text
  const [low, high] = bounds
  const isRight = known.every((one) => one >= low && one <= high)
  if (!isRight) process.exitCode = 1
  const range = bounds.map((bound) => figureText(bound, digits)).join(' to ')
  return `${text} ${isRight ? '✓' : '✗'} (${range})`
}

function figureText(figure, digits) {
  if (figure === undefined) return '–'
  if (figure === Infinity) return 'never'
  return typeof figure === 'number' ? figure.toFixed(digits) : figure
}
