import { afterEach, describe, expect, it, vi } from 'vitest'
import { copyText } from './clipboard'
import { isFramed } from './frame'
import { writeHash } from './history'
import { readStored, store } from './storage'
import { RefusedWorker, startWorker } from './workers'

const refuse = () => {
  throw new DOMException('refused', 'SecurityError')
}
const framed = (top: unknown) => {
  const window = { top: top as unknown, self: {} }
  if (top === 'self') window.top = window.self
  vi.stubGlobal('window', window)
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('what a browser may refuse', () => {
  it('storage: nothing is remembered, and nothing throws', () => {
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
    store('theme', 'dark')
    expect(readStored('theme')).toBeNull()
    vi.stubGlobal('localStorage', undefined)
    expect(readStored('theme')).toBeNull()
  })

  it('the clipboard: says whether it took the text', async () => {
    const written: string[] = []
    vi.stubGlobal('navigator', { clipboard: { writeText: async (t: string) => written.push(t) } })
    expect(await copyText('a link')).toBe(true)
    expect(written).toEqual(['a link'])
    vi.stubGlobal('navigator', { clipboard: { writeText: refuse } })
    expect(await copyText('a link')).toBe(false)
    vi.stubGlobal('navigator', {})
    expect(await copyText('a link')).toBe(false)
  })

  it('a look at the page around it', () => {
    framed('self')
    expect(isFramed()).toBe(false)
    framed({})
    expect(isFramed()).toBe(true)
    vi.stubGlobal('window', {
      get top() {
        return refuse()
      },
    })
    expect(isFramed()).toBe(true)
  })

  it('the history: places are pushed, in a frame never, and refusals pass', () => {
    const calls: string[] = []
    vi.stubGlobal('history', {
      pushState: (_: unknown, __: string, url: string) => calls.push(`push ${url}`),
      replaceState: (_: unknown, __: string, url: string) => calls.push(`replace ${url}`),
    })
    framed('self')
    writeHash('v=1', 'push')
    writeHash('v=1', 'replace')
    framed({})
    writeHash('v=1', 'push')
    expect(calls).toEqual(['push #v=1', 'replace #v=1', 'replace #v=1'])
    vi.stubGlobal('history', { replaceState: refuse })
    writeHash('v=1', 'replace')
  })

  it('workers: a stand-in reports one error to whoever listens, and stays silent once it is ended', () => {
    vi.useFakeTimers()
    vi.stubGlobal(
      'ErrorEvent',
      class extends Event {
        constructor(
          type: string,
          readonly init: ErrorEventInit,
        ) {
          super(type)
        }
        get message() {
          return this.init.message
        }
      },
    )
    const heard: string[] = []
    const worker = startWorker(refuse)
    worker.onerror = (event) => heard.push((event as ErrorEvent).message)
    worker.postMessage('load')
    expect(heard).toEqual([])
    vi.runAllTimers()
    expect(heard).toHaveLength(1)
    expect(heard[0]).toContain('Open it in a tab of its own')

    const ended = startWorker(refuse)
    ended.onerror = () => heard.push('late')
    ended.terminate()
    vi.runAllTimers()
    expect(heard).toHaveLength(1)
    expect(worker).toBeInstanceOf(RefusedWorker)
  })
})
