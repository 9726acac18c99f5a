/** @file What curves are called. */

import type { SeriesKind } from '../../store/series'

/** A curve's kind in words, as in a table's head. */
export const kindNames: Readonly<Record<SeriesKind, string>> = {
  measured: 'measured',
  exact: 'exact law',
  mean: 'full-batch law',
  approximate: 'approximate law',
  continuous: 'exp(−2αk)',
}
