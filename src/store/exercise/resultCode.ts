/**
 * @file The code a student hands in: what was set, what came out, and a checksum against slips of the pen. It is
 * no secret: whoever checks it has the run trained again.
 */

import * as v from 'valibot'

const schema = v.object({
  /** Whose it is, as they wrote it. */
  name: v.pipe(v.string(), v.maxLength(80)),
  /** The experiment, as a link’s hash, goal and question included. */
  link: v.pipe(v.string(), v.maxLength(2000)),
  /** Who reached the goal, and when; null where there was none. */
  arrival: v.nullable(v.object({ system: v.string(), step: v.pipe(v.number(), v.integer()) })),
  /** The first guess at the question; null where none was asked. */
  guess: v.nullable(v.number()),
})

export type Result = v.InferOutput<typeof schema>

const mark = 'NGL1'

/** "NGL1-…-1a2b3c4d". The inverse of readCode. */
export function codeOf(result: Result): string {
  const bytes = new TextEncoder().encode(JSON.stringify(result))
  const text = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '.')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  return [mark, text, checksum(text)].join('-')
}

/** Reads a code, with whatever spaces and line breaks a mail program put into it. @throws Error with a sentence for the user */
export function readCode(code: string): Result {
  const [first, text, sum, ...rest] = code.replace(/\s/g, '').split('-')
  if (first !== mark || !text || !sum || rest.length > 0) {
    throw new Error(`That is no result code: one begins with ${mark}- and has three parts.`)
  }
  if (checksum(text) !== sum) {
    throw new Error('The code has been changed or cut: its checksum is that of another one.')
  }
  try {
    const bytes = atob(text.replaceAll('.', '+').replaceAll('_', '/'))
    const json = new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)))
    return v.parse(schema, JSON.parse(json))
  } catch {
    throw new Error('The code holds no result that this version of the page can read.')
  }
}

/** FNV-1a, 32 bits, as eight hexadecimal digits. */
function checksum(text: string): string {
  let hash = 0x811c9dc5
  for (const c of text) hash = Math.imul(hash ^ c.charCodeAt(0), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
