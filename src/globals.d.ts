/** Version of package.json, set by vite.config.ts. */
declare const __APP_VERSION__: string

/** A WebAssembly module of AssemblyScript in base64, compiled by scripts/assemblyScript.mjs. */
declare module '*?assembly' {
  const base64: string
  export default base64
}

/** The catalogue with every system's update, which scripts/systemUpdates.ts leaves out elsewhere. */
declare module '*/all?whole' {
  export const systemOf: typeof import('./systems/all').systemOf
}
