/** @file A QR code as one path of an SVG. */

import encodeQR from 'qr'

/** Light modules around a code, which readers need. */
const border = 4

export interface QrPath {
  /** Modules from side to side, the border included: the side of the view box. */
  readonly size: number
  /** The dark modules. */
  readonly path: string
}

/**
 * The code of a text, with 15 % of it to spare for damage.
 * @throws Error when the text is too long for any code
 */
export function qrPath(text: string): QrPath {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border })
  const dark = modules.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  )
  return { size: modules.length, path: dark.join('') }
}
