import { useState } from 'react'
import { formatNumber } from '../../charts/numbers'
import { shownMatrix } from '../../theory/fisherPicture/shownMatrix'
import { partNames, subscript } from './names'
import type { ShownFisher } from './useFisher'

/** The matrix in numbers for those who cannot see it: the size of each block. */
export function FisherTable({ shown }: { shown: ShownFisher }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className="table-of-numbers"
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
    >
      <summary>Table of the blocks and eigenvalues</summary>
      {isOpen && <OpenTable shown={shown} />}
    </details>
  )
}

function OpenTable({ shown: { experiment, counts, picture } }: { shown: ShownFisher }) {
  if (!picture?.matrices) return <p className="note">Waiting for the weights …</p>
  const { fisherPart, fisherForm } = experiment
  const norms = blockNorms(shownMatrix(picture.matrices, counts, fisherPart, fisherForm), counts)
  const { eigenvalues, rank, condition } = picture.spectra!
  return (
    <div>
      <table>
        <caption>{partNames[fisherPart][fisherForm]}: Frobenius norm of each block</caption>
        <thead>
          <tr>
            <th scope="col">block</th>
            {counts.map((_, j) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: layers have no other name
              <th scope="col" key={j}>
                W{subscript(j + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {norms.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: layers have no other name
            <tr key={i}>
              <th scope="row">W{subscript(i + 1)}</th>
              {row.map((norm, j) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: layers have no other name
                <td key={j}>{formatNumber(norm)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">
        Eigenvalues of F: the largest {formatNumber(eigenvalues[0]!)}, the smallest that is not zero{' '}
        {formatNumber(eigenvalues[0]! / condition)}, {rank} in all; the other{' '}
        {eigenvalues.length - rank} are zero to rounding.
      </p>
    </div>
  )
}

function blockNorms(entries: Float64Array, counts: readonly number[]): number[][] {
  const n = Math.sqrt(entries.length)
  const layerOf = counts.flatMap((count, i) => Array<number>(count).fill(i))
  const squares = counts.map(() => Array<number>(counts.length).fill(0))
  entries.forEach((entry, k) => {
    const [i, j] = [layerOf[Math.floor(k / n)]!, layerOf[k % n]!]
    squares[i]![j]! += entry ** 2
  })
  return squares.map((row) => row.map(Math.sqrt))
}
