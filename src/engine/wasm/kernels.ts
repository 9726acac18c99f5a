/** @file The WebAssembly kernels: compiled once, an instance with a memory of its own for each who asks. */

import base64 from './assembly/host.ts?assembly'

/** What assembly/ exports; addresses, and lengths of rows in bytes. */
export interface Kernels {
  readonly memory: WebAssembly.Memory
  readonly advance: (
    moves: number,
    measures: number,
    end: number,
    count: number,
    first: number,
    seed: number,
    excesses: number,
    residuals: number,
  ) => void
  readonly product: (
    out: number,
    a: number,
    b: number,
    rows: number,
    columns: number,
    summed: number,
    aRow: number,
    aSummed: number,
    bRow: number,
    outRow: number,
    factor: number,
    adds: boolean,
  ) => void
  readonly combine: (out: number, a: number, b: number, bytes: number, factor: number) => void
  readonly transpose: (
    out: number,
    a: number,
    rows: number,
    columns: number,
    aRow: number,
    outRow: number,
  ) => void
  readonly negativeDefiniteInverse: (
    result: number,
    U: number,
    X: number,
    n: number,
    bytes: number,
  ) => boolean
}

let compiled: WebAssembly.Module | undefined

/** Why there are no kernels here, in a sentence; null where there are. */
export function whyNoKernels(): string | null {
  try {
    compiled ??= compile()
    return null
  } catch (error) {
    return (error as Error).message
  }
}

/** Throws an Error that says why, where a browser has no WebAssembly SIMD or a page's policy forbids it. */
export function startKernels(): Kernels {
  compiled ??= compile()
  const env = { 'Math.log': Math.log, 'Math.cos': Math.cos, 'Math.sin': Math.sin }
  return new WebAssembly.Instance(compiled, { env }).exports as unknown as Kernels
}

function compile(): WebAssembly.Module {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  if (typeof WebAssembly === 'undefined') throw new Error('There is no WebAssembly here.')
  if (!WebAssembly.validate(bytes)) throw new Error('WebAssembly has no SIMD here.')
  try {
    return new WebAssembly.Module(bytes)
  } catch (error) {
    throw new Error(`WebAssembly is blocked here (${(error as Error).message}).`)
  }
}
