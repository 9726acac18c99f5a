import { sweptSystems } from '../../experiment/sweep'
import type { SweepState } from '../../store/sweep'
import { systemName } from '../../systems/names'
import { Chart } from '../parts/Chart'
import { Toned } from '../parts/SystemName'
import { stepSizeFrame } from './stepSizeFrame'

/** Steps to the loss asked for against the step size of each system, and where stability ends. */
export function OverStepSizes({ sweep }: { sweep: SweepState }) {
  return (
    <div className="sweep-pair">
      {sweptSystems.map((id) => {
        const name = systemName(id, { batch: 0 })
        return (
          <figure key={id}>
            <Toned system={id} as="figcaption">
              {name}: steps against the step size
            </Toned>
            <Chart
              className="collapse"
              label={`${name}: steps to the loss asked for against the step size, predicted (dashed) and measured (points); the table holds the numbers`}
              frameOf={(size) => stepSizeFrame(sweep, id, size)}
              cursor={null}
              onCursor={() => {}}
            />
          </figure>
        )
      })}
    </div>
  )
}
