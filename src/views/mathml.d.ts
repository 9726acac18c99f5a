/** The MathML element that components write themselves; React renders it, and its types do not list it. */
import type { HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      mn: HTMLAttributes<MathMLElement>
    }
  }
}
