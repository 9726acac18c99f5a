/** @file A whole script: what the languages share, around what is each one's own. */

import type { CodeRun } from './codeRun'
import { headText } from './headText'
import { lawText } from './lawText'
import { problemText, randomText } from './problemText'
import { samplesText } from './samplesText'
import { tableText } from './tableText'
import { trainText } from './trainingText'

/** The parts of a script that a language words itself. */
interface LanguageParts {
  /** Lines that import its libraries, NumPy among them: problem, batches and laws are NumPy's everywhere. */
  readonly imports: string
  /** Definitions of excess(W), gradients(W) and, where it runs, natural_gradient(W). */
  readonly definitions: readonly string[]
  /** The start's weights as the language holds them, from the list W0 of arrays. */
  readonly start: string
  /** Takes what batch(k) gives into the language. */
  readonly batch: (drawn: string) => string
}

/** True when a script's text names something outside its comments. */
export const uses = (text: string, name: string) =>
  new RegExp(`\\b${name}\\b`).test(text.replaceAll(/#.*/g, ''))

/** @param link the run's hash without "#" */
export function scriptText(run: CodeRun, link: string, parts: LanguageParts): string {
  const { imports, definitions, start, batch } = parts
  const body = [
    ...(run.batch > 0 ? [samplesText(run)] : []),
    ...definitions,
    trainText(run, start, batch('batch(len(losses) - 1)')),
    ...(run.naturalStep === null ? [] : [lawText(run)]),
    tableText(run),
  ]
  const isUsed = (name: string) => uses(body.join('\n'), name)
  return [headText(run, link, imports, isUsed), randomText, problemText(run, isUsed), ...body]
    .map((part) => `${part.trim()}\n`)
    .join('\n')
}
