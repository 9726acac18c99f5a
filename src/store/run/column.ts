/** @file Numbers that grow in number. */

const initialCapacity = 256

/** Read the first `count` of the values. */
export class Column {
  count = 0
  values = new Float64Array(initialCapacity)

  append(numbers: ArrayLike<number>): void {
    const count = this.count + numbers.length
    if (count > this.values.length) {
      const larger = new Float64Array(Math.max(count, 2 * this.values.length))
      larger.set(this.values)
      this.values = larger
    }
    this.values.set(numbers, this.count)
    this.count = count
  }

  toArray(): number[] {
    return [...this.values.subarray(0, this.count)]
  }
}
