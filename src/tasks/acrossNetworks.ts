/** @file What is measured of several networks, one a seed, as one: means, and of test losses their range. */

/** The mean of each column; where there are several networks also the lowest and the highest test loss. */
export function acrossNetworks<T extends Readonly<Record<string, number>>>(
  measured: readonly T[],
): T {
  const valuesOf = (name: string) => measured.map((one) => one[name]!)
  const means = Object.keys(measured[0]!).map((name) => {
    const values = valuesOf(name)
    return [name, values.reduce((sum, value) => sum + value, 0) / values.length] as const
  })
  const losses = valuesOf('testLoss')
  const range =
    measured.length > 1
      ? { lowestTestLoss: Math.min(...losses), highestTestLoss: Math.max(...losses) }
      : {}
  return { ...(Object.fromEntries(means) as unknown as T), ...range }
}
