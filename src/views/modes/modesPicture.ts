/** @file The lines of the modes view: what was measured of each mode beside what was predicted. */

import type { Experiment } from '../../experiment/schema'
import type { Observed } from '../../store/observing/observations'
import { noLaw } from '../../systems/noLaw'
import { type ModeCurve, valueAt } from '../../theory/laws/modes/modeCurve'
import type { ModeLaw } from '../../theory/laws/modes/modeLaw'
import type { ModeForecast } from '../../theory/laws/modes/predictModes'
import { shownModes } from '../../theory/laws/modes/shownModes'
import { colorOf } from '../parts/tones'

export interface ModeLine {
  /** Number of the mode, from 1. */
  readonly number: number
  /** s₁ or z₁. */
  readonly label: string
  readonly color: string
  readonly start: number
  readonly target: number
  /** Where half of what it lacks is learnt. */
  readonly middle: number
  readonly measured: ModeCurve
  /** Null where no law holds. */
  readonly law: ModeCurve | null
  /** The flow where it is seen to differ from the law. */
  readonly flow: ModeCurve | null
  /** The law's half-time; null where there is none. */
  readonly halfTime: number | null
}

/** One system's modes. */
export interface ModePanel {
  readonly system: string
  readonly law: ModeLaw | null
  /** Why nothing is predicted; null where it is. */
  readonly reason: string | null
  readonly lines: readonly ModeLine[]
  /** Steps of the samples. */
  readonly steps: readonly number[]
}

type Samples = readonly Observed<'modes'>[]

/** Gradient descent above: its stages are what the natural gradient does without. */
export const bothShown = ['sgd', 'naturalGradient']

/** Plots that find room one above the other. */
export const mostPanels = 4

/** The systems whose modes the experiment shows, of those that run. */
export function shownSystems({ systems, modesOf }: Experiment): readonly string[] {
  const running = systems.map(({ id }) => id)
  if (modesOf === 'all') return running.slice(0, mostPanels)
  const wanted = modesOf === 'both' ? bothShown : [modesOf]
  const chosen = wanted.filter((id) => running.includes(id))
  return chosen.length > 0 ? chosen : running.slice(0, 1)
}

/** Whether the modes are shown relative to the teacher. */
export const showsRatios = ({ modesShow }: Experiment) =>
  modesShow === 'ratios' || modesShow === 'plane'

/** Singular values, of the map or of a layer, or the moduli of the ratios, of one system. */
export function modePanel(
  experiment: Experiment,
  system: string,
  forecast: ModeForecast,
  samples: Samples,
): ModePanel {
  const law = forecast.laws[system] ?? null
  const hasRatios = showsRatios(experiment)
  const part = hasRatios ? law?.ratios : law?.values
  return {
    system,
    law,
    reason: law ? (part && 'reason' in part ? part.reason : null) : noLaw(system),
    lines: hasRatios
      ? ratioLines(system, forecast, law, samples)
      : valueLines(system, forecast, law, samples).map((line) =>
          experiment.modesShow === 'layer' ? ofLayer(line, experiment.depth) : line,
        ),
    steps: samples.map(({ step }) => step),
  }
}

function valueLines(
  system: string,
  { shown, targets, starts }: ModeForecast,
  law: ModeLaw | null,
  samples: Samples,
): ModeLine[] {
  const values = law && 'curves' in law.values ? law.values : null
  const steps = samples.map(({ step }) => step)
  return shown.map((k, i) => ({
    number: k + 1,
    label: `s${subscript(k + 1)}`,
    color: modeColor(system, i, shown.length),
    start: starts[k]!,
    target: targets[k]!,
    middle: (starts[k]! + targets[k]!) / 2,
    measured: {
      steps,
      values: samples.map(({ value }) =>
        values?.order === 'axes' ? value.strengths[k]! : value.singularValues[k]!,
      ),
    },
    law: values?.curves[i] ?? null,
    flow: values?.flow[i] ?? null,
    halfTime: values?.halfTimes[k]?.law ?? null,
  }))
}

/** The mode as each layer has it where all have the same: a with a^L = s. */
function ofLayer(line: ModeLine, depth: number): ModeLine {
  const root = (s: number) => Math.sign(s) * Math.abs(s) ** (1 / depth)
  const curve = ({ steps, values }: ModeCurve) => ({ steps, values: Array.from(values, root) })
  return {
    ...line,
    label: line.label.replace('s', 'a'),
    start: root(line.start),
    target: root(line.target),
    middle: root(line.middle),
    measured: curve(line.measured),
    law: line.law && curve(line.law),
    flow: line.flow && curve(line.flow),
  }
}

function ratioLines(
  system: string,
  { ratios }: ModeForecast,
  law: ModeLaw | null,
  samples: Samples,
): ModeLine[] {
  const shown = shownModes(ratios)
  const paths = law && 'real' in law.ratios ? law.ratios : null
  const known = samples.filter(({ value }) => value.ratios !== null)
  return shown.map((k, i) => {
    const [real, imaginary] = [paths?.real[k], paths?.imaginary[k]]
    return {
      number: k + 1,
      label: `z${subscript(k + 1)}`,
      color: modeColor(system, i, shown.length),
      start: Number.NaN,
      target: 1,
      middle: Number.NaN,
      measured: {
        steps: known.map(({ step }) => step),
        values: known.map(({ value }) =>
          Math.hypot(value.ratios!.real[k]!, value.ratios!.imaginary[k]!),
        ),
      },
      law:
        real && imaginary
          ? {
              steps: real.steps,
              values: Array.from(real.values, (x, j) => Math.hypot(x, imaginary.values[j]!)),
            }
          : null,
      flow: null,
      halfTime: null,
    }
  })
}

/** The system's own colour for the first mode, then darker ones on light ground, lighter on dark. */
export function modeColor(system: string, i: number, count: number): string {
  const share = Math.round(100 - (60 * i) / Math.max(1, count - 1))
  return `color-mix(in srgb, ${colorOf('deepLinear', system)} ${share}%, var(--ink))`
}

/** Where every mode has arrived, relative to its target. */
const arrivedDistance = 1e-4

/** Right end of the axis: a little after the last predicted mode arrives, or the run's limit. */
export function lastStepShown(panels: readonly ModePanel[], limit: number): number {
  const arrivals = panels.flatMap(({ lines }) => lines.map(arrival))
  const last = Math.max(1, ...arrivals)
  return Number.isFinite(last) ? Math.min(limit, Math.max(20, Math.ceil(1.15 * last))) : limit
}

function arrival({ law, target }: ModeLine): number {
  if (!law) return Number.POSITIVE_INFINITY
  // A mode that is not carried never moves.
  if (law.values.length === 2 && law.values[0] === law.values[1]) return 0
  let at = law.values.length
  while (at > 0 && Math.abs(law.values[at - 1]! / target - 1) < arrivedDistance) at--
  return law.steps[at] ?? Number.POSITIVE_INFINITY
}

/** What a line says at a step: measured where that was sampled. */
export function readLine({ measured, law }: ModeLine, step: number) {
  const at = Array.prototype.indexOf.call(measured.steps, step)
  return {
    measured: at < 0 ? Number.NaN : measured.values[at]!,
    predicted: law ? valueAt(law, step) : Number.NaN,
  }
}

export const subscript = (n: number) => String(n).replace(/\d/g, (d) => '₀₁₂₃₄₅₆₇₈₉'[Number(d)]!)
