import { useEffect, useMemo } from 'react'
import { formatNumber } from '../../charts/numbers'
import { paperRun } from '../../experiment/paperRun'
import { useLab } from '../../store/lab'
import { lowerBound } from '../../store/paper/figures'
import { exactRatio } from '../../store/paper/slopeCause'
import { paper } from '../../store/runs'
import { Chart } from '../parts/Chart'
import { StepPlots } from '../parts/StepPlots'
import { Transport } from '../parts/Transport'
import { dampingFrame, ratioFrame } from './dampingFrame'
import { curvesOf } from './looks'
import { lossFrame } from './lossFrame'
import { PaperNotices } from './PaperNotices'
import { PaperReadout } from './PaperReadout'
import { PaperTable } from './PaperTable'
import { storedBatch, storedDampings, storedGroups, storedSeries } from './storedSeries'
import { usePaperCursor } from './usePaperCursor'
import './paper.css'

/** The paper's two figures, run live, and under them what moves the natural gradient's damping. */
export default function PaperView() {
  useEffect(paper.open, [])
  return (
    <section className="view paper" aria-label="The paper’s experiments">
      <Transport run={paper} shows="time left" />
      <PaperNotices />
      <Plots />
      <PaperTable />
    </section>
  )
}

const ignored = { cursor: null, onCursor: () => {} }

function Plots() {
  paper.use((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const { paperNet, paperSize } = experiment
  const behind = useMemo(() => {
    const groups = storedGroups({ paperNet, paperSize })
    return {
      samples: storedSeries(groups, 'samples'),
      time: storedSeries(groups, 'time'),
      dampings: storedDampings(groups),
    }
  }, [paperNet, paperSize])
  const { batch, steps, alpha, depth } = paperRun(experiment)
  const curves = curvesOf(experiment)
  const cursor = usePaperCursor(curves, batch)
  const picture = { curves, bound: lowerBound(curves[0]?.trace), batch, steps }
  const damping = {
    curve: curves.find(({ isNatural }) => isNatural),
    stored: behind.dampings,
    batch,
    samples: batch * steps,
  }
  return (
    <>
      <StepPlots
        className="on-stage paper-plots"
        at={cursor.step}
        last={cursor.last}
        text={`step ${cursor.step}`}
        onMove={cursor.onMove}
      >
        <Chart
          className="plot"
          label="Test loss of each system against the samples it has seen"
          frameOf={(size) => lossFrame({ ...picture, stored: behind.samples }, 'samples', size)}
          cursor={cursor.x('samples')}
          onCursor={cursor.onPointer('samples')}
        />
        <Chart
          className="plot"
          label="Test loss of each system against its training time"
          frameOf={(size) => lossFrame({ ...picture, stored: behind.time }, 'time', size)}
          cursor={cursor.x('time')}
          onCursor={cursor.onPointer('time')}
        />
        <Chart
          className="plot"
          label="Damping of the natural gradient against samples"
          frameOf={(size) => dampingFrame(damping, size)}
          {...ignored}
        />
        <Chart
          className="plot"
          label="Reduction ratio of each step of the natural gradient against samples"
          frameOf={(size) => ratioFrame(damping, exactRatio(alpha, depth), size)}
          {...ignored}
        />
      </StepPlots>
      <PaperReadout curves={curves} cursor={cursor} bound={picture.bound} />
      {behind.samples.length > 0 && (
        <p className="note">
          <b className="paper-stored">Grey</b>: stored runs of the published experiment in NumPy,
          seeds 0 to 2, on one core of a server; not the authors’ own curves.
          {batch !== storedBatch(experiment) &&
            ` Their steps are of ${formatNumber(storedBatch(experiment))} samples.`}
        </p>
      )}
    </>
  )
}
