import { currentLink } from '../store/address'
import { CopyButton } from './parts/CopyButton'

/** Puts the link of the whole experiment on the clipboard. */
export function CopyLink() {
  return <CopyButton label="Copy link" what="link" text={currentLink} />
}
