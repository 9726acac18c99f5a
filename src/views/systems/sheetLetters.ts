/** @file The letters of a system's equation, with the value of each that is one of its parameters. */

import { isValidElement, type ReactNode } from 'react'
import { autoencoderSettings } from '../../experiment/autoencoder'
import type { Experiment } from '../../experiment/schema'
import { entrantOf, type TrialTaskId } from '../../store/leaderboard/trial'
import { offerOf } from '../../systems/chosen'
import type { System } from '../../systems/system'
import type { Entry } from '../glossary/entries'
import { signOf } from './signs'

/** Its entries; of a letter that two of them share, the first counts. */
export function sheetLetters(task: TrialTaskId, { id, formula }: System): Entry[] {
  const now = (sign: string) => (experiment: Experiment) => {
    if (sign === 'L') {
      return task === 'deepLinear'
        ? experiment.depth
        : autoencoderSettings(experiment).layers.length - 1
    }
    const fields = Object.entries(offerOf(task, id)?.offer.params ?? {})
    const name = fields.find(([, field]) => 'symbol' in field && field.symbol === sign)?.[0]
    const value = name && entrantOf(task, id, experiment)?.params[name]
    return typeof value === 'number' ? value : null
  }
  return formula.symbols.flatMap((name) => {
    const { sign, meaning, shape } = signOf(name)
    return lettersIn(sign).map((letter) => ({
      sign: letter,
      name: meaning,
      shape,
      value: now(letter),
    }))
  })
}

/** The identifiers of a term, without its indices. */
function lettersIn(node: ReactNode): string[] {
  if (Array.isArray(node)) return node.flatMap(lettersIn)
  if (!isValidElement<{ children?: ReactNode }>(node)) return []
  const { children } = node.props
  if (node.type === 'mi') return [String(children)]
  const hasIndex = ['msub', 'msubsup', 'munder'].includes(node.type as string)
  return lettersIn(
    hasIndex && Array.isArray(children) ? children.filter((_, i) => i !== 1) : children,
  )
}
