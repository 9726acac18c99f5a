import { soonPart } from '../parts/soonPart'
import { TableOfNumbers } from '../parts/TableOfNumbers'

const LossNumbers = soonPart('The table of numbers', () => import('./LossNumbers'))

/** The plotted numbers as a table, for screen readers and for whoever wants to read them. */
export function NumbersTable() {
  return <TableOfNumbers>{() => <LossNumbers />}</TableOfNumbers>
}
