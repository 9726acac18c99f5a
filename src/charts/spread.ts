/** @file Labels on one line, moved as little as they must so that none overlaps another. */

export interface Span {
  /** Where the label would best stand. */
  readonly centre: number
  readonly size: number
  /** How dearly it stays there, against the others. */
  readonly weight: number
}

/**
 * Centres for the spans between low and high, in the order given: the positions without overlap that
 * minimise the weighted sum of squared displacements. A span that finds no room any more after those
 * before it in the list is left out: null.
 */
export function spread(spans: readonly Span[], low: number, high: number): (number | null)[] {
  let taken = 0
  const kept = [...spans.keys()].filter((i) => {
    const fits = taken + spans[i]!.size <= high - low
    if (fits) taken += spans[i]!.size
    return fits
  })
  kept.sort((a, b) => spans[a]!.centre - spans[b]!.centre)

  const centres = spans.map((): number | null => null)
  let before = 0
  for (const block of poolAdjacentViolators(kept.map((i) => spans[i]!))) {
    const shift = Math.max(low, Math.min(high - taken, block.start))
    for (let n = 0; n < block.count; n++) {
      const i = kept.shift()!
      centres[i] = shift + before + spans[i]!.size / 2
      before += spans[i]!.size
    }
  }
  return centres
}

interface Block {
  /** Where the spans would start if those before them took no room. */
  readonly start: number
  readonly weight: number
  readonly count: number
}

/** Isotonic regression of the starts: without the room taken by those before, they must not decrease. */
function poolAdjacentViolators(sorted: readonly Span[]): Block[] {
  const blocks: Block[] = []
  let before = 0
  for (const { centre, size, weight } of sorted) {
    let block: Block = { start: centre - size / 2 - before, weight, count: 1 }
    before += size
    for (let last = blocks.at(-1); last && last.start > block.start; last = blocks.at(-1)) {
      blocks.pop()
      const weights = last.weight + block.weight
      const start = (last.start * last.weight + block.start * block.weight) / weights
      block = { start, weight: weights, count: last.count + block.count }
    }
    blocks.push(block)
  }
  return blocks
}
