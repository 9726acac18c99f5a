import { useState } from 'react'
import { formatNumber } from '../../charts/numbers'
import { autoencoderSettings, kernelSide } from '../../experiment/autoencoder'
import { useLab } from '../../store/lab'
import { ImageGrid } from './ImageGrid'
import { useMeasured } from './useMeasured'

const columns = 8

/** Weights this many times their root mean square, and larger ones, have the full colour. */
const fullColour = 3

/** What the first layer of one system's network looks for. */
export function Filters() {
  const measured = useMeasured('frame')
  const experiment = useLab((state) => state.experiment)
  const { architecture, side: image, layers } = autoencoderSettings(experiment)
  const isDense = architecture === 'dense'
  const [wanted, setWanted] = useState<string | null>(null)
  const chosen = measured.find(({ id }) => id === wanted) ?? measured[0]
  const pictures = chosen?.trace.pictures
  if (!chosen || !pictures) return null
  const { filters, step } = pictures
  const side = isDense ? image : kernelSide
  const count = filters.length / side ** 2
  // Of the run before, whose network was another.
  if (!Number.isInteger(count)) return null
  const square = filters.reduce((sum, weight) => sum + weight ** 2, 0) / filters.length
  const largest = Math.max(fullColour * Math.sqrt(square), Number.MIN_VALUE)
  const of = isDense && count < layers[1]! ? ` of ${layers[1]}` : ''
  const kind = isDense ? 'hidden units' : 'channels'
  return (
    <figure className="filters">
      <figcaption>
        First-layer filters of{' '}
        <select
          aria-label="System whose filters are shown"
          value={chosen.id}
          onChange={(event) => setWanted(event.target.value)}
        >
          {measured.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </figcaption>
      <ImageGrid
        label={`Incoming weights of ${count} ${kind} trained by ${chosen.name}, step ${formatNumber(step)}`}
        values={filters}
        side={side}
        columns={Math.min(columns, count)}
        range={{ largest }}
      />
      <p className="note">
        Incoming weights of {count}
        {of} {kind}: green positive, purple negative, in full colour from ±
        {formatNumber(largest, 2)} on.
      </p>
    </figure>
  )
}
