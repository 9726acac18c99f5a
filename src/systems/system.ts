/**
 * @file What a system is: one way to train a network, in one file, from its name to its update.
 *
 * Controls, link, colours, operations, notes and downloads derive from what stands here. `P` is what the
 * system's parameters are called; each task gives them bounds and defaults of its own.
 */

import type { FisherSource } from '../core/linearGradient'
import type { Problem } from '../core/problem'
import type { Device } from '../device/device'
import type { Network, Weights } from '../device/network'
import type { Params } from '../experiment/chosen'
import type { ChoiceField, NumberField, SwitchField } from '../experiment/field'
import type { Experiment } from '../experiment/schema'
import type { StepHelper } from './beforehand'
import type { Memory } from './memory'
import type { Situation } from './situation'

/** What systems train on and the page shows: of autoencoders there are dense ones and convolutional ones. */
export type TaskId = 'deepLinear' | 'autoencoder' | 'convolutional'

/** The paper's own networks are trained too, by scripts/validate.mjs: no tab shows them. */
export type TrainedId = TaskId | 'paperNetwork'

export type Family = 'first order' | 'natural' | 'curvature' | 'feedback' | 'orthogonalised'

/** The paper a system comes from. */
export interface Source {
  readonly authors: string
  readonly title: string
  readonly year: number
  /** Its number in the reference list of Bernacchia, Lengyel and Hennequin (2018). */
  readonly number?: number
}

/** A parameter's field; its key is its name in the link, within the system's part. */
export type ParamField = NumberField | ChoiceField | SwitchField

type ParamFields = Readonly<Record<string, ParamField>>

/** The keys that version 1 of the link had for a system, and their defaults then: never to be changed. */
interface FirstLinkKeys {
  /** The key that switched the system on. */
  readonly key: string
  readonly on: boolean
  readonly params: Readonly<
    Record<string, { readonly key: string; readonly initial: number | string }>
  >
  /** Parameters that came later, at the values that mean what it did then. */
  readonly later?: Params
}

/** A system on one task. */
export interface Offer {
  /** In the order of controls and link; the link may leave out the first one's name. */
  readonly params: ParamFields
  /** Whether it runs until somebody says otherwise. */
  readonly isDefault?: boolean
  readonly firstLink?: FirstLinkKeys
  /** What the task calls it, where nothing else there bears that name. */
  readonly name?: string
  readonly short?: string
  /** Whether a parameter means anything beside the others, for an experiment; all do where nothing is said. */
  readonly isShown?: (param: string, experiment: Experiment, params: Params) => boolean
  /** Where theory says something happens, or runs are known to be well: marks at the sliders, by parameter. */
  readonly marks?: Readonly<Record<string, readonly Mark[]>>
  /** What keeps it from being run on an experiment: one sentence each, with a number. */
  readonly obstacles?: (experiment: Experiment, params: Params) => readonly string[]
}

/** An update in a few lines, as views/parts/math.tsx reads them, and the names of the letters in it (views/systems/signs.tsx). */
interface Formula {
  readonly lines: readonly string[]
  readonly symbols: readonly string[]
}

/** Test losses after the steps of `measuredAt`, as far as it was run; the mean of its seeds. */
export interface Measured {
  readonly seeds: number
  readonly losses: readonly number[]
}

/** A value worth knowing on a parameter's slider. */
export interface Mark {
  readonly value: number
  readonly label: string
}

/** What the page says of a system. */
export interface Description {
  /** Name in links, code and files; stable. */
  readonly id: string
  /** As it stands within a sentence. */
  readonly name: string
  /** The name where the whole distribution of inputs takes the place of batches, if it is another one. */
  readonly fullBatchName?: string
  /** Where room is short. */
  readonly short: string
  readonly family: Family
  readonly source: Source
  /** One sentence at the control. */
  readonly help: string
  /**
   * What of the Fisher matrix (or the Hessian) it keeps: one sentence. The table of all systems has it up to its
   * first comma, colon or semicolon, so that this much stands alone.
   */
  readonly keeps: string
  /** What it becomes in a deep linear network: one sentence, which begins in the same way. */
  readonly inLinearNets: string
  /** Its update, for its card. */
  readonly formula: Formula
  /** What it reached by its defaults, as `npm run validate -- --catalogue` measured it (docs/systems.md E1 and E3). */
  readonly measured?: Readonly<Partial<Record<TaskId, Measured>>>
  /** What may help a run that has diverged: one sentence; a smaller step where nothing is said. */
  readonly whenDiverged?: (params: Params) => string
  /** Runs in float64 on the CPU wherever it runs: what it solves by many inner products is lost in float32. */
  readonly needsFloat64?: true
  /** What the residual of its inverses is measured on, in square layers and in others; of systems that have one. */
  readonly residual?: { readonly square: string; readonly other: string }
  readonly tasks: Readonly<Partial<Record<TrainedId, Offer>>>
  /** Why a task that is not among them has it not, where there is more to say than of others (docs/systems.md E3). */
  readonly notOffered?: Readonly<Partial<Record<TaskId, string>>>
}

/** What a system is given when a network's training begins. */
export interface Begin {
  readonly device: Device
  readonly network: Network
  /** Rows of a batch. */
  readonly samples: number
  readonly params: Params
  /** Takes in all that the system carries from step to step; its names are given here, not later. */
  readonly memory: Memory
  /** The linear problem, on the deep linear task. */
  readonly problem?: Problem
  /** Another thread that makes inverses, where there is one. */
  readonly helper?: StepHelper
}

/** The weights after a step; runs inside the device's tidy. */
export type Step = (situation: Situation) => Weights

/** What the fused kernels of linear networks can do, by absolute step sizes. */
export type KernelOptimizer =
  | { readonly kind: 'gradient'; readonly step: number }
  | { readonly kind: 'natural'; readonly step: number; readonly fisher: FisherSource }

/** A way to train: what the page says of it, and what it does. */
export interface System extends Description {
  /** Counted floating-point operations a step, in the mean over a period of what it does only now and then. */
  operations(network: Network, samples: number, params: Params): number
  /** Why it cannot train this network: a sentence with a number and a way out; null where it can. */
  obstacle?(network: Network, params: Params): string | null
  begin(at: Begin): Step
  /** The same step of deep linear networks by the fused kernels (engine/kernels/), where they have it. */
  kernel?(params: Params, problem: Problem): KernelOptimizer
}
