/** @file Names of saved files: what differs from the default is in them. */

import type { Experiment } from '../experiment/schema'
import { formatLink } from './link/link'

const baseName = 'natural-gradient-lab'

/** Longer ones some systems refuse, and nobody reads. */
const mostCharacters = 100

/**
 * A name without its ending: the link's parts, which every file system takes. Where they are many it is cut, and
 * four digits of their hash tell such names apart.
 * @param suffix what else tells the file from others of the same experiment
 */
export function fileName(experiment: Experiment, suffix = ''): string {
  const parts = formatLink(experiment)
    .split('&')
    .slice(1)
    .map((part) => part.replace(/=(?=[\d.])/, '').replace(/[^\w.+-]+/g, '-'))
  const whole = [baseName, ...parts].join('_')
  const end = suffix && `_${suffix}`
  if (whole.length <= mostCharacters) return whole + end
  return `${whole.slice(0, mostCharacters)}_${hash(whole)}${end}`
}

/** Four hexadecimal digits of FNV-1a. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (const character of text) {
    value = Math.imul(value ^ character.codePointAt(0)!, 0x01000193)
  }
  return (value >>> 0).toString(16).slice(-4).padStart(4, '0')
}
