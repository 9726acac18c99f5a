import { useLayoutEffect, useRef } from 'react'
import { limitOf, paintSigned } from '../../charts/signedImage'
import type { Experiment } from '../../experiment/schema'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import type { FisherForm, FisherPart } from '../../theory/fisherPicture/shownMatrix'
import { partNames } from './names'

interface NamedMatrix {
  readonly part: FisherPart
  readonly form: FisherForm
  readonly entries: Float64Array
}

/** All eight matrices side by side; the one that is pressed is drawn large. */
export function PartChoice({
  matrices,
  experiment,
}: {
  matrices: readonly NamedMatrix[] | null
  experiment: Experiment
}) {
  return (
    <fieldset className="fisher-parts">
      <legend className="visually-hidden">Matrix to show</legend>
      {fields.fisherPart.options.map(({ value: part, label }) => (
        <div key={part} className="fisher-part">
          <h3>{label}</h3>
          {fields.fisherForm.options.map(({ value: form, label: formLabel }) => (
            <button
              key={form}
              type="button"
              aria-label={partNames[part][form]}
              aria-pressed={part === experiment.fisherPart && form === experiment.fisherForm}
              onClick={() => change({ fisherPart: part, fisherForm: form })}
            >
              <Thumbnail
                entries={matrices?.find((one) => one.part === part && one.form === form)?.entries}
              />
              <span>{formLabel}</span>
            </button>
          ))}
        </div>
      ))}
    </fieldset>
  )
}

function Thumbnail({ entries }: { entries: Float64Array | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    if (entries) paintSigned(canvas.current!, entries, Math.sqrt(entries.length), limitOf(entries))
  }, [entries])
  return <canvas ref={canvas} width={1} height={1} />
}
