/** @file Medians and spreads: what a benchmark says of a quantity it measured once per round. */

/** A quantity over the rounds. */
export interface Spread {
  readonly median: number
  readonly lowest: number
  readonly highest: number
  /** One value a round, in the order they were taken. */
  readonly rounds: readonly number[]
}

/** The middle value; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2
}

export function spread(rounds: readonly number[]): Spread {
  return {
    median: median(rounds),
    lowest: Math.min(...rounds),
    highest: Math.max(...rounds),
    rounds,
  }
}

/** Ratio of two quantities round by round, so that what slowed a whole round down cancels. */
export function spreadOfRatio(numerator: Spread, denominator: Spread): Spread {
  return spread(numerator.rounds.map((value, round) => value / denominator.rounds[round]!))
}
