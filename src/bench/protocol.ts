/** @file The wire between the page and the benchmark's worker: types only. */

import type { Spread } from './statistics'

/** How long to measure: full for figures to quote, quick for a look. */
export type PlanName = 'full' | 'quick'

/** Runs the benchmark; answered by reports until one is finished, or by failed. */
export interface StartCommand {
  readonly type: 'start'
  readonly plan: PlanName
  /** The last report of a run that was cut short: what it has measured stands, the rest is done. */
  readonly earlier: Report | null
}

export type Algorithm = 'gradient' | 'natural'

export type ImplementationId =
  | 'ours'
  | 'wasm'
  | 'reference'
  | 'tfjs-minimize-webgl'
  | 'tfjs-minimize-cpu'
  | 'tfjs-minimize-wasm'
  | 'tfjs-fit-webgl'
  | 'tfjs-paper-webgl'
  | 'tfjs-one-inverse-webgl'
  | 'tfjs-one-inverse-cpu'
  | 'tfjs-one-inverse-wasm'

/** The machine, as far as a page can see it. */
export interface Machine {
  /** The GPU in the driver's words. */
  readonly renderer: string
  /** Whether the CPU plays the GPU. */
  readonly software: boolean
  readonly userAgent: string
  readonly logicalCores: number
}

/** What one step costs the WebGL API. */
export interface GlCounts {
  readonly draws: number
  readonly calls: number
  readonly bytesRead: number
}

export interface Timing {
  readonly kind: 'timed'
  /** Largest relative difference from the float64 reference (verify.ts). */
  readonly disagreement: number
  /** Milliseconds a step. */
  readonly step: Spread
  /** Milliseconds a step until JavaScript has handed it over, waits for the GPU left out. */
  readonly javascript: Spread
  readonly counts: GlCounts
  /** Step time over that of our kernels, the same algorithm in the same round; null for ours. */
  readonly relative: Spread | null
}

export type Outcome =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'wrong'; readonly disagreement: number }
  | { readonly kind: 'not-run'; readonly reason: string }
  | Timing

export interface Row {
  readonly algorithm: Algorithm
  readonly implementation: ImplementationId
  /** The implementation, for people. */
  readonly label: string
  readonly outcome: Outcome
}

/** One problem, and everyone who trains on it in interleaved rounds. */
export interface CaseReport {
  readonly id: string
  readonly title: string
  readonly depth: number
  readonly width: number
  /** Samples a step; 0 for the exact expectation over the inputs. */
  readonly batch: number
  readonly rows: readonly Row[]
}

/** A ratio of step times that our kernels are to keep. */
export interface TargetReport {
  readonly label: string
  readonly bound: 'at most' | 'at least'
  readonly target: number
  /** Null until both sides are timed. */
  readonly measured: Spread | null
  /** How far the median is beyond the bound, as a part of the bound; 0 or less where the target is met. */
  readonly miss: number | null
}

export interface Report {
  readonly plan: PlanName
  /** ISO 8601. */
  readonly started: string
  readonly machine: Machine
  readonly rounds: number
  readonly cases: readonly CaseReport[]
  readonly targets: readonly TargetReport[]
  readonly isFinished: boolean
  /** 0 to 1. */
  readonly progress: number
  /** What is being done now. */
  readonly doing: string
}

interface ReportEvent {
  readonly type: 'report'
  readonly report: Report
}

export interface FailedEvent {
  readonly type: 'failed'
  readonly message: string
}

/** Nothing new, but it goes on: said every second or so, between what is timed. */
export interface AliveEvent {
  readonly type: 'alive'
}

export type BenchmarkEvent = ReportEvent | FailedEvent | AliveEvent
