/** @file Text in lines, for pictures that have to break it themselves. */

/**
 * The lines of a text, broken at spaces; a word wider than a line stands alone.
 * @param widthOf width of a text, in the unit of `width`
 */
export function wrapped(
  text: string,
  width: number,
  widthOf: (text: string) => number,
): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
