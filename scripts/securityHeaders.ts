/**
 * @file What a browser is told it may do with the lab: by meta tag in every build, and by the headers that
 * docs/hosting.md asks of a host and `npm run preview` sends.
 */

const directives = (scripts: string) => [
  "default-src 'self'",
  `script-src ${scripts}`,
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
]

/** The policy of the page itself, which reaches no worker. */
export const documentPolicy = directives("'self'").join('; ')

/** By header the policy reaches the workers too, where WebAssembly is compiled. Frames are welcome. */
const headerPolicy = [...directives("'self' 'wasm-unsafe-eval'"), 'frame-ancestors *'].join('; ')

/** Of every response. */
export const securityHeaders = {
  'Content-Security-Policy': headerPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), display-capture=()',
  // A frame with sandbox="allow-scripts" has no origin of its own: it loads scripts as a stranger does.
  'Access-Control-Allow-Origin': '*',
} as const

/** How long a file may be kept: those that carry their hash in their name for ever, all others until asked. */
export const cacheControl = (path: string) =>
  /\/assets\/[^/]+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
