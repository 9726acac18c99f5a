/** @file What the browser remembers for this page; where it refuses to, nothing is remembered. */

/** Null where nothing is stored, or storage is blocked: then even reading it throws. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // It lasts as long as the page is open.
  }
}
