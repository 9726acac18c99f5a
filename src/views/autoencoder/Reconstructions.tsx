import { formatNumber } from '../../charts/numbers'
import { shownDigits } from '../../store/autoencoder/digits'
import { useAutoencoder } from '../../store/autoencoder/state'
import { useLab } from '../../store/lab'
import { ImageGrid } from './ImageGrid'
import { colorOf } from './optimizerList'
import { useMeasured } from './useMeasured'

/** The same test digits through each optimizer's network, under the originals. */
export function Reconstructions() {
  const measured = useMeasured('frame')
  const originals = useAutoencoder((state) => state.originals)
  const side = useLab((state) => Number(state.experiment.aeImage))
  const columns = shownDigits.length
  if (originals?.length !== columns * side ** 2) return null
  return (
    <figure className="reconstructions">
      <figcaption>Ten test digits, none of them trained on, and what comes back</figcaption>
      <div className="image-rows">
        <span>originals</span>
        <ImageGrid
          label="Ten digits of the test set, 0 to 9"
          values={originals}
          side={side}
          columns={columns}
          range={white.bytes}
        />
        {measured.map(({ optimizer, trace: { pictures } }) => (
          <Row key={optimizer.id} name={optimizer.name} color={colorOf(optimizer)}>
            {pictures && (
              <ImageGrid
                label={`The ten digits as ${optimizer.name} reconstructs them at step ${formatNumber(pictures.step)}`}
                values={pictures.reconstructions}
                side={side}
                columns={columns}
                range={white.shares}
              />
            )}
          </Row>
        ))}
      </div>
    </figure>
  )
}

/** Originals are bytes, reconstructions shares of white. */
const white = { bytes: { white: 255 }, shares: { white: 1 } }

function Row({
  name,
  color,
  children,
}: {
  name: string
  color: string
  children: React.ReactNode
}) {
  return (
    <>
      <b style={{ color }}>{name}</b>
      {children || <span />}
    </>
  )
}
