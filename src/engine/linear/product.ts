/**
 * @file Kernels that multiply tiles: sums of products, several groups of output tiles in one draw.
 *
 * A group says how its output tiles come about, tile by tile; the GLSL of a draw is generated from its groups.
 */

import { blockOutput } from './glsl'
import type { Pass, Target, Uniform } from './pass'
import { replicaTiles, Samplers, type Tile } from './tile'
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

/** Output tiles that are the same sum of terms: one for each replica or for each layer of each replica. */
export interface Group {
  readonly per: 'replica' | 'layer'
  readonly terms: readonly Term[]
}

export const whole = (tile: Tile): Operand => ({ tile })
export const transposed = (tile: Tile): Operand => ({ tile, isTransposed: true })
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

/** Number of tiles of a group. */
const tileCount = ({ per }: Group) => (per === 'layer' ? 'replicas * depth' : 'replicas')

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
  const functions = groups.map((group, k) => groupFunction(group, `group${k}`, samplers))
  const body = `${blockOutput}
${functions.join('\n')}
void main() {
  ivec2 at;
  int t = locate(ivec2(blocks), at);
${groups.map((group, k) => dispatch(group, `group${k}`)).join('\n')}
  discard;
}`
  return workspace.pass({ inputs: samplers.tensors, uniforms, body, target })
}

/**
 * One draw into a tensor of its own: one tile per replica and sum of terms.
 * @returns the draw, and for each sum the tile it fills
 */
export function replicaProducts(
  workspace: Workspace,
  sums: readonly (readonly Term[])[],
  uniforms: readonly Uniform[] = [],
): { readonly pass: Pass; readonly tiles: readonly Tile[] } {
  const target = workspace.tensor(sums.length * workspace.shape.replicas)
  const groups = sums.map((terms) => perReplica(...terms))
  return {
    pass: productPass(workspace, target, groups, uniforms),
    tiles: replicaTiles(target, sums.length),
  }
}

/** Stores the tile if it belongs to the group, else makes `t` count from the next group. */
const dispatch = (group: Group, name: string) => `
  if (t < ${tileCount(group)}) {
    store(${name}(t, at));
    return;
  }
  t -= ${tileCount(group)};`

const groupFunction = ({ per, terms }: Group, name: string, samplers: Samplers) => `
mat4 ${name}(int t, ivec2 at) {
  int r = ${per === 'layer' ? 't / depth' : 't'};
  int i = t - r * ${per === 'layer' ? 'depth' : '1'};
  mat4 sum = mat4(0.0);
${terms.map((term) => termCode(term, samplers)).join('\n')}
  return sum;
}`

function termCode({ factor, left, right }: Term, samplers: Samplers): string {
  const a = operandCode(left, 'a', samplers)
  const b = right && operandCode(right, 'b', samplers)
  return `  {
    mat4 value = mat4(0.0);
    ${a.origins}
    ${b ? b.origins : ''}
    ${b ? productCode(left, a, right, b) : `value = ${a.at('at.x', 'at.y')};`}
    sum += ${factor} * value;
  }`
}

/** Sets `value` to a block of left × right, of which at most one may have a condition. */
function productCode(left: Operand, a: OperandCode, right: Operand, b: OperandCode): string {
  const loop = `for (int k = 0; k < blocks; k++) value += product(${a.at('k', 'at.y')}, ${b.at('at.x', 'k')});`
  const [condition, other] = left.onlyIf !== undefined ? [left.onlyIf, b] : [right.onlyIf, a]
  if (condition === undefined) return loop
  return `if (${condition}) { ${loop} } else { value = ${other.at('at.x', 'at.y')}; }`
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
