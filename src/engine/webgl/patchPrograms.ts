/** @file The shaders of convolutions: patches as rows, and their sums back (device/patches.ts). */

import { gridSide, type Patches, positionsOf, sourceRows } from '../../device/patches'
import { PackedProgram } from './programs'

/** A program for each geometry: divisions by constants are cheap, and they are most of the work. */
const constants = (patches: Patches) =>
  Object.entries({
    ...{ side: patches.side, channels: patches.channels, sourceWidth: patches.width },
    ...{ zoom: patches.zoom, taps: patches.kernel, stride: patches.stride },
    ...{ padding: patches.padding, grid: gridSide(patches) },
    ...{ positions: positionsOf(patches), before: sourceRows(patches) },
  })
    .map(([name, value]) => `const int ${name} = ${value};`)
    .join('\n')

/** Each entry of the output by `float valueAt(int row, int column)`, which need not mind the matrix's edge. */
const byEntry = (valueAt: string) => `
float entryOf(int row, int column) {
  vec4 block = texelFetch(A, ivec2(column >> 1, row >> 1), 0);
  vec2 pair = (row & 1) == 0 ? block.xy : block.zw;
  return (column & 1) == 0 ? pair.x : pair.y;
}
float valueAt(int row, int column) {
  ${valueAt}
}
float inMatrix(int row, int column) {
  return row < size.x && column < size.y ? valueAt(row, column) : 0.;
}
void main() {
  ivec2 at = 2 * ivec2(gl_FragCoord.xy);
  setOutput(vec4(inMatrix(at.y, at.x), inMatrix(at.y, at.x + 1), inMatrix(at.y + 1, at.x), inMatrix(at.y + 1, at.x + 1)));
}
`

const patchProgram = (shape: number[], patches: Patches, valueAt: string) =>
  new PackedProgram(['A'], shape, constants(patches) + byEntry(valueAt), [])

/** The column behind a patch's entries, where there is one, is of ones. */
export const spreadProgram = (shape: number[], patches: Patches): PackedProgram =>
  patchProgram(
    shape,
    patches,
    `int tap = column / channels;
  if (tap == taps * taps) return 1.;
  int position = row % positions;
  int y = position / grid * stride + tap / taps - padding;
  int x = position % grid * stride + tap % taps - padding;
  if (min(x, y) < 0 || max(x, y) >= side * zoom) return 0.;
  int source = (y / zoom * side + x / zoom) * channels + column % channels;
  return entryOf(row / positions * before + source / sourceWidth, source % sourceWidth);`,
  )

export const collectProgram = (shape: number[], patches: Patches): PackedProgram =>
  patchProgram(
    shape,
    patches,
    `int source = row % before * sourceWidth + column;
  int channel = source % channels;
  int first = row / before * positions;
  ivec2 place = zoom * ivec2(source / channels % side, source / channels / side) + padding;
  float sum = 0.;
  for (int i = 0; i < taps * zoom; i++) {
    int y = place.y + i % zoom - i / zoom;
    if (y < 0 || y % stride != 0 || y / stride >= grid) continue;
    for (int j = 0; j < taps * zoom; j++) {
      int x = place.x + j % zoom - j / zoom;
      if (x < 0 || x % stride != 0 || x / stride >= grid) continue;
      int entry = (i / zoom * taps + j / zoom) * channels + channel;
      sum += entryOf(first + y / stride * grid + x / stride, entry);
    }
  }
  return sum;`,
  )
