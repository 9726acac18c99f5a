import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cacheControl, documentPolicy, securityHeaders } from './securityHeaders'

const guide = readFileSync('docs/hosting.md', 'utf8')

test('the guide for hosts lists every header with its value', () => {
  for (const [name, value] of Object.entries(securityHeaders)) {
    expect(guide).toContain(`| \`${name}\` | \`${value}\` |`)
  }
  expect(guide).toContain(`\`${cacheControl('/assets/index-1.js')}\``)
  expect(guide).toContain(`\`${cacheControl('/sw.js')}\``)
})

test('no policy allows code made from text, inline code or another origin', () => {
  for (const policy of [documentPolicy, securityHeaders['Content-Security-Policy']]) {
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/'unsafe-|https?:|script-src[^;]*(data|blob):/)
  }
})
