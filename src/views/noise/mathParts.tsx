import type { ReactNode } from 'react'

/** A symbol with an index. */
export function Sub({ base, index }: { base: string; index: string }) {
  return (
    <msub>
      <mi>{base}</mi>
      <mi>{index}</mi>
    </msub>
  )
}

export function Over({ above, below }: { above: ReactNode; below: ReactNode }) {
  return (
    <mfrac>
      <mrow>{above}</mrow>
      <mrow>{below}</mrow>
    </mfrac>
  )
}
