/** MathML elements, which React renders and its types do not list. */
import type { HTMLAttributes } from 'react'

type MathElement = HTMLAttributes<MathMLElement> & { display?: 'block' | 'inline' }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      math: MathElement
      mfrac: MathElement
      mi: MathElement
      mn: MathElement
      mo: MathElement
      mrow: MathElement
      mspace: MathElement & { width?: string }
      msub: MathElement
      msubsup: MathElement
      msup: MathElement
      munder: MathElement
      munderover: MathElement
    }
  }
}
