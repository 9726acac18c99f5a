import { formatNumber } from '../../charts/numbers'
import { autoencoderSettings } from '../../experiment/autoencoder'
import { shownDigits } from '../../store/autoencoder/digits'
import { useDigits } from '../../store/autoencoder/loadDigits'
import { useLab } from '../../store/lab'
import { colorOf } from '../parts/tones'
import { ImageGrid } from './ImageGrid'
import { useMeasured } from './useMeasured'

/** The same test digits through each system's network, under the originals. */
export function Reconstructions() {
  const measured = useMeasured('frame')
  const originals = useDigits((state) => state.originals)
  const side = useLab(({ experiment }) => autoencoderSettings(experiment).side)
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
        {measured.map(({ task, id, name, trace: { pictures } }) => (
          <Row key={id} name={name} color={colorOf(task, id)}>
            {pictures && (
              <ImageGrid
                label={`The ten digits as ${name} reconstructs them at step ${formatNumber(pictures.step)}`}
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
