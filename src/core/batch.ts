/**
 * @file Minibatches from a counter-based hash, the same integers in GLSL and TypeScript.
 *
 * A sample depends on (seed, step, row, sample) alone, so a run is reproducible without state and
 * every trainer of an experiment sees the same data. The hash is pcg4d of Jarzynski and Olano,
 * "Hash Functions for GPU Rendering" (JCGT 2020); its GLSL twin is engine/kernels/sampling.ts.
 */

import { Matrix } from 'ml-matrix'

/** Rows of the label noise start here, out of the way of the input rows. */
export const labelNoiseRow = 65536

/** Four well-mixed 32-bit words from four. */
export function pcg4d(
  a: number,
  b: number,
  c: number,
  d: number,
): [number, number, number, number] {
  let x = (Math.imul(a, 1664525) + 1013904223) | 0
  let y = (Math.imul(b, 1664525) + 1013904223) | 0
  let z = (Math.imul(c, 1664525) + 1013904223) | 0
  let w = (Math.imul(d, 1664525) + 1013904223) | 0
  const mix = () => {
    x = (x + Math.imul(y, w)) | 0
    y = (y + Math.imul(z, x)) | 0
    z = (z + Math.imul(x, y)) | 0
    w = (w + Math.imul(y, z)) | 0
  }
  mix()
  x ^= x >>> 16
  y ^= y >>> 16
  z ^= z >>> 16
  w ^= w >>> 16
  mix()
  return [x >>> 0, y >>> 0, z >>> 0, w >>> 0]
}

/** A uniform in (0, 1) from the upper 24 bits of a word: exact in float32. */
const unit = (word: number) => ((word >>> 8) + 0.5) / 16777216

function writePair(target: Matrix, row: number, column: number, u: number, v: number): void {
  const radius = Math.sqrt(-2 * Math.log(unit(u)))
  const angle = 2 * Math.PI * unit(v)
  if (column < target.columns) target.set(row, column, radius * Math.cos(angle))
  if (column + 1 < target.columns) target.set(row, column + 1, radius * Math.sin(angle))
}

/** Standard normals of one step: rows × samples, starting at `firstRow` of the stream. */
export function batchNormals(
  rows: number,
  samples: number,
  firstRow: number,
  step: number,
  seed: number,
): Matrix {
  const result = new Matrix(rows, samples)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < samples; column += 4) {
      const [a, b, c, d] = pcg4d(firstRow + row, column / 4, step, seed)
      writePair(result, row, column, a, b)
      writePair(result, row, column + 2, c, d)
    }
  }
  return result
}

/** Second moments of one step's batch, in whitened coordinates (inputs z, not x = C z). */
export interface BatchMoments {
  /** Z Zᵀ / B, inputs × inputs. */
  readonly inputs: Matrix
  /** Ξ Zᵀ / B, outputs × inputs, Ξ the unit-variance label noise; null without label noise. */
  readonly labelNoise: Matrix | null
}

/** The moments of step `step` (counted from 0); as many outputs as inputs unless told. */
export function batchMoments(
  inputs: number,
  batch: number,
  hasLabelNoise: boolean,
  step: number,
  seed: number,
  outputs = inputs,
): BatchMoments {
  const Z = batchNormals(inputs, batch, 0, step, seed)
  const Zt = Z.transpose()
  return {
    inputs: Z.mmul(Zt).div(batch),
    labelNoise: hasLabelNoise
      ? batchNormals(outputs, batch, labelNoiseRow, step, seed).mmul(Zt).div(batch)
      : null,
  }
}
