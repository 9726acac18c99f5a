/** @file A teacher that somebody brought along: its singular values, or the whole matrix, as a link writes them. */

export type OwnTeacher =
  | { readonly kind: 'spectrum'; readonly values: readonly number[] }
  /** W*, a row for each output. */
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly number[])[] }

const number = String.raw`-?\d{1,7}(?:\.\d{1,12})?(?:e-?\d{1,2})?`
const row = `${number}(?: ${number}){0,31}`

/** The page's own: none was brought along. */
export const noTeacher = 'none'

/** Numbers with a space between them; the rows of a matrix with "_". */
export const ownTeacherPattern = new RegExp(
  `^(?:${noTeacher}|${number}(?: ${number}){1,31}|${row}(?:_${row}){1,31})$`,
)

/** The inverse of formatOwnTeacher; null for none. One row is a spectrum. */
export function parseOwnTeacher(text: string): OwnTeacher | null {
  if (text === noTeacher) return null
  const rows = text.split('_').map((line) => line.split(' ').map(Number))
  return rows.length === 1 ? { kind: 'spectrum', values: rows[0]! } : { kind: 'matrix', rows }
}

/** Six digits of each number, which a link has room for. */
export function formatOwnTeacher(own: OwnTeacher): string {
  const rows = own.kind === 'spectrum' ? [own.values] : own.rows
  return rows
    .map((line) => line.map((value) => String(Number(value.toPrecision(6)))).join(' '))
    .join('_')
}

/** Numbers of inputs and of outputs that it fits. */
export function ownTeacherShape(own: OwnTeacher): {
  readonly inputs: number
  readonly outputs: number
} {
  if (own.kind === 'spectrum') return { inputs: own.values.length, outputs: own.values.length }
  return { inputs: own.rows[0]!.length, outputs: own.rows.length }
}
