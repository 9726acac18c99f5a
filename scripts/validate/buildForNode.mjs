// A TypeScript module of the app, built so that Node can run it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { assemblyScript } from '../assemblyScript.mjs'

/** The module's exports; `ssr` is its path from the root. */
export async function importBuilt(ssr) {
  const outDir = mkdtempSync(join(tmpdir(), 'natural-gradient-lab-'))
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      plugins: [assemblyScript()],
      ssr: { noExternal: true },
      build: {
        ...{ outDir, emptyOutDir: true, copyPublicDir: false, ssr },
        // The folder is gone before anything is fetched from it.
        rolldownOptions: { output: { codeSplitting: false } },
      },
    })
    const name = ssr.replace(/^.*\//, '').replace(/\.ts$/, '.js')
    return await import(pathToFileURL(join(outDir, name)).href)
  } finally {
    rmSync(outDir, { recursive: true })
  }
}
