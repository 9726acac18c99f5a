// A Vite plugin: `import base64 from './x.ts?assembly'` compiles AssemblyScript to WebAssembly and hands out
// its bytes. Inlined, since a worker can then have the module at once, and a test in Node too.
import { readdirSync } from 'node:fs'
import { dirname, relative } from 'node:path'

const suffix = '?assembly'
const options = ['--optimizeLevel', '3', '--noAssert', '--runtime', 'stub', '--enable', 'simd']

/** The WebAssembly module of an entry file. Throws Error with the compiler's words when it does not compile. */
async function compile(entry) {
  const { default: asc } = await import('assemblyscript/asc')
  let bytes
  const path = relative(process.cwd(), entry).replaceAll('\\', '/')
  const { error, stderr } = await asc.main([path, '--outFile', 'module.wasm', ...options], {
    writeFile: (_, contents) => (bytes = contents),
  })
  if (error) throw new Error(`${entry} does not compile:\n${stderr}`)
  return bytes
}

/** Compiled once for all workers and test projects of a process, until a source changes. */
const compiled = new Map()

export function assemblyScript() {
  return {
    name: 'assembly-script',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(suffix)) return
      const entry = id.slice(0, -suffix.length)
      const folder = dirname(entry)
      for (const name of readdirSync(folder)) this.addWatchFile(`${folder}/${name}`)
      if (!compiled.has(entry)) compiled.set(entry, compile(entry))
      const base64 = Buffer.from(await compiled.get(entry)).toString('base64')
      return { code: `export default ${JSON.stringify(base64)}`, moduleType: 'js', map: null }
    },
    watchChange() {
      compiled.clear()
    },
  }
}
