import { inverse, Matrix } from 'ml-matrix'
import { test } from 'vitest'
import { activitiesOf, at } from '../testing/directConvolution'
import { begin, damped, device, expectClose, plainSituation } from '../testing/plainSituation'
import { matrixOf, type Setting, tinyConvolution } from '../testing/tinyNetworks'
import { factoredDamping } from './factoredDamping'
import { kfc } from './kfc'

/** Of each layer: the side of its grid and its units, how its kernel goes over what it sees, and its channels. */
const geometry = [
  { side: 3, units: 2, kernel: 3, stride: 2, padding: 1 },
  { side: 2, units: 3, kernel: 3, stride: 2, padding: 1 },
  { side: 1, units: 3, kernel: 2, stride: 1, padding: 0 },
  { side: 1, units: 12, kernel: 1, stride: 1, padding: 0 },
  { side: 3, units: 2, kernel: 2, stride: 1, padding: 0 },
  { side: 3, units: 4, kernel: 3, stride: 1, padding: 1 },
]

const positions = (side: number) =>
  Array.from({ length: side ** 2 }, (_, t) => [Math.floor(t / side), t % side] as const)

/** Ω = E Σ_t a_t a_tᵀ, the patch at each position read out of the image. */
function patchMoments(setting: Setting, W: readonly Float64Array[], l: number): Matrix {
  const { side, kernel, stride, padding } = geometry[l]!
  let sum: Matrix | null = null
  for (let b = 0; b < setting.batch; b++) {
    const image = activitiesOf(setting, W, b).seen[l]!
    const channels = image[0]![0]!.length
    for (const [y, x] of positions(side)) {
      const patch: number[] = []
      for (let i = 0; i < kernel; i++) {
        for (let j = 0; j < kernel; j++) {
          for (let c = 0; c < channels; c++) {
            patch.push(at(image, y * stride + i - padding, x * stride + j - padding, c))
          }
        }
      }
      const a = Matrix.columnVector([...patch, 1])
      const outer = a.mmul(a.transpose())
      sum = sum ? sum.add(outer) : outer
    }
  }
  return sum!.div(setting.batch)
}

/** Γ = E (1/T) Σ_t δ̃_t δ̃_tᵀ: what the outputs change by when a unit is nudged at one position, times their errors. */
function errorMoments(
  setting: Setting,
  W: readonly Float64Array[],
  l: number,
  outputErrors: Matrix,
): Matrix {
  const { side, units } = geometry[l]!
  const h = 1e-5
  const sum = Matrix.zeros(units, units)
  for (let b = 0; b < setting.batch; b++) {
    const errors = outputErrors.subMatrix(9 * b, 9 * b + 8, 0, 3).to1DArray()
    for (const [y, x] of positions(side)) {
      const outputs = (channel: number, by: number) =>
        activitiesOf(setting, W, b, { layer: l, y, x, channel, by }).outputs.flat(2)
      const delta = Matrix.columnVector(
        Array.from({ length: units }, (_, channel) => {
          const [more, less] = [outputs(channel, h), outputs(channel, -h)]
          return more.reduce(
            (total, value, k) => total + ((value - less[k]!) / (2 * h)) * errors[k]!,
            0,
          )
        }),
      )
      sum.add(delta.mmul(delta.transpose()))
    }
  }
  return sum.div(setting.batch * side ** 2)
}

test.each([tinyConvolution(), tinyConvolution({ activation: 'sigmoid', loss: 'cross-entropy' })])(
  'the first step is along Γ⁻¹ g Ω⁻¹, as far as the exact Fisher says: $network.loss',
  (setting) => {
    const lambda = 0.7
    const { situation, W, g, errors } = plainSituation(setting)
    const double = W.map((matrix) => Float64Array.from(matrix.to1DArray()))
    const U = g.map((gradient, l) => {
      const Omega = patchMoments(setting, double, l)
      const Gamma = errorMoments(setting, double, l, errors.at(-1)!)
      const [ofInputs, ofErrors] = factoredDamping(
        { size: Omega.rows, values: Omega.to1DArray() },
        { size: Gamma.rows, values: Gamma.to1DArray() },
        lambda,
      )
      return inverse(damped(Gamma, ofErrors))
        .mmul(gradient)
        .mmul(inverse(damped(Omega, ofInputs)))
    })
    const { take } = begin(kfc, setting, { damping: lambda })
    const moved = take(situation).map((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!))

    // −⟨U, g⟩ / ⟨U, (F + λ I) U⟩, with F's part from the outputs' change along U.
    const h = 1e-5
    const along = (by: number) =>
      Array.from({ length: setting.batch }, (_, b) => {
        const nudged = double.map((values, l) =>
          values.map((w, i) => w + by * U[l]!.to1DArray()[i]!),
        )
        return activitiesOf(setting, nudged, b).outputs.flat(2)
      }).flat()
    const [more, less, here] = [along(h), along(-h), along(0)]
    const information = (y: number) =>
      setting.network.loss === 'squared' ? 1 : 1 / (2 + Math.exp(y) + Math.exp(-y))
    const bend = here.reduce(
      (sum, y, k) => sum + information(y) * ((more[k]! - less[k]!) / (2 * h)) ** 2,
      0,
    )
    const dot = (a: readonly Matrix[], b: readonly Matrix[]) =>
      a.reduce((sum, one, l) => sum + Matrix.mul(one, b[l]!).sum(), 0)
    const size = dot(U, g) / (bend / setting.batch + lambda * dot(U, U))
    expectClose(
      moved,
      U.map((one) => Matrix.mul(one, -size)),
      1e-7,
    )
  },
)
