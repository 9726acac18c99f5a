import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** All files that may cite a document. */
const citing = ['README.md', 'CONTRIBUTING.md'].concat(
  ['src', 'e2e', 'scripts', 'docs'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(tsx?|mjs|md|css)$/.test(path))
      .map((path) => `${room}/${path}`),
  ),
)

const section = '[A-D]?\\d+(?:\\.\\d+)?|[A-D]\\b'
const citation = new RegExp(
  `docs/(\\w+)\\.md((?:\\s(?:${section})(?:-(?:${section}))?(?:,| and)?)*)`,
  'g',
)

interface Citation {
  readonly path: string
  readonly document: string
  readonly sections: readonly string[]
}

/** The documents that a text cites, each with its sections: "docs/theory.md 1.4-1.7, 6.1". */
function citations(path: string, text: string): Citation[] {
  // A comment may break within a citation.
  const flowing = text.replace(/\s*\n\s*(?:\*|\/\/)?\s*/g, ' ')
  return [...flowing.matchAll(citation)].map(([, document, sections]) => ({
    path,
    document: document!,
    sections: sections!.match(new RegExp(section, 'g')) ?? [],
  }))
}

/** The headings' numbers, and those of the paragraphs that begin with one in bold. */
function sectionsOf(document: string): Set<string> {
  const text = readFileSync(`docs/${document}.md`, 'utf8')
  const numbered = new RegExp(`^(?:#{2,3} |\\*\\*)(${section})[., ]`, 'gm')
  return new Set([...text.matchAll(numbered)].map((match) => match[1]!))
}

test('a citation names its document, and every section of it', () => {
  const text =
    'see (docs/theory.md 1.4-1.7, 6.1\n * and 8.4), docs/systems.md A3, form 1; docs/gpu.md.'
  expect(citations('here', text)).toEqual([
    { path: 'here', document: 'theory', sections: ['1.4', '1.7', '6.1', '8.4'] },
    { path: 'here', document: 'systems', sections: ['A3'] },
    { path: 'here', document: 'gpu', sections: [] },
  ])
})

test('every section that code or a document cites exists', () => {
  const all = citing.flatMap((path) => citations(path, readFileSync(path, 'utf8')))
  // Else the citations have changed their form, and this test looks at nothing.
  expect(all.filter(({ sections }) => sections.length > 0).length).toBeGreaterThan(140)
  const missing = all.flatMap(({ path, document, sections }) => {
    if (!existsSync(`docs/${document}.md`)) return `${path}: no docs/${document}.md`
    const known = sectionsOf(document)
    return sections
      .filter((name) => !known.has(name))
      .map((name) => `${path}: no section ${name} in docs/${document}.md`)
  })
  expect(missing).toEqual([])
})

test('no document is cited but by its path', () => {
  const bare = /(?<![\w/])(?:theory|systems|optimizers|gpu|paper)\.md\b/
  const without = citing.filter(
    (path) => !path.startsWith('scripts/') && bare.test(readFileSync(path, 'utf8')),
  )
  expect(without).toEqual([])
})
