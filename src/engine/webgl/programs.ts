/**
 * @file The shaders, as programs of TensorFlow.js.
 *
 * TensorFlow.js stores a matrix packed: one RGBA texel is the 2 × 2 block of entries (0,0) (0,1) (1,0)
 * (1,1). Each program writes one matrix in one draw. Sizes come in as uniforms, so that a program is
 * compiled once and not once a shape, and lanes outside the matrix are always zero: sums over whole
 * blocks rely on it.
 */

import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl'
import { activations } from '../../device/activation'
import type { Finish } from '../../device/device'
import type { Pointwise } from '../../device/pointwise'
import { glslRandom } from '../../device/random'

type Uniform = NonNullable<GPGPUProgram['customUniforms']>[number]

/** What TensorFlow.js calls packed: the layout of this file's head. */
export class PackedProgram implements GPGPUProgram {
  readonly packedInputs = true
  readonly packedOutput = true
  readonly enableShapeUniforms = true
  readonly customUniforms: Uniform[]

  constructor(
    readonly variableNames: string[],
    readonly outputShape: number[],
    readonly userCode: string,
    uniforms: readonly Uniform[],
  ) {
    this.customUniforms = [{ name: 'size', type: 'ivec2' }, ...uniforms]
  }
}

const head = `
vec4 inside(ivec2 at, vec4 v) {
  bvec2 fits = lessThan(2 * at + 1, size.yx);
  return vec4(v.x, fits.x ? v.y : 0., fits.y ? v.z : 0., fits.x && fits.y ? v.w : 0.);
}
`

const main = (body: string) => `
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  ${body}
}
`

export type Form = 'ab' | 'abT' | 'aTb'

/** Block s of both factors, and their product's part. */
const formSteps: Readonly<Record<Form, string>> = {
  ab: `vec4 a = texelFetch(A, ivec2(s, at.y), 0);
    vec4 b = texelFetch(B, ivec2(at.x, s), 0);
    v += a.xxzz * b.xyxy + a.yyww * b.zwzw;`,
  abT: `vec4 a = texelFetch(A, ivec2(s, at.y), 0);
    vec4 b = texelFetch(B, ivec2(s, at.x), 0);
    v += a.xxzz * b.xzxz + a.yyww * b.ywyw;`,
  aTb: `vec4 a = texelFetch(A, ivec2(at.y, s), 0);
    vec4 b = texelFetch(B, ivec2(at.x, s), 0);
    v += a.xxyy * b.xyxy + a.zzww * b.zwzw;`,
}

const onesInLastColumn = `int last = size.y - 1;
        if (2 * at.x == last) v.xz = vec2(1);
        if (2 * at.x + 1 == last) v.yw = vec2(1);`

const finishBody = (finish: Finish): string => {
  switch (finish.kind) {
    case 'scale':
      return 'v = factor * v;'
    case 'activate':
      return `v = ${activations[finish.activation].glslValue('v')};
        ${finish.biases ? onesInLastColumn : ''}`
    case 'derivative':
      return `vec4 h = texelFetch(C, at, 0);
        v *= ${activations[finish.activation].glslDerivative('h')};`
    case 'blend':
      return 'v = keep * texelFetch(C, at, 0) + weight * v;'
    case 'adapt':
      return `float e = memory / (1. + memory * texelFetch(D, ivec2(0), 0).x / samples);
        vec4 mean = .5 * (texelFetch(C, at, 0) + texelFetch(C, at.yx, 0).xzyw);
        v = (1. + e) * mean - e / samples * v;`
  }
}

const finishUniforms: Readonly<Record<Finish['kind'], readonly string[]>> = {
  scale: ['factor'],
  activate: [],
  derivative: [],
  blend: ['keep', 'weight'],
  adapt: ['memory', 'samples'],
}

const finishInputs: Readonly<Record<Finish['kind'], readonly string[]>> = {
  scale: [],
  activate: [],
  derivative: ['C'],
  blend: ['C'],
  adapt: ['C', 'D'],
}

const float = (name: string): Uniform => ({ name, type: 'float' })

export function productProgram(form: Form, finish: Finish, shape: number[]): PackedProgram {
  return new PackedProgram(
    ['A', 'B', ...finishInputs[finish.kind]],
    shape,
    head +
      main(`vec4 v = vec4(0);
  for (int s = 0; s < blocks; s++) {
    ${formSteps[form]}
  }
  ${finishBody(finish)}
  setOutput(inside(at, v));`),
    [{ name: 'blocks', type: 'int' }, ...finishUniforms[finish.kind].map(float)],
  )
}

const names = ['A', 'B', 'C', 'D'] as const

/** Whether an input is as large as the output, one column, or one entry. */
export type Repeat = 'full' | 'column' | 'scalar'

const fetch = (name: string, repeat: Repeat): string =>
  ({
    full: `texelFetch(${name}, at, 0)`,
    column: `texelFetch(${name}, ivec2(0, at.y), 0).xxzz`,
    scalar: `texelFetch(${name}, ivec2(0), 0).xxxx`,
  })[repeat]

/** `vec4 valueAt(ivec2 at)`: the function of the inputs' blocks. */
const pointwise = ({ glsl }: Pointwise, repeats: readonly Repeat[]) => `
vec4 valueAt(ivec2 at) {
  ${repeats.map((repeat, k) => `vec4 ${names[k]!.toLowerCase()} = ${fetch(names[k]!, repeat)};`).join('\n  ')}
  return inside(at, ${glsl});
}
`

const parameterUniforms = (count: number) => Array.from({ length: count }, (_, k) => float(`p${k}`))

export function mapProgram(
  fn: Pointwise,
  repeats: readonly Repeat[],
  parameters: number,
  shape: number[],
): PackedProgram {
  return new PackedProgram(
    names.slice(0, repeats.length),
    shape,
    head + pointwise(fn, repeats) + main('setOutput(valueAt(at));'),
    parameterUniforms(parameters),
  )
}

/** Sums along the rows; `size` is the inputs', the output one column of as many rows. */
export function rowSumsProgram(
  fn: Pointwise,
  repeats: readonly Repeat[],
  parameters: number,
  rows: number,
): PackedProgram {
  return new PackedProgram(
    names.slice(0, repeats.length),
    [rows, 1],
    head +
      pointwise(fn, repeats) +
      main(`vec2 sum = vec2(0);
  for (int s = 0; 2 * s < size.y; s++) {
    vec4 v = valueAt(ivec2(s, at.y));
    sum += v.xz + v.yw;
  }
  setOutput(vec4(sum.x, 0, sum.y, 0));`),
    parameterUniforms(parameters),
  )
}

/** The sum of a column; with `hasPrevious` B is added. `size` is the column's. */
export function columnSumProgram(hasPrevious: boolean): PackedProgram {
  return new PackedProgram(
    hasPrevious ? ['A', 'B'] : ['A'],
    [1, 1],
    main(`float sum = ${hasPrevious ? 'texelFetch(B, ivec2(0), 0).x' : '0.'};
  for (int s = 0; 2 * s < size.x; s++) {
    vec4 v = texelFetch(A, ivec2(0, s), 0);
    sum += v.x + v.z;
  }
  setOutput(vec4(sum, 0, 0, 0));`),
    [],
  )
}

export function randomProgram(kind: 'normal' | 'uniform', shape: number[]): PackedProgram {
  return new PackedProgram(
    [],
    shape,
    head + glslRandom + main(`setOutput(inside(at, ${kind}Block(at)));`),
    ['stream', 'stepIndex', 'seed'].map((name) => ({ name, type: 'int' })),
  )
}
