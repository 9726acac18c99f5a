/** @file Hands the user a file. */

/** Saves a blob under a name through the browser's download; a sandboxed frame may drop it without a word. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  // Some browsers read the address after click() has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

export function saveText(text: string, type: string, name: string): void {
  saveBlob(new Blob([text], { type }), name)
}
