import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import pkg from './package.json' with { type: 'json' }
import { assemblyScript } from './scripts/assemblyScript.mjs'

/** Strict content security policy, in the build only: the dev server injects inline scripts. */
function contentSecurityPolicy(): Plugin {
  const policy = [
    "default-src 'self'",
    // WebAssembly, not eval(): the CPU engine's kernels.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

export default defineConfig({
  base: './',
  plugins: [react(), assemblyScript(), contentSecurityPolicy()],
  define: { __APP_VERSION__: JSON.stringify(pkg.version) },
  // Licences are collected in .vite/license.md; kept as comments they double the workers.
  worker: {
    format: 'es',
    plugins: () => [assemblyScript()],
    rolldownOptions: { output: { comments: { legal: false } } },
  },
  build: { target: 'es2023', license: true },
})
