import { lab } from '../../store/runs'
import { systemName } from '../../systems/names'
import { FieldSelect } from '../parts/FieldSelect'
import './curvature.css'
import { useEffect, useMemo, useState } from 'react'
import { chosenSlice, currentSpectra, requireLosses } from '../../store/curvature'
import { highlighted, useHighlight } from '../../store/highlight'
import { useLab } from '../../store/lab'
import { blankStepOf, forecastOf } from '../../store/observing/observations'
import { usePresentation } from '../../store/presentation'
import { sliceWithLosses } from '../../store/slice'
import { ObservedNotices } from '../parts/ObservedNotices'
import { StepPlots } from '../parts/StepPlots'
import { Transport } from '../parts/Transport'
import { CurvaturePair } from './CurvaturePair'
import { CurvatureReadout } from './CurvatureReadout'
import { CurvatureTable } from './CurvatureTable'
import { SlicePlot } from './SlicePlot'
import { describePlane, ellipseScale, gridOf, slicePicture } from './sliceFrame'
import { conditionByDepth } from './spectrumFrame'
import { useCurvatureVersion } from './useCurvatureVersion'

/** A slice through the loss with the ways through it, the Fisher's spectrum, and its condition number. */
export default function CurvatureView() {
  useCurvatureVersion()
  const experiment = useLab((state) => state.experiment)
  const chosenSystem = useHighlight(highlighted)
  const [pointedStep, setCursorStep] = useState<number | null>(null)
  const readStep = usePresentation((state) => state.readStep)
  const cursorStep = pointedStep ?? readStep
  const [eigenvalue, setEigenvalue] = useState<number | null>(null)

  const chosen = chosenSlice(experiment)
  const slice = chosen && !('reason' in chosen) ? chosen : null
  const shown = slice && sliceWithLosses(slice)
  const losses = shown?.losses ?? null
  // Contours are drawn anew only for other losses, which belong to one plane.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the slice's paths move on, its plane does not
  const grid = useMemo(() => shown && losses && gridOf(shown.slice, losses), [losses])
  useEffect(() => {
    if (slice) requireLosses(slice)
  })

  const spectra = currentSpectra(experiment)
  const isBlank = experiment.systems.every(({ id }) => blankStepOf(id) !== null)
  const minimum = forecastOf('curvature')?.spectrum ?? null
  const conditionAt = conditionByDepth(experiment)
  const steps = longest(
    Object.values(shown?.slice.paths ?? {}).flatMap((path) => (path ? [path.steps] : [])),
  )
  const lastStep = steps.at(-1) ?? 0

  const neighbours = {
    left: steps.findLast((step) => step < (cursorStep ?? lastStep + 1)) ?? 0,
    right: steps.find((step) => step > (cursorStep ?? lastStep)) ?? lastStep,
  }

  return (
    <section className="curvature" aria-label="Curvature">
      <Transport run={lab} shows="rate" />
      <ObservedNotices />
      <div className="plane-row">
        <FieldSelect name="plane" word="plane:" />
        {shown?.slice.instead && <p className="note">{shown.slice.instead}</p>}
      </div>
      <StepPlots
        className="on-stage curvature-plots"
        label="Step to read along the ways; arrow keys move, Escape lets go"
        at={Math.min(cursorStep ?? lastStep, lastStep)}
        last={lastStep}
        neighbours={neighbours}
        onMove={setCursorStep}
      >
        {shown ? (
          <SlicePlot
            label="Contours of the excess loss in a plane of weight space, with the systems’ ways"
            picture={slicePicture(experiment, shown.slice, grid, cursorStep, chosenSystem)}
            onHit={(hit) => {
              const path = hit && Object.entries(shown.slice.paths).find(([id]) => id === hit.path)
              setCursorStep(path?.[1] ? path[1].steps[hit!.index]! : null)
            }}
          />
        ) : (
          <p className="note no-slice">
            {chosen && 'reason' in chosen
              ? `No slice is drawn. ${chosen.reason}`
              : isBlank
                ? 'No slice is drawn: the weights are no finite numbers any more.'
                : 'Computing …'}
          </p>
        )}
        <CurvaturePair
          spectra={spectra}
          minimum={minimum}
          conditionAt={conditionAt}
          eigenvalue={eigenvalue}
          onEigenvalue={setEigenvalue}
        />
      </StepPlots>
      <CurvatureReadout
        paths={shown?.slice.paths ?? {}}
        step={cursorStep}
        eigenvalue={eigenvalue}
        spectra={spectra}
        minimum={minimum}
      />
      {shown && (
        <SliceNote
          sentence={describePlane(shown.slice, systemName('sgd', experiment))}
          scale={ellipseScale(shown.slice)}
        />
      )}
      <CurvatureTable spectra={spectra} minimum={minimum} conditionAt={conditionAt} />
    </section>
  )
}

const longest = (lists: readonly Float64Array[]) =>
  lists.reduce((best, list) => (list.length > best.length ? list : best), new Float64Array())

function SliceNote({ sentence, scale }: { sentence: string; scale: number | null }) {
  return (
    <p className="note" data-testid="slice-note">
      {sentence}
      {scale !== null && (
        <>
          {' '}
          Each ellipse holds the steps that change the outputs equally, dᵀ F d = 1, drawn at {scale}{' '}
          of its size.
        </>
      )}
    </p>
  )
}
