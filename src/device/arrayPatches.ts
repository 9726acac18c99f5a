/** @file The patches of images on the CPU: entries moved one by one. */

import { ArrayMatrix, valuesOf } from './arrayMatrix'
import type { DeviceMatrix } from './device'
import { type Patches, patchSize, positionsOf, sourceOf, sourceRows } from './patches'

/** As Device.spread. */
export function spreadPatches(
  activities: DeviceMatrix,
  patches: Patches,
  biases: boolean,
): DeviceMatrix {
  const samples = activities.shape[0] / sourceRows(patches)
  const size = patchSize(patches)
  const columns = size + (biases ? 1 : 0)
  const result = new ArrayMatrix(samples * positionsOf(patches), columns)
  const { values } = result
  moveEntries(
    { values: valuesOf(activities), at: sourcePlaces(patches, activities.shape[1]) },
    { values, at: patchPlaces(patches, columns) },
    samples,
  )
  if (biases) for (let at = size; at < values.length; at += columns) values[at] = 1
  return result
}

/** As Device.collect. */
export function collectPatches(rows: DeviceMatrix, patches: Patches): DeviceMatrix {
  const samples = rows.shape[0] / positionsOf(patches)
  const result = new ArrayMatrix(samples * sourceRows(patches), patches.width)
  moveEntries(
    { values: valuesOf(rows), at: patchPlaces(patches, rows.shape[1]) },
    { values: result.values, at: sourcePlaces(patches, patches.width) },
    samples,
  )
  return result
}

/** Entries of each sample's block of a matrix. */
interface Places {
  readonly values: Float64Array
  readonly at: Int32Array
}

/** Adds the k-th place of each sample in `from` to the k-th one in `to`, wherever both are. */
function moveEntries(from: Places, to: Places, samples: number): void {
  const [fromBlock, toBlock] = [from.values.length / samples, to.values.length / samples]
  for (let b = 0; b < samples; b++) {
    const [source, target] = [b * fromBlock, b * toBlock]
    for (let k = 0; k < from.at.length; k++) {
      if (from.at[k]! >= 0 && to.at[k]! >= 0) {
        to.values[target + to.at[k]!]! += from.values[source + from.at[k]!]!
      }
    }
  }
}

/** Where the entries of a sample's patches stand, patch after patch, in rows of so many columns. */
const patchPlaces = (patches: Patches, columns: number) => {
  const size = patchSize(patches)
  return Int32Array.from(
    { length: positionsOf(patches) * size },
    (_, k) => Math.floor(k / size) * columns + (k % size),
  )
}

/** Where the activities stand that these entries show, in rows of so many columns; −1 outside the image. */
const sourcePlaces = (patches: Patches, columns: number) => {
  const [size, { width }] = [patchSize(patches), patches]
  return Int32Array.from({ length: positionsOf(patches) * size }, (_, k) => {
    const source = sourceOf(patches, Math.floor(k / size), k % size)
    return source < 0 ? -1 : Math.floor(source / width) * columns + (source % width)
  })
}
