/** @file What is said of the parts of a link that could not be used: few sentences, each fit to be shown. */

const mostNotices = 5
const mostCharacters = 40

/** A part of a link as a sentence can quote it: short, and without characters that cannot be seen. */
export function quote(text: string): string {
  const characters = [...text.slice(0, 2 * mostCharacters + 1)].map((character) =>
    /[\p{C}\p{Zl}\p{Zp}]/u.test(character) ? '\ufffd' : character,
  )
  const end = characters.length > mostCharacters ? '…' : ''
  return `“${characters.slice(0, mostCharacters).join('')}${end}”`
}

/** The first few different notices, and how many more there are. */
export function fewNotices(notices: readonly string[]): readonly string[] {
  const different = [...new Set(notices)]
  const more = different.length - mostNotices
  if (more < 1) return different
  const rest = `The link has ${more} more ${more === 1 ? 'part' : 'parts'} that could not be used.`
  return [...different.slice(0, mostNotices), rest]
}
