import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'

const assets = 'dist/assets'

/** What a script imports as it starts. */
const importsOf = (name: string) =>
  [
    ...readFileSync(join(assets, name), 'utf8').matchAll(
      /(?:^|[;}\s])(?:im|ex)port\s*(?:[\w*${},\s]+?from)?\s*["'`]\.\/([^"'`]+\.js)["'`]/g,
    ),
  ].map(([, imported]) => imported!)

/** Scripts and all that they import, each once. */
function loadedBy(names: readonly string[]): Set<string> {
  const all = new Set<string>()
  const visit = (name: string) => {
    if (all.has(name)) return
    all.add(name)
    importsOf(name).forEach(visit)
  }
  names.forEach(visit)
  return all
}

test('the Loss tab, the worker that trains for it and its kernels are at most 174 kB of scripts', () => {
  const page = /src="\.\/assets\/([^"]+)"/.exec(readFileSync('dist/index.html', 'utf8'))![1]!
  const named = (prefix: string) => {
    const found = readdirSync(assets).filter((name) => name.startsWith(prefix))
    expect(found, prefix).toHaveLength(1)
    return found[0]!
  }
  const engine = named('engine.worker-')
  const loaded = loadedBy([page, engine, named('webglKernels-')])
  const kilobytesOf = (names: Iterable<string>) =>
    [...names].reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length / 1000,
      0,
    )
  // What the page and the worker share is fetched once.
  const ofPage = loadedBy([page])
  const shared = [...loadedBy([engine])].filter((name) => ofPage.has(name))
  expect(kilobytesOf(shared)).toBeGreaterThan(30)
  const kilobytes = kilobytesOf(loaded)
  console.log(`The Loss tab loads ${kilobytes.toFixed(1)} kB of scripts.`)
  expect(kilobytes).toBeLessThan(174)
})
