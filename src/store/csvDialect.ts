/** @file Tables as other programs read them: what stands between cells, and what before decimals. */

import { create } from 'zustand'
import { readStored, store } from '../browser/storage'

export const separators = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
} as const

export type Separator = keyof typeof separators

interface CsvDialect {
  readonly separator: Separator
  /** 0,5 for 0.5; where the comma separates, it cannot. */
  readonly hasDecimalComma: boolean
}

const storageKey = 'csv'

const plain: CsvDialect = { separator: 'comma', hasDecimalComma: false }

function stored(): CsvDialect {
  const [separator = '', decimal] = (readStored(storageKey) ?? '').split(' ')
  if (!Object.hasOwn(separators, separator)) return plain
  return withDialect({ separator: separator as Separator, hasDecimalComma: decimal === 'comma' })
}

/** Remembered by the browser, not by the link. */
export const useCsvDialect = create<CsvDialect>(() => stored())

export function changeDialect(changes: Partial<CsvDialect>): void {
  const next = withDialect({ ...useCsvDialect.getState(), ...changes })
  useCsvDialect.setState(next)
  store(storageKey, `${next.separator} ${next.hasDecimalComma ? 'comma' : 'point'}`)
}

const withDialect = ({ separator, hasDecimalComma }: CsvDialect): CsvDialect => ({
  separator,
  hasDecimalComma: hasDecimalComma && separator !== 'comma',
})

/**
 * A comma-separated table in another dialect.
 * @param csv its cells hold no commas and no quotation marks
 */
export function inDialect(csv: string, { separator, hasDecimalComma }: CsvDialect): string {
  const written = (cell: string) =>
    hasDecimalComma && isNumber(cell) ? cell.replace('.', ',') : cell
  return csv
    .split('\n')
    .map((line) => line.split(',').map(written).join(separators[separator]))
    .join('\n')
}

const isNumber = (cell: string) => /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(cell)
