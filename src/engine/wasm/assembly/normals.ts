/** @file The batches of core/batch.ts, bit for bit: logarithm, sine and cosine are the host's own. */

let x: u32 = 0
let y: u32 = 0
let z: u32 = 0
let w: u32 = 0

/** Four well-mixed words in x, y, z, w: pcg4d of Jarzynski and Olano (JCGT 2020). */
function hash(a: u32, b: u32, c: u32, d: u32): void {
  x = a * 1664525 + 1013904223
  y = b * 1664525 + 1013904223
  z = c * 1664525 + 1013904223
  w = d * 1664525 + 1013904223
  mix()
  x ^= x >> 16
  y ^= y >> 16
  z ^= z >> 16
  w ^= w >> 16
  mix()
}

function mix(): void {
  x += y * w
  y += z * x
  z += x * y
  w += y * z
}

/** A uniform in (0, 1) from the upper 24 bits of a word. */
function unit(word: u32): f64 {
  return (<f64>(word >> 8) + 0.5) / 16777216
}

/** A pair of standard normals by Box-Muller; the second one where there is a sample for it. */
function storePair(at: usize, bytes: usize, hasSecond: bool, u: u32, v: u32): void {
  const radius = sqrt<f64>(-2 * JSMath.log(unit(u)))
  const angle = 6.283185307179586 * unit(v)
  store<f64>(at, radius * JSMath.cos(angle))
  if (hasSecond) store<f64>(at + bytes, radius * JSMath.sin(angle))
}

/**
 * The standard normals of one step, a row a sample: the transpose of core/batch.ts's.
 * @param variables how many a sample has
 * @param firstRow where they start in the stream
 * @param bytes of a row of `out`
 */
export function fillNormals(
  out: usize,
  variables: i32,
  samples: i32,
  firstRow: u32,
  bytes: usize,
  step: u32,
  seed: u32,
): void {
  for (let row = 0; row < variables; row++) {
    for (let sample = 0; sample < samples; sample += 4) {
      hash(firstRow + row, sample >> 2, step, seed)
      const at = out + <usize>sample * bytes + ((<usize>row) << 3)
      storePair(at, bytes, sample + 1 < samples, x, y)
      if (sample + 2 < samples) storePair(at + 2 * bytes, bytes, sample + 3 < samples, z, w)
    }
  }
}
