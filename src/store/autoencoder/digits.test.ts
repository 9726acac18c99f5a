import { afterEach, expect, test, vi } from 'vitest'
import { fetchDigits, fileBytes, withRest } from './digits'

afterEach(() => vi.unstubAllGlobals())

const answer = (response: () => Promise<Response> | Response) =>
  vi.stubGlobal('fetch', () => Promise.resolve(response()))
const bytes = (length: number) => new Response(new Uint8Array(length).fill(7))

test('says what is wrong with the file', async () => {
  const load = () => fetchDigits(14, () => {})
  answer(() => new Response('', { status: 404 }))
  await expect(load()).rejects.toThrow('mnist14.bin) could not be fetched: the server answered 404')
  answer(() => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }))
  await expect(load()).rejects.toThrow('it is not on the server')
  answer(() => Promise.reject(new TypeError('Failed to fetch')))
  await expect(load()).rejects.toThrow('the server cannot be reached')
  answer(() => bytes(1000))
  await expect(load()).rejects.toThrow('has 1000 bytes instead of 2352000')
  answer(() => bytes(fileBytes(14) + 1))
  await expect(load()).rejects.toThrow('has 2352001 bytes instead of 2352000')
  answer(() => bytes(fileBytes(14)))
  await expect(load()).rejects.toThrow('its checksum is not the right one')
})

test('says that a connection broke off', async () => {
  answer(() => {
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new Uint8Array(10))
        controller.error(new TypeError('network error'))
      },
    })
    return new Response(body)
  })
  await expect(fetchDigits(14, () => {})).rejects.toThrow('the connection broke off')
})

test('says that it was cancelled, before and while the digits come', async () => {
  const cancelling = new AbortController()
  vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new Uint8Array(10))
        signal!.addEventListener('abort', () => controller.error(signal!.reason))
      },
    })
    return signal!.aborted ? Promise.reject(signal!.reason) : Promise.resolve(new Response(body))
  })
  const load = (onProgress: () => void) => fetchDigits(28, onProgress, cancelling.signal)
  await expect(load(() => cancelling.abort())).rejects.toThrow('the digits was cancelled')
  await expect(load(() => {})).rejects.toThrow('the digits was cancelled')
})

test('the rest of the training digits comes from a file of its own, behind the first', async () => {
  vi.stubGlobal('crypto', {})
  const first = { pixels: 784, train: Uint8Array.of(1), test: Uint8Array.of(2), isVerified: true }
  answer(() => bytes(fileBytes('28rest')))
  const all = await withRest(28, first, () => {})
  expect(all.train).toHaveLength(1 + 50_000 * 784)
  expect([all.train[0], all.train[1], all.train.at(-1)]).toEqual([1, 7, 7])
  expect(all.test).toBe(first.test)
  expect(all.isVerified).toBe(false)
  answer(() => bytes(1000))
  await expect(withRest(28, first, () => {})).rejects.toThrow('mnist28rest.bin) has 1000 bytes')
})

test('without checksums the length is checked, and the digits are marked as not verified', async () => {
  vi.stubGlobal('crypto', {})
  answer(() => bytes(fileBytes(28)))
  const progress: number[] = []
  const digits = await fetchDigits(28, (received) => progress.push(received))
  expect(digits.isVerified).toBe(false)
  expect(digits.pixels).toBe(784)
  expect(digits.train).toHaveLength(10_000 * 784)
  expect(digits.test).toHaveLength(2_000 * 784)
  expect(digits.test.every((byte) => byte === 7)).toBe(true)
  expect(progress.at(-1)).toBe(fileBytes(28))
})
