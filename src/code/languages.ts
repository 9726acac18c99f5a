/** @file The languages a run can be written in. */

import { type CodeRun, type NoScript, whyNoScript } from './codeRun'
import { jaxScript } from './jaxScript'
import { numpyScript } from './numpyScript'
import { torchScript } from './torchScript'

/** Name as the user reads it, and the writer, which takes only runs that have a script. */
export const languages = {
  numpy: { name: 'NumPy', write: numpyScript },
  torch: { name: 'PyTorch', write: torchScript },
  jax: { name: 'JAX', write: jaxScript },
} as const

export type Language = keyof typeof languages

/**
 * A run as a Python program that prints and plots its curves: absolute excess losses by step.
 * @param link the run's hash without "#"
 */
export function scriptOf(language: Language, run: CodeRun, link: string): string | NoScript {
  return whyNoScript(run) ?? languages[language].write(run, link)
}

/** The file a script is saved in, named after what its link says: "natural-gradient-lab-L-8-numpy.py". */
export function fileNameOf(language: Language, link: string): string {
  const said = link.replace(/^v=\d+&?/, '').replaceAll(/[^\w.]+/g, '-')
  // Links of many parts are longer than some file systems' names.
  const parts = ['natural-gradient-lab', said.slice(0, 80), language]
  return `${parts.filter(Boolean).join('-')}.py`
}
