import { useEffect, useState, useSyncExternalStore } from 'react'
import { type BenchmarkState, benchmark } from '../../bench/client'
import type { PlanName, Report } from '../../bench/protocol'
import { saveText } from '../../browser/saveFile'
import { formatPercent } from '../../charts/numbers'
import { autoencoder, lab } from '../../store/runs'
import { attemptSave } from '../../store/saving'
import { PlotSelect } from '../parts/PlotSelect'
import { BenchmarkTables } from './BenchmarkTables'
import './benchmark.css'

/** Our kernels against stock TensorFlow.js and the float64 reference, on this machine, in one run. */
export default function BenchmarkView() {
  const state = useSyncExternalStore(benchmark.subscribe, benchmark.getState)
  const [plan, setPlan] = useState<PlanName>('full')
  // What else the page does would spoil the times.
  useEffect(() => () => benchmark.cancel(), [])
  const { status, report } = state
  const isRunning = status === 'running' || status === 'silent'
  const run = () => {
    lab.pause()
    autoencoder.pause()
    benchmark.start(plan)
  }
  return (
    <section className="benchmark" aria-label="Benchmark">
      <div className="benchmark-controls">
        <button type="button" className="run" onClick={isRunning ? () => benchmark.cancel() : run}>
          {isRunning ? 'Cancel' : 'Run benchmark'}
        </button>
        <PlotSelect
          word="rounds"
          value={plan}
          options={[
            { value: 'full', label: '7, to quote' },
            { value: 'quick', label: '3, quick' },
          ]}
          isOff={isRunning}
          onValue={setPlan}
        />
        <button
          type="button"
          disabled={!report || isRunning}
          onClick={() => attemptSave(() => saveReport(report!))}
        >
          Download JSON
        </button>
        <progress aria-label="Progress of the benchmark" max={1} value={report?.progress ?? 0} />
      </div>
      <p className="note" role="status">
        {sentenceOf(state)}
        {(status === 'silent' || (status === 'failed' && report)) && (
          <>
            {' '}
            <button type="button" onClick={() => benchmark.goOn()}>
              Go on
            </button>
          </>
        )}
      </p>
      {report && <BenchmarkTables report={report} />}
    </section>
  )
}

function sentenceOf({ status, report, message }: BenchmarkState): string {
  switch (status) {
    case 'idle':
      return 'Times our kernels on this machine against stock TensorFlow.js (webgl, wasm, cpu) and the float64 reference. It takes about a minute; leave the machine alone meanwhile.'
    case 'running':
      return report
        ? `${formatPercent(report.progress, 2)} done. ${report.doing} …`
        : 'Starting the worker …'
    case 'finished':
      return `Finished: medians of ${report!.rounds} interleaved rounds, lowest and highest in parentheses.`
    case 'cancelled':
      return 'Cancelled; what was found stays.'
    case 'silent':
    case 'failed':
      return message
  }
}

function saveReport(report: Report): void {
  const text = JSON.stringify(report, null, 2)
  saveText(text, 'application/json', 'natural-gradient-lab-benchmark.json')
}
