import type { MatrixCell } from '../../charts/matrixMap'
import { formatNumber } from '../../charts/numbers'
import { type Parameter, parametersOf } from '../../theory/fisherPicture/parameterNames'
import { subscript } from './names'
import type { ShownFisher } from './useFisher'

/** The entry that is pointed at: its number, its block, and the two weights it couples. */
export function EntryReading({
  shown,
  cell,
  value,
  name,
}: {
  shown: Pick<ShownFisher, 'sizes'>
  cell: MatrixCell | null
  value: number | null
  name: string
}) {
  const parameters = parametersOf(shown.sizes)
  return (
    <p className="readout" id="fisher-reading" data-testid="fisher-reading" aria-live="polite">
      {cell && value !== null ? (
        <Entry
          name={name}
          cell={cell}
          value={value}
          row={parameters[cell.row]!}
          column={parameters[cell.column]!}
        />
      ) : (
        <span>
          {name}: point at an entry, or move with the arrow keys, to read it. Opacity is on a
          logarithmic scale; green is positive, purple negative.
        </span>
      )}
    </p>
  )
}

function Entry({
  name,
  cell,
  value,
  row,
  column,
}: {
  name: string
  cell: MatrixCell
  value: number
  row: Parameter
  column: Parameter
}) {
  return (
    <>
      <span>
        {name}, row {cell.row + 1}, column {cell.column + 1}:{' '}
        <b data-testid="fisher-entry">{formatNumber(value)}</b>
      </span>
      <span>
        block ({row.layer}, {column.layer})
      </span>
      <span>
        {weightName(row)} with {weightName(column)}
      </span>
    </>
  )
}

const weightName = ({ layer, row, column }: Parameter) => `W${subscript(layer)}[${row}, ${column}]`
