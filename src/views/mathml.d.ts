/** The MathML elements that components write themselves; React renders them, and its types do not list them. */
import type { HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      math: HTMLAttributes<MathMLElement>
      mn: HTMLAttributes<MathMLElement>
    }
  }
}
