/**
 * @file The text of a link, as it comes back from mail programs, chats and trackers, part by part.
 *
 * No value of a link holds "&", "=" or "?" (linkText.test.ts makes sure), so these are separators even
 * where something encoded them once more.
 */

type LinkPart = readonly [key: string, text: string]

/** What services add to the links they pass on, to follow who opens them: not ours, and no mistake. */
const tracking =
  /^(?:utm_.*|_x_tr_.*|_hs.*|mc_[ce]id|[a-z]*clid|msclkid|[gw]braid|igshid|igsh|_ga|_gl|mkt_tok|li_fat_id|vero_id|s_kwcid|trk|spm|si|ref|ref_src|ref_url|referrer|source)$/i

/**
 * The parts of a link in their order: those of the hash, then those of the query whose keys the hash
 * lacks. What services add to follow a reader is left out. Never throws.
 * @param address a hash with or without "#", or a query "?…" with the hash or without
 */
export function readLinkText(address: string): LinkPart[] {
  const at = address.startsWith('?') ? `${address}#`.indexOf('#') : 0
  const hash = partsOf(address.slice(at).replace(/^#/, ''))
  const inHash = new Set(hash.map(([key]) => key))
  return [...hash, ...partsOf(address.slice(0, at)).filter(([key]) => !inHash.has(key))]
}

function partsOf(text: string): LinkPart[] {
  const separated = text
    // Browsers that do not know text fragments leave them in the hash.
    .replace(/:~:.*$/s, '')
    .replace(/%(?:25)*26|\?/g, '&')
    .replace(/%(?:25)*3D/gi, '=')
    // A link that was written into HTML and copied from its source.
    .replace(/&(?:amp(?:;|%3B))+/gi, '&')
  return [...new URLSearchParams(separated)].filter(([key]) => !tracking.test(key))
}

/** A value without the punctuation and the spaces of the sentence that the link ended. */
export function withoutPunctuation(text: string): string {
  let end = text.length
  while (end > 0 && /[\s.,:;!?()[\]{}<>"'`*_’”»›…]/.test(text[end - 1]!)) end--
  return text.slice(0, end)
}
