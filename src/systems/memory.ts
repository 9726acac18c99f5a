/**
 * @file All that a network in training carries from step to step: its system's state, and its weights.
 *
 * What is kept here and nowhere else is what a snapshot holds, so training goes on from one bit for bit.
 */

import type { Device, DeviceMatrix } from '../device/device'
import type { Weights } from '../device/network'

/** A matrix's first values, row-major; zeros if not given. */
export interface Initial {
  readonly rows: number
  readonly columns: number
  readonly values?: ArrayLike<number>
}

/** Matrices kept under one name. */
export interface Kept {
  readonly now: Weights
  /** Takes the new matrices and frees the old. */
  become(next: Weights): Weights
}

/** A number kept under its name. */
export interface KeptNumber {
  now: number
}

/** What a system sees of it. */
export interface Memory {
  matrices(name: string, initial: readonly Initial[]): Kept
  number(name: string, initial: number): KeptNumber
  /**
   * Says something of the step under way: inverseResidual, staleness, damping, … A value that is still on the
   * device, 1 × 1, is read with the losses of the block, the newest of its steps alone.
   */
  report(name: string, value: number | DeviceMatrix): void
}

/** The values of a memory, on the CPU. */
export interface MemorySnapshot {
  readonly matrices: Readonly<Record<string, readonly (Float32Array | Float64Array)[]>>
  readonly numbers: Readonly<Record<string, number>>
}

export class DeviceMemory implements Memory {
  /** What was reported last, by name. */
  readonly reports = new Map<string, number>()
  readonly #matrices = new Map<string, KeptMatrices>()
  readonly #numbers = new Map<string, KeptNumber>()
  readonly #unread = new Map<string, DeviceMatrix>()

  constructor(private readonly device: Device) {}

  matrices(name: string, initial: readonly Initial[]): Kept {
    const kept = new KeptMatrices(
      this.device,
      initial.map(({ rows, columns, values }) =>
        this.device.upload(values ?? new Float64Array(rows * columns), rows, columns),
      ),
    )
    return added(this.#matrices, name, kept)
  }

  number(name: string, initial: number): KeptNumber {
    return added(this.#numbers, name, { now: initial })
  }

  report(name: string, value: number | DeviceMatrix): void {
    if (typeof value === 'number') this.reports.set(name, value)
    else {
      this.device.dispose(this.#unread.get(name))
      this.#unread.set(name, this.device.keep(value))
    }
  }

  /** Waits for these scalars, and for the reports that are still on the device. */
  readScalars(scalars: readonly DeviceMatrix[]): number[] {
    const unread = [...this.#unread]
    this.#unread.clear()
    const matrices = unread.map(([, matrix]) => matrix)
    const values = this.device.readScalars([...scalars, ...matrices])
    unread.forEach(([name], k) => {
      this.reports.set(name, values[scalars.length + k]!)
    })
    this.device.dispose(...matrices)
    return values.slice(0, scalars.length)
  }

  /** Waits for the device. */
  snapshot(): MemorySnapshot {
    return {
      matrices: Object.fromEntries(
        [...this.#matrices].map(([name, { now }]) => [
          name,
          now.map((matrix) => this.device.read(matrix)),
        ]),
      ),
      numbers: Object.fromEntries([...this.#numbers].map(([name, { now }]) => [name, now])),
    }
  }

  /** @param snapshot of a memory with the same names and shapes */
  restore({ matrices, numbers }: MemorySnapshot): void {
    for (const [name, kept] of this.#matrices) {
      kept.become(kept.now.map(({ shape }, k) => this.device.upload(matrices[name]![k]!, ...shape)))
    }
    for (const [name, kept] of this.#numbers) kept.now = numbers[name]!
  }

  /** @returns what puts all back as it is now, on a device that frees no matrix that somebody holds */
  checkpoint(): () => void {
    const matrices = [...this.#matrices.values()].map((kept) => [kept, kept.now] as const)
    const numbers = [...this.#numbers.values()].map((kept) => [kept, kept.now] as const)
    const reports = [...this.reports]
    const unread = [...this.#unread]
    return () => {
      for (const [kept, then] of matrices) kept.become(then)
      for (const [kept, then] of numbers) kept.now = then
      refill(this.reports, reports)
      refill(this.#unread, unread)
    }
  }

  dispose(): void {
    for (const kept of this.#matrices.values()) kept.dispose()
    this.device.dispose(...this.#unread.values())
  }
}

class KeptMatrices implements Kept {
  #now: Weights

  constructor(
    private readonly device: Device,
    initial: readonly DeviceMatrix[],
  ) {
    for (const matrix of initial) device.keep(matrix)
    this.#now = initial
  }

  get now(): Weights {
    return this.#now
  }

  become(next: Weights): Weights {
    for (const matrix of next) this.device.keep(matrix)
    this.device.dispose(...this.#now.filter((matrix) => !next.includes(matrix)))
    this.#now = next
    return next
  }

  dispose(): void {
    this.device.dispose(...this.#now)
    this.#now = []
  }
}

function refill<T>(map: Map<string, T>, entries: readonly (readonly [string, T])[]): void {
  map.clear()
  for (const [name, value] of entries) map.set(name, value)
}

/** @throws Error where the name is taken: two states under one name could not both be restored */
function added<T>(map: Map<string, T>, name: string, value: T): T {
  if (map.has(name)) throw new Error(`“${name}” is kept already.`)
  map.set(name, value)
  return value
}
