import type { CaseReport, Report, Row, TargetReport, Timing } from '../../bench/protocol'
import { formatNumber, formatPercent } from '../../charts/numbers'

/** What the benchmark found so far: the machine, the targets, and a table a problem. */
export function BenchmarkTables({ report }: { report: Report }) {
  const { machine, targets, cases } = report
  return (
    <>
      <p className={machine.software ? 'benchmark-warning' : 'note'}>
        Renderer: <b data-testid="renderer">{machine.renderer}</b>, {machine.logicalCores} logical
        cores.{' '}
        {machine.software &&
          'This is a software renderer: these are the times of a CPU playing GPU. Numbers, draws and calls are those of any GPU; speeds are not.'}
      </p>
      <Targets targets={targets} />
      {cases.map((one) => (
        <Case key={one.id} report={one} />
      ))}
      <Method />
    </>
  )
}

function Targets({ targets }: { targets: readonly TargetReport[] }) {
  return (
    <ScrollingTable title="Targets: ratios of step times" className="targets">
      <thead>
        <tr>
          <th scope="col">ratio</th>
          <th scope="col">target</th>
          <th scope="col">measured</th>
          <th scope="col">verdict</th>
        </tr>
      </thead>
      <tbody>
        {targets.map(({ label, bound, target, measured, miss }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>
              {bound} {formatNumber(target)}
            </td>
            <td>{measured ? range(measured) : '…'}</td>
            <td>{miss === null ? '…' : <Verdict bound={bound} miss={miss} />}</td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  )
}

function Verdict({ bound, miss }: Pick<TargetReport, 'bound'> & { miss: number }) {
  if (miss <= 0) return <span className="met">met</span>
  const side = bound === 'at most' ? 'above' : 'below'
  return (
    <span className="missed">
      not met, {formatPercent(miss, 2)} {side}
    </span>
  )
}

function Case({ report }: { report: CaseReport }) {
  return (
    <ScrollingTable title={report.title}>
      <thead>
        <tr>
          <th scope="col">implementation</th>
          <th scope="col">steps/s</th>
          <th scope="col">ms a step</th>
          <th scope="col">time, ours = 1</th>
          <th scope="col">draw calls</th>
          <th scope="col">GL calls</th>
          <th scope="col">JavaScript, ms</th>
          <th scope="col">bytes read back</th>
          <th scope="col">error</th>
        </tr>
      </thead>
      <tbody>
        {report.rows.map((row) => (
          <tr key={`${row.algorithm} ${row.implementation}`}>
            <th scope="row">
              <span className={row.algorithm === 'natural' ? 'ng' : 'sgd'}>
                {row.algorithm === 'natural' ? 'natural' : 'gradient'}
              </span>{' '}
              {row.label}
            </th>
            <Cells {...row} />
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  )
}

function Cells({ outcome }: Row) {
  switch (outcome.kind) {
    case 'waiting':
      return <td colSpan={8}>…</td>
    case 'wrong':
      return (
        <td colSpan={8} className="missed">
          wrong numbers, not timed: differs by {formatNumber(outcome.disagreement, 2)}
        </td>
      )
    case 'not-run':
      return <td colSpan={8}>not run: {outcome.reason}</td>
    case 'timed':
      return <TimedCells {...outcome} />
  }
}

function TimedCells({ step, relative, counts, javascript, disagreement }: Timing) {
  return (
    <>
      <td>{formatNumber(1000 / step.median)}</td>
      <td>{range(step)}</td>
      <td>{relative ? formatNumber(relative.median, 2) : '1'}</td>
      <td>{formatNumber(counts.draws)}</td>
      <td>{formatNumber(counts.calls)}</td>
      <td>{formatNumber(javascript.median, 2)}</td>
      <td>{formatNumber(counts.bytesRead)}</td>
      <td>{formatNumber(disagreement, 2)}</td>
    </>
  )
}

function range({ median, lowest, highest }: Timing['step']): string {
  return `${formatNumber(median)} (${formatNumber(lowest)}–${formatNumber(highest)})`
}

interface TableProps {
  readonly title: string
  readonly className?: string
  readonly children: React.ReactNode
}

/** A table that scrolls sideways on narrow screens; the keyboard can scroll it too. */
function ScrollingTable({ title, className, children }: TableProps) {
  return (
    <div className="benchmark-table">
      <h2>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label={title} tabIndex={0}>
        <table aria-label={title} className={className}>
          {children}
        </table>
      </section>
    </div>
  )
}

function Method() {
  return (
    <section className="benchmark-method">
      <h2>How it is measured</h2>
      <ul>
        <li>
          Everyone starts from the same weights, sees the same samples and takes the same steps. The
          error is the relative difference from the float64 reference after 8 steps (an epoch of 32
          for model.fit), in excess loss or in how the weights moved, whichever is larger; above
          10⁻³ the numbers are called wrong and not timed.
        </li>
        <li>
          Times are slices of each in turn, round after round, in one worker; each slice ends with
          the read-back of a value. Ratios are taken round by round. Draws, calls and bytes are
          counted apart, so that counting costs no time.
        </li>
        <li>
          JavaScript is the time until a step has been handed to the GPU, waits for the GPU left
          out; without a GPU it is the whole step.
        </li>
        <li>
          Ours draws its batches in the step and records the excess loss of each, and for the
          natural gradient how good the inverse was. TensorFlow.js finds its batches on the GPU and
          need not measure the excess loss: that favours it.
        </li>
        <li>
          Ours is made for linear networks: it multiplies n × n matrices. minimize and model.fit
          pass each sample through each layer, as they would in any network: that favours us.
        </li>
        <li>
          TensorFlow.js 4.22 runs as its users run it, in production mode, with small tensors kept
          on the backend that is named.
        </li>
      </ul>
    </section>
  )
}
