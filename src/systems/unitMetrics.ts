/**
 * @file A metric for each unit: M_i = E δ̃_i² (a aᵀ + λ I), a the unit's inputs and δ̃_i its error.
 *
 * Where errors depend on the inputs every unit has an inverse of its own; these are made, kept and applied on
 * the CPU in float64, from moments that take a batch in whenever the inverses are renewed. In a linear network
 * errors do not depend on the inputs: M_i = (E δ̃_i²) (E a aᵀ + λ I), one inverse for all units of a layer.
 */

import { dampedInverse } from '../core/dense/cholesky'
import type { DeviceMatrix } from '../device/device'
import { inputCounts, type Weights } from '../device/network'
import { type Pointwise, square } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import type { Initial } from './memory'
import { rememberingReader } from './rememberingReader'
import { Renewal } from './renewal'
import { RunningInverses } from './runningInverses'
import type { Situation } from './situation'
import type { Begin } from './system'

/** M_i⁻¹ g_i of all units. */
type Preconditioner = (situation: Situation) => Weights

/** a / b, nothing where the unit has no errors at all. */
const over: Pointwise = {
  value: ([a, b]) => (b! > 0 ? a! / b! : 0),
  glsl: 'mix(vec4(0), a / max(b, 1e-30), vec4(greaterThan(b, vec4(0))))',
}

/** One inverse a layer, divided by each unit's mean squared error. */
export function sharedMetric(at: Begin): Preconditioner {
  const { device, network, params, memory } = at
  const newest = numberIn(params, 'memory')
  const inverses = new RunningInverses(at, 'inputs', inputCounts(network), {
    memory: newest,
    period: numberIn(params, 'refresh'),
    damping: numberIn(params, 'damping'),
    sparesLast: false,
  })
  const squares = memory.matrices(
    'squared errors',
    network.layers.slice(1).map((rows) => ({ rows, columns: 1 })),
  )
  const meanSquares = (rows: DeviceMatrix, old: DeviceMatrix, r: number) => {
    const count = rows.shape[0]
    const ones = device.upload(new Float64Array(count).fill(1), count, 1)
    return device.product('aTb', device.map(square, [rows]), ones, {
      kind: 'blend',
      old,
      keep: 1 - r,
      weight: r / count,
    })
  }
  return (situation) => {
    const { step } = situation
    const right = inverses.follow(situation)
    const errors = situation.fisherErrors()
    const r = Math.max(newest, 1 / (step + 1))
    const variances = squares.become(squares.now.map((old, l) => meanSquares(errors[l]!, old, r)))
    return situation.gradients().map((g, l) => {
      const whitened = device.product('ab', g, right[l]!, { kind: 'scale', factor: 1 })
      return device.map(over, [whitened, variances[l]!])
    })
  }
}

/** An inverse a unit. */
export function unitMetrics({ device, network, params, memory }: Begin): Preconditioner {
  const sizes = inputCounts(network)
  const stacked: Initial[] = sizes.map((columns, l) => ({
    rows: network.layers[l + 1]! * columns,
    columns,
  }))
  const moments = memory.matrices('unit moments', stacked)
  const inverses = memory.matrices('unit inverses', stacked)
  const renewals = memory.number('renewals', 0)
  const renewal = new Renewal(memory, numberIn(params, 'refresh'), 'units renewed at')
  const newest = numberIn(params, 'memory')
  const damping = numberIn(params, 'damping')
  const read = rememberingReader(device)
  const upload = (lists: readonly Float64Array[]) =>
    lists.map((values, l) => device.upload(values, stacked[l]!.rows, stacked[l]!.columns))
  return (situation) => {
    if (renewal.isDue(situation.step)) {
      const r = Math.max(newest, 1 / ++renewals.now)
      const errors = situation.sampledErrors()
      const { inputs } = situation.response()
      const next = moments.now.map((old, l) => {
        const values = Float64Array.from(read(old), (value) => (1 - r) * value)
        addUnitMoments(values, device.read(errors[l]!), device.read(inputs[l]!), {
          units: network.layers[l + 1]!,
          inputs: sizes[l]!,
          weight: r / situation.samples,
          damping,
        })
        return values
      })
      moments.become(upload(next))
      inverses.become(upload(next.map((values, l) => blockInverses(values, sizes[l]!))))
    }
    return situation.gradients().map((g, l) => {
      const u = timesBlocks(read(inverses.now[l]!), device.read(g), sizes[l]!)
      return device.upload(u, ...g.shape)
    })
  }
}

interface Unit {
  readonly units: number
  readonly inputs: number
  readonly weight: number
  readonly damping: number
}

/** Adds weight · Σ_b δ_bi² (a_b a_bᵀ + λ I) to the i-th block, n × n, for all i. */
function addUnitMoments(
  blocks: Float64Array,
  errors: ArrayLike<number>,
  rows: ArrayLike<number>,
  { units, inputs: n, weight, damping }: Unit,
): void {
  const samples = rows.length / n
  for (let i = 0; i < units; i++) {
    const start = i * n * n
    for (let b = 0; b < samples; b++) {
      const w = weight * errors[b * units + i]! ** 2
      for (let j = 0; j < n; j++) {
        const factor = w * rows[b * n + j]!
        const row = start + j * n
        blocks[row + j]! += w * damping
        if (factor === 0) continue
        for (let k = 0; k < n; k++) blocks[row + k]! += factor * rows[b * n + k]!
      }
    }
  }
}

/** The inverse of each n × n block; that of a unit without errors, whose gradient is 0, is taken as 0. */
function blockInverses(blocks: Float64Array, n: number): Float64Array {
  const result = new Float64Array(blocks.length)
  for (let start = 0; start < blocks.length; start += n * n) {
    const block = blocks.subarray(start, start + n * n)
    if (block[0]! > 0) result.set(dampedInverse(block, n, 0), start)
  }
  return result
}

/** The i-th block times the i-th row, for all rows. */
function timesBlocks(blocks: ArrayLike<number>, rows: ArrayLike<number>, n: number): Float64Array {
  const result = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const first = at - (at % n)
    let sum = 0
    for (let k = 0; k < n; k++) sum += blocks[at * n + k]! * rows[first + k]!
    result[at] = sum
  }
  return result
}
