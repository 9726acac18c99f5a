/**
 * @file Kernels that multiply tiles: sums of products, several groups of output tiles in one draw.
 *
 * A group says how its output tiles come about, tile by tile; the GLSL of a draw is generated from its groups.
 */

import { groupsBody, groupTiles, type TileGroup, tileCount } from './groups'
import type { Pass, Target, Uniform } from './pass'
import { type Extent, Samplers, type Tile } from './tile'
import type { Workspace } from './workspace'

/** A matrix read from tiles. */
export interface Operand {
  readonly tile: Tile
  /** Subtracted from `tile`, entry by entry. */
  readonly minus?: Tile
  readonly isTransposed?: boolean
  /** GLSL condition; where it fails the operand is the identity. */
  readonly onlyIf?: string
}

/** factor × left × right, or just factor × left. */
export interface Term {
  /** GLSL expression. */
  readonly factor: string
  readonly left: Operand
  readonly right: Operand | null
}

/** Output tiles that are the same sum of terms. */
export interface Group extends Omit<TileGroup, 'extent' | 'code'> {
  readonly terms: readonly Term[]
  /** Makes the padding the identity's, for matrices to be inverted: their real size. */
  readonly paddedFrom?: 'inputs' | 'outputs'
}

export const whole = (tile: Tile): Operand => ({ tile })
export const transposed = (tile: Tile): Operand => ({ tile, isTransposed: true })
/** The transpose of an operand. */
export const flipped = (operand: Operand): Operand => ({
  ...operand,
  isTransposed: !operand.isTransposed,
})
export const difference = (tile: Tile, minus: Tile): Operand => ({ tile, minus })
export const onlyIf = (condition: string, operand: Operand): Operand => ({
  ...operand,
  onlyIf: condition,
})
export const times = (left: Operand, right: Operand, factor = '1.0'): Term => ({
  factor,
  left,
  right,
})
export const alone = (left: Operand, factor = '1.0'): Term => ({ factor, left, right: null })
export const perReplica = (...terms: Term[]): Group => ({ per: 'replica', terms })
export const perLayer = (...terms: Term[]): Group => ({ per: 'layer', terms })
export const perHidden = (...terms: Term[]): Group => ({ per: 'hidden', terms })

/**
 * One draw that fills `target` with the groups' tiles, one group after the other.
 * @param uniforms those that factors and conditions mention
 */
export function productPass(
  workspace: Workspace,
  target: Target,
  groups: readonly Group[],
  uniforms: readonly Uniform[] = [],
): Pass {
  const samplers = new Samplers()
  const body = groupsBody(
    groups.map((group) => ({
      per: group.per,
      extent: extentOf(group),
      drawIf: group.drawIf ?? 'true',
      code: groupCode(group, samplers),
    })),
  )
  return workspace.pass({ inputs: samplers.tensors, uniforms, body, target })
}

/** One draw into a tensor of its own, and for each group the tiles it fills. */
export function drawProducts(
  workspace: Workspace,
  groups: readonly Group[],
  uniforms: readonly Uniform[] = [],
): { readonly pass: Pass; readonly tiles: readonly Tile[] } {
  const target = workspace.tensor(tileCount(workspace.shape, groups))
  const places = groups.map((group) => ({ per: group.per, extent: extentOf(group) }))
  return {
    pass: productPass(workspace, target, groups, uniforms),
    tiles: groupTiles(target, places),
  }
}

/** Of all terms, the first stands for its sum. */
function extentOf({ terms }: Group): Extent {
  const { left, right } = terms[0]!
  return { rows: extent(left).rows, columns: extent(right ?? left).columns }
}

const extent = ({ tile: { rows, columns }, isTransposed }: Operand): Extent =>
  isTransposed ? { rows: columns, columns: rows } : { rows, columns }

const groupCode = ({ terms, paddedFrom }: Group, samplers: Samplers) => `
  mat4 sum = ${paddedFrom ? `padding(at, ${paddedFrom})` : 'mat4(0.0)'};
${terms.map((term) => termCode(term, samplers)).join('\n')}
  return sum;`

function termCode({ factor, left, right }: Term, samplers: Samplers): string {
  const a = operandCode(left, 'a', samplers)
  const b = right && operandCode(right, 'b', samplers)
  return `  {
    mat4 value = mat4(0.0);
    ${a.origins}
    ${b ? b.origins : ''}
    ${right && b ? productCode(left, a, right, b) : `value = ${a.at('at.x', 'at.y')};`}
    sum += ${factor} * value;
  }`
}

/** Sets `value` to a block of left × right, of which at most one may have a condition. */
function productCode(left: Operand, a: OperandCode, right: Operand, b: OperandCode): string {
  const inner = extent(left).columns
  if (inner !== extent(right).rows) {
    throw new Error(`Cannot multiply ${inner} columns with ${extent(right).rows} rows of blocks.`)
  }
  const loop = `for (int k = 0; k < ${inner}; k++) value += product(${a.at('k', 'at.y')}, ${b.at('at.x', 'k')});`
  const [condition, other, code] =
    left.onlyIf !== undefined ? [left.onlyIf, right, b] : [right.onlyIf, left, a]
  if (condition === undefined) return loop
  const { rows, columns } = extent(other)
  const otherwise = `if (at.x < ${columns} && at.y < ${rows}) value = ${code.at('at.x', 'at.y')};`
  return `if (${condition}) { ${loop} } else { ${otherwise} }`
}

interface OperandCode {
  /** Declares where the operand's tiles begin. */
  readonly origins: string
  /** The block in a column and row of the operand. */
  readonly at: (column: string, row: string) => string
}

function operandCode(
  { tile, minus, isTransposed }: Operand,
  name: string,
  samplers: Samplers,
): OperandCode {
  const read = (source: Tile, origin: string, column: string, row: string) => {
    const place = isTransposed ? `ivec2(${row}, ${column})` : `ivec2(${column}, ${row})`
    return `block(${samplers.of(source)}, ${origin} + ${place})`
  }
  const minusName = `${name}Minus`
  return {
    origins: [
      `ivec2 ${name} = ${samplers.origin(tile)};`,
      minus ? `ivec2 ${minusName} = ${samplers.origin(minus)};` : '',
    ].join(' '),
    at: (column, row) => {
      const first = read(tile, name, column, row)
      const value = minus ? `(${first} - ${read(minus, minusName, column, row)})` : first
      return isTransposed ? `transpose(${value})` : value
    },
  }
}
