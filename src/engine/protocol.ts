/** @file What the page hears from the training worker: types only, the same for every task. */

/** What really runs. */
export interface BackendReport {
  readonly backend: 'webgl' | 'cpu'
  readonly precision: 'float32' | 'float64'
  /** The GPU's name, or what computes on the CPU. */
  readonly renderer: string
  /** WebGL without a GPU: right numbers, no GPU's speed. */
  readonly software: boolean
  /** Why the backend that was asked for does not run, in a few words and in a sentence; null when it does. */
  readonly fallback: { readonly label: string; readonly reason: string } | null
}

export interface ReadyEvent {
  readonly type: 'ready'
  readonly run: number
  readonly report: BackendReport
  /** Systems that run in float64 on the CPU though the report says WebGL: those without kernels. */
  readonly onCpu: readonly string[]
  /**
   * What is measured of the start, by column: excess (the median over the seeds), relative, lowest and
   * highest (all 1) of the deep linear task, trainLoss and testLoss of the others, and of the paper's networks
   * teacherLoss: the teacher's test loss, the lower bound.
   */
  readonly start: Readonly<Record<string, number>>
  /** Test loss of the best linear autoencoder of the same code width; null where there is none. */
  readonly pcaLoss: number | null
  /** Counted floating-point operations of one step of each system, in the mean over its refresh period. */
  readonly operations: Readonly<Record<string, number>>
}

/**
 * What was measured of one system.
 *
 * Deep linear: series `step` with the columns excess (median over the seeds, absolute), relative (median of
 * each seed's excess over its own start's), lowest, highest.
 * Autoencoder and the paper's networks: series `step` with the column batchLoss, the loss on that step's batch before its update
 * (the mean of its batches where a system takes several a step);
 * series `evaluation` with trainLoss and testLoss over fixed digits.
 */
export interface MeasuredEvent {
  readonly type: 'measured'
  readonly run: number
  readonly system: string
  readonly series: 'step' | 'evaluation'
  /**
   * Step of the first entry, the others follow one by one; an evaluation has one entry. Step k is the state
   * after k updates.
   */
  readonly firstStep: number
  readonly columns: Readonly<Record<string, Float64Array>>
  /** Training time of this system since step 0. */
  readonly milliseconds: number
  /**
   * What the system says of itself, by name: inverseResidual (the largest of the block), staleness, damping,
   * … (the latest).
   */
  readonly reports: Readonly<Record<string, number>>
  /** GPU bytes and live tensors of the device that trains it, all systems there together. */
  readonly held: { readonly bytes: number; readonly tensors: number }
}

/** A matrix on the wire: its entries row-major. */
export interface MatrixMessage {
  readonly rows: number
  readonly columns: number
  readonly entries: Float64Array
}

/** One sample of the weights of a system's first network, while they are watched. */
export interface WeightsEvent {
  readonly type: 'weights'
  readonly run: number
  readonly system: string
  readonly step: number
  /**
   * W₁ first: of a deep linear network in the teacher's singular basis (core/teacherBasis.ts), of the
   * autoencoder n_i × (n_{i−1} + 1) with the bias in the last column.
   */
  readonly layers: readonly MatrixMessage[]
}

/** The weights of each system's first network, W₁ first, as in WeightsEvent. */
export interface AllWeightsEvent {
  readonly type: 'allWeights'
  readonly run: number
  readonly id: number
  readonly weights: Readonly<Record<string, readonly MatrixMessage[]>>
}

export interface PicturesEvent {
  readonly type: 'pictures'
  readonly run: number
  readonly system: string
  readonly step: number
  /** One image in [0, 1] (clipped by whoever draws it) for each shown digit. */
  readonly reconstructions: Float32Array
  /** The first units' incoming weights as images, unscaled; at most 32 units. */
  readonly filters: Float32Array
}

/** Where a software renderer trains: how many times faster the CPU takes the steps of this experiment. */
interface SpeedupEvent {
  readonly type: 'speedup'
  readonly run: number
  readonly times: number
}

interface RunningEvent {
  readonly type: 'running'
  readonly run: number
  readonly running: boolean
}

/** Why a system stopped. */
export type EndReason = 'target' | 'limit' | 'diverged' | 'inverse'

export interface EndedEvent {
  readonly type: 'ended'
  readonly run: number
  readonly system: string
  readonly step: number
  readonly reason: EndReason
  /** How many seeds' networks ended each way; those that stopped at the limit are not counted. */
  readonly counts: Readonly<Record<Exclude<EndReason, 'limit'>, number>>
}

/** The GPU took the context away; the curves stand, training can go on from snapshotStep. */
export interface LostEvent {
  readonly type: 'lost'
  readonly run: number
  readonly snapshotStep: number
}

/** The worker answers no more, for 5 s by now; training can go on from snapshotStep in another one. */
interface SilentEvent {
  readonly type: 'silent'
  readonly run: number
  readonly snapshotStep: number
}

/** Takes a silent event back: the worker was only busy. */
export interface AliveEvent {
  readonly type: 'alive'
  readonly run: number
}

export interface RestoredEvent {
  readonly type: 'restored'
  readonly run: number
  readonly report: BackendReport
  /** The step each system goes on from. */
  readonly steps: Readonly<Record<string, number>>
}

export interface FailedEvent {
  readonly type: 'failed'
  readonly run: number
  readonly message: string
}

export interface GridEvent {
  readonly type: 'grid'
  readonly run: number
  readonly id: number
  /** Excess loss at each point, row after row. */
  readonly excess: Float64Array
}

export type EngineEvent =
  | ReadyEvent
  | MeasuredEvent
  | WeightsEvent
  | AllWeightsEvent
  | PicturesEvent
  | RunningEvent
  | EndedEvent
  | LostEvent
  | SilentEvent
  | AliveEvent
  | RestoredEvent
  | GridEvent
  | SpeedupEvent
  | FailedEvent
