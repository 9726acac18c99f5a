/** @file What is pasted into slides and course pages. */

/** A frame as HTML. @param link absolute */
export function frameSnippet(link: string): string {
  const src = link.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<iframe src="${src}" title="Natural Gradient Lab" width="960" height="540" allow="fullscreen; clipboard-write"></iframe>`
}

/** Links as a Markdown list. */
export function markdownList(links: readonly { readonly name: string; readonly link: string }[]) {
  return links.map(({ name, link }) => `- [${name}](${link})`).join('\n')
}
