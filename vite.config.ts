import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import pkg from './package.json' with { type: 'json' }
import { assemblyScript } from './scripts/assemblyScript.mjs'
import { firstChunks } from './scripts/firstChunks.ts'
import { leanMatrix } from './scripts/leanMatrix.ts'
import { listedSystems } from './scripts/listedSystems.ts'
import { cacheControl, documentPolicy, securityHeaders } from './scripts/securityHeaders.ts'
import { serviceWorker } from './scripts/serviceWorkerBuild.ts'
import { sharedWorkers } from './scripts/sharedWorkers.ts'

/** Strict content security policy, in the build only: the dev server injects inline scripts. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: documentPolicy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/** Serves the build as docs/hosting.md asks a host to. */
function hostingHeaders(): Plugin {
  return {
    name: 'hosting-headers',
    configurePreviewServer: ({ middlewares }) => {
      middlewares.use((request, response, next) => {
        response.setHeaders(new Headers(securityHeaders))
        response.setHeader(
          'Cache-Control',
          cacheControl(new URL(request.url ?? '/', 'http://host').pathname),
        )
        next()
      })
    },
  }
}

export default defineConfig({
  base: './',
  plugins: [
    react(),
    assemblyScript(),
    sharedWorkers(),
    firstChunks(),
    listedSystems(),
    leanMatrix(),
    contentSecurityPolicy(),
    hostingHeaders(),
    serviceWorker(),
  ],
  define: { __APP_VERSION__: JSON.stringify(pkg.version) },
  // Licences are collected in .vite/license.md; kept as comments they double the workers.
  worker: {
    format: 'es',
    plugins: () => [assemblyScript()],
    rolldownOptions: { output: { comments: { legal: false } } },
  },
  build: {
    target: 'es2023',
    license: true,
    // A worker has no document to preload into; what the page itself needs is in its head.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    // The service worker's build runs inside this one and would count as a slow plugin.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
})
