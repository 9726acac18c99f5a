/** @file Numbers as text. */

/** Bytes to a call of String.fromCharCode: all at once would overflow the stack. */
const chunk = 8192

/** @returns the little-endian bytes in base64 */
export function base64(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4 * values.length))
  values.forEach((value, i) => {
    view.setFloat32(4 * i, value, true)
  })
  const bytes = new Uint8Array(view.buffer)
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk) {
    text += String.fromCharCode(...bytes.subarray(at, at + chunk))
  }
  return btoa(text)
}
