/** @file Work on a device that may leave it halfway, for as long as somebody waits for it. */

import type { Device } from '../device/device'
import { AbandonedError } from './abandoned'

/**
 * Does the work, at once where the device takes no rests.
 * @param owner whoever waits for it: once disposed of, the work is not begun, nor anew, and AbandonedError is thrown
 * @param checkpoint takes down what the work changes, and returns what puts it back
 */
export function inParts<T>(
  device: Device | undefined,
  owner: { readonly isDisposed: boolean },
  work: () => T,
  checkpoint: () => () => void = () => () => {},
): T | Promise<T> {
  if (!device?.inParts) return work()
  return device.inParts(() => {
    if (owner.isDisposed) throw new AbandonedError()
    return work()
  }, checkpoint())
}
