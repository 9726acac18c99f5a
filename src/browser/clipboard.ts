/** @file The clipboard, which frames and old permissions may forbid. */

/** Puts a text on the clipboard. @returns whether that was allowed */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
