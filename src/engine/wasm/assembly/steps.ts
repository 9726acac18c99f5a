/** @file Training steps: a list of kernels, written down once by tape.ts, is replayed step after step. */

import { combine, distanceToIdentity, halfSquare, transpose } from './elementwise'
import { invert } from './inverse'
import { fillNormals } from './normals'
import { product } from './product'

/** One kernel and its operands; addresses, and lengths of rows in bytes. Written by tape.ts, field by field. */
@unmanaged
class Instruction {
  factor: f64
  kind: i32
  out: usize
  a: usize
  b: usize
  rows: i32
  columns: i32
  summed: i32
  adds: i32
  aRow: usize
  aSummed: usize
  bRow: usize
  outRow: usize
}

let step: u32 = 0
let seed: u32 = 0
/** Excess loss after the step. */
let excess: f64 = 0
/** Largest residual of the step's inverses. */
let residual: f64 = 0

/** Returns false where the instruction asks for an inverse that does not exist. */
function execute(one: Instruction): bool {
  switch (one.kind) {
    case 0:
      product(
        one.out,
        one.a,
        one.b,
        one.rows,
        one.columns,
        one.summed,
        one.aRow,
        one.aSummed,
        one.bRow,
        one.outRow,
        one.factor,
        one.adds !== 0,
      )
      break
    case 1:
      transpose(one.out, one.a, one.rows, one.columns, one.aRow, one.outRow)
      break
    case 2:
      combine(one.out, one.a, one.b, <usize>one.rows * one.outRow, one.factor)
      break
    case 3:
      return invert(one.out, one.a, one.b, one.rows, one.outRow)
    case 4:
      residual = max(residual, distanceToIdentity(one.a, one.rows, one.aRow))
      break
    case 5:
      fillNormals(one.out, one.columns, one.rows, <u32>one.summed, one.outRow, step, seed)
      break
    case 6:
      excess = halfSquare(one.a, <usize>one.rows * one.aRow)
      break
  }
  return true
}

/**
 * Takes `count` steps and records each one's loss and residual.
 * Where an inverse does not exist the weights stay, and the residual is infinite.
 * @param moves address of the instructions that move the weights, all inverses before the first move
 * @param measures address of those that then measure the loss, and what the next step starts from
 * @param end address behind the last
 * @param first the first step's number
 */
export function advance(
  moves: usize,
  measures: usize,
  end: usize,
  count: i32,
  first: u32,
  seedOfRun: u32,
  excesses: usize,
  residuals: usize,
): void {
  seed = seedOfRun
  for (let k = 0; k < count; k++) {
    step = first + k
    residual = 0
    if (!replay(moves, measures)) residual = Infinity
    replay(measures, end)
    store<f64>(excesses + ((<usize>k) << 3), excess)
    store<f64>(residuals + ((<usize>k) << 3), residual)
  }
}

/** The instructions between two addresses; false where one of them failed, the rest left out. */
function replay(from: usize, to: usize): bool {
  for (let at = from; at < to; at += offsetof<Instruction>()) {
    if (!execute(changetype<Instruction>(at))) return false
  }
  return true
}
