/** @file The long lists of a message, which move to the other side instead of being copied. */

/** The buffers of all typed arrays in it; whoever posts it must need none of them any more. */
export function buffersOf(message: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  const search = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) found.add(value.buffer as ArrayBuffer)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(search)
  }
  search(message)
  return [...found]
}
