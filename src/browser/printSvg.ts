/** @file Prints one picture on a page of its own size: from there a browser saves it as a PDF, with its fonts in it. */

/**
 * Opens the print dialog on an SVG document alone; the dialog's "Save as PDF" writes vectors.
 * @param name what the dialog proposes as the file's name
 * @throws Error where the browser opens no dialogs, as in a sandboxed frame
 */
export async function printSvg(
  { text, width, height }: { text: string; width: number; height: number },
  name: string,
): Promise<void> {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    @page { size: ${inches(width)}in ${inches(height)}in; margin: 0; }
    .printed-picture { display: none; }
    @media print {
      body { zoom: 1; }
      body > :not(.printed-picture) { display: none !important; }
      .printed-picture { display: block; line-height: 0; }
    }`)
  const box = document.createElement('div')
  box.className = 'printed-picture'
  const picture = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
  box.append(document.importNode(picture, true))
  const title = document.title
  const sheets = document.adoptedStyleSheets
  document.body.append(box)
  document.adoptedStyleSheets = [...sheets, sheet]
  document.title = name
  try {
    await printed()
  } finally {
    box.remove()
    document.adoptedStyleSheets = sheets
    document.title = title
  }
}

/** A hundredth more than it takes, or rounding would begin a second page. */
const inches = (pixels: number) => (Math.ceil((100 * pixels) / 96) / 100).toFixed(2)

/** Some browsers come back before the dialog has been closed. */
async function printed(): Promise<void> {
  let hasOpened = false
  addEventListener(
    'beforeprint',
    () => {
      hasOpened = true
    },
    { once: true },
  )
  const closed = new Promise((resolve) => addEventListener('afterprint', resolve, { once: true }))
  window.print()
  if (!hasOpened) throw new Error('This browser opens no print dialog here.')
  await closed
}
