/** @file Reads a spectrum or a teacher W* that somebody pasted, as CSV or as JSON. */

import type { OwnTeacher } from './ownTeacher'

const most = 32
const fewest = 2

/**
 * One row or one column of numbers is a spectrum, in any order; more are W*, a row for each output.
 * @throws Error with a sentence for the user
 */
export function readTeacher(pasted: string): OwnTeacher {
  const text = pasted.trim()
  if (text === '') throw new Error('There is nothing to read: paste numbers, as CSV or as JSON.')
  const rows = /^[[{]/.test(text) ? rowsOfJson(text) : rowsOfCsv(text)
  const ragged = rows.findIndex((row) => row.length !== rows[0]!.length)
  if (ragged > 0) {
    throw new Error(
      `Row ${ragged + 1} has ${counted(rows[ragged]!.length)}, the first has ${rows[0]!.length}.`,
    )
  }
  const [outputs, inputs] = [rows.length, rows[0]!.length]
  return outputs === 1 || inputs === 1 ? spectrumOf(rows.flat()) : matrixOf(rows)
}

function spectrumOf(values: readonly number[]): OwnTeacher {
  if (values.length < fewest || values.length > most) {
    throw new Error(`A spectrum has ${fewest} to ${most} values; these are ${values.length}.`)
  }
  const bad = values.find((value) => !(value > 0))
  if (bad !== undefined) throw new Error(`Singular values are positive: ${bad} is not.`)
  return { kind: 'spectrum', values: values.toSorted((a, b) => b - a) }
}

function matrixOf(rows: readonly (readonly number[])[]): OwnTeacher {
  const [outputs, inputs] = [rows.length, rows[0]!.length]
  if (Math.max(outputs, inputs) > most) {
    throw new Error(`W* has at most ${most} rows and columns; this one is ${outputs} × ${inputs}.`)
  }
  return { kind: 'matrix', rows }
}

function rowsOfJson(text: string): number[][] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Error(`This is no JSON: ${(error as Error).message}`)
  }
  const found = Array.isArray(value) ? value : within(value)
  const lines: unknown[] = found.every(Array.isArray) ? found : [found]
  if (found.length === 0) throw new Error('The JSON holds an empty list.')
  return lines.map((line, i) => {
    if (!Array.isArray(line) || line.length === 0)
      throw new Error(`Row ${i + 1} is no list of numbers.`)
    return line.map((entry) => numberOf(entry, i))
  })
}

/** A record that this page saved, or any object with a list of one of these names. */
function within(value: unknown): unknown[] {
  const record = value as Record<string, unknown> & { problem?: Record<string, unknown> }
  const found =
    record.problem?.teacher ?? record.teacher ?? record.singularValues ?? record.spectrum
  if (Array.isArray(found)) return found
  throw new Error('The JSON holds no list “teacher”, “singularValues” or “spectrum”.')
}

/** Semicolons or tabs separate, and commas are decimal then; else commas or spaces do. */
function rowsOfCsv(text: string): number[][] {
  const separator = text.includes(';') ? ';' : text.includes('\t') ? '\t' : null
  return text.split(/\r?\n/).flatMap((line, i) => {
    if (line.trim() === '') return []
    const cells = separator
      ? line.split(separator).map((cell) => cell.replace(',', '.'))
      : line.trim().split(/\s*,\s*|\s+/)
    return [cells.map((cell) => numberOf(cell.trim() === '' ? null : Number(cell), i, cell))]
  })
}

const largest = 1e6

function numberOf(value: unknown, row: number, text: unknown = value): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Error(`Row ${row + 1}: “${String(text).slice(0, 20)}” is no number.`)
  }
  if (Math.abs(value) > largest) throw new Error(`Row ${row + 1}: ${value} is beyond a million.`)
  return value
}

const counted = (count: number) => (count === 1 ? '1 number' : `${count} numbers`)
