/** @file What the paper's tab asks for, all words resolved: a published experiment with what somebody changed of it. */

import type { Chosen } from './chosen'
import {
  isNatural,
  lightPresets,
  type PaperAutoencoderSettings,
  type PaperNetworkSettings,
  type PaperPreset,
  paperPresets,
  smallBatch,
} from './paper'
import { asPublished } from './paperFields'
import type { FieldValues } from './schema'

type PaperRunTask =
  | { readonly kind: 'paperNetwork'; readonly settings: PaperNetworkSettings }
  | {
      readonly kind: 'autoencoder'
      readonly settings: PaperAutoencoderSettings & { readonly seed: number }
      readonly side: 14 | 28
      /** Training digits: all of them, or the first. */
      readonly train: '10000' | '60000'
    }

export interface PaperRun {
  /** As a sentence begins. */
  readonly name: string
  readonly task: PaperRunTask
  /** The natural gradient first. */
  readonly systems: readonly Chosen[]
  readonly steps: number
  /** Rows of a step. */
  readonly batch: number
  /** Step of the natural gradient, and the number of layers it is shared by. */
  readonly alpha: number
  readonly depth: number
}

export type PresetName = keyof typeof paperPresets

/** The published experiment that is chosen; null for one's own widths. */
export const presetName = ({ paperNet }: Pick<FieldValues, 'paperNet'>): PresetName | null =>
  ({
    '1': 'network1' as const,
    '2': 'network2' as const,
    '3': 'network3' as const,
    ae: 'autoencoder' as const,
    own: null,
  })[paperNet]

/** The version of the experiment that is chosen, as it stands; of one's own widths, that of network 1. */
export function presetOf(experiment: Pick<FieldValues, 'paperNet' | 'paperSize'>): PaperPreset {
  const presets = experiment.paperSize === 'full' ? paperPresets : lightPresets
  return presets[presetName(experiment) ?? 'network1']
}

export function paperRun(experiment: FieldValues): PaperRun {
  const { paperNet, paperBatch, paperSteps, paperAlpha } = experiment
  const preset = presetOf(experiment)
  const batch = paperBatch === asPublished ? preset.task.settings.batch : Number(paperBatch)
  const task = taskOf(preset, experiment, batch)
  return {
    name: paperNet === 'own' ? `Widths ${experiment.paperWidths}` : capital(preset.name),
    task,
    systems: preset.systems.map((system) => changed(system, experiment, batch)),
    steps: paperSteps || preset.steps,
    batch,
    alpha: paperAlpha,
    depth: task.settings.layers.length - 1,
  }
}

function taskOf({ task }: PaperPreset, experiment: FieldValues, batch: number): PaperRunTask {
  const seed = experiment.paperSeed
  if (task.kind === 'autoencoder') {
    const side = task.settings.layers[0] === 196 ? 14 : 28
    const train = task.train === 60_000 ? '60000' : '10000'
    return { kind: task.kind, settings: { ...task.settings, batch, seed }, side, train }
  }
  const { paperNet, paperWidths, paperInputs, paperNoise, paperDraws, paperBiases } = experiment
  const layers = paperNet === 'own' ? paperWidths.split('-').map(Number) : task.settings.layers
  return {
    kind: task.kind,
    settings: {
      ...task.settings,
      layers,
      inputs: paperInputs,
      labelNoise: paperNoise,
      draws: paperDraws,
      biases: paperBiases,
      batch,
      seed,
    },
  }
}

/** A system of the preset with the parameters and batches asked for. */
function changed(system: Chosen, experiment: FieldValues, batch: number): Chosen {
  if (!isNatural(system)) {
    return system.batch === undefined ? system : { ...system, batch: smallBatch(batch) }
  }
  const { paperAlpha, paperDamping, paperAdapts } = experiment
  const damping = paperDamping || system.params.damping!
  return { ...system, params: { ...system.params, step: paperAlpha, damping, adapts: paperAdapts } }
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
