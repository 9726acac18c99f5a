/** @file A small static server of a test's own: on an origin of its own, stopped and changed at will. */

import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { cacheControl, securityHeaders } from '../scripts/securityHeaders'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

export interface TestServer {
  /** Without a slash at the end. */
  readonly address: string
  /** What it serves may be changed while it runs. */
  folder: string
  stop(): Promise<void>
  /** Again at the same address. */
  start(): Promise<void>
}

/**
 * Serves a folder with the headers that a host should send.
 * @param pages documents by path that stand before the folder's files
 */
export async function serve(
  folder: string,
  { host = 'localhost', pages = {} as Readonly<Record<string, string>> } = {},
): Promise<TestServer> {
  let server: Server
  let port = 0
  const start = async () => {
    server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://host')
      const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname
      const page = pages[pathname]
      const headers = { ...securityHeaders, 'Cache-Control': cacheControl(pathname) }
      try {
        const body = page ?? (await readFile(join(result.folder, name)))
        const type = page ? 'text/html' : (types[extname(name)] ?? 'application/octet-stream')
        // A host page of a test is no part of the lab.
        response.writeHead(200, { ...(page ? {} : headers), 'Content-Type': type }).end(body)
      } catch {
        response.writeHead(404, headers).end()
      }
    })
    await new Promise<void>((resolve) => server.listen(port, host, resolve))
    port = (server.address() as AddressInfo).port
  }
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  const result = { address: '', folder, start, stop }
  await start()
  result.address = `http://${host}:${port}`
  return result
}
