/** Version of package.json, set by vite.config.ts. */
declare const __APP_VERSION__: string

/** A WebAssembly module of AssemblyScript in base64, compiled by scripts/assemblyScript.mjs. */
declare module '*?assembly' {
  const base64: string
  export default base64
}

/** The catalogue without what scripts/listedSystems.ts leaves out in a build, and what it says of each system. */
declare module '*/all?listed' {
  export const systems: readonly import('./systems/listed').Listed[]
}

declare module '*/all?described' {
  export const systems: readonly Pick<
    import('./systems/system').System,
    'id' | 'help' | 'inLinearNets'
  >[]
}
