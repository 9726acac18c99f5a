/** @file Workers, which a sandboxed frame may refuse to start: then a stand-in fails as a worker would. */

/** Why there is none, and what to do. */
const refusedMessage =
  'this page may not start workers here, which a frame without “allow-same-origin” forbids. Open it in a tab of its own'

/** A worker; where its constructor throws, a stand-in that reports the error to whoever listens for one. */
export function startWorker(start: () => Worker): Worker {
  try {
    return start()
  } catch {
    return new RefusedWorker()
  }
}

/** Never answers; reports one error, after whoever made it had the time to listen. */
export class RefusedWorker extends EventTarget implements Worker {
  onmessage: Worker['onmessage'] = null
  onmessageerror: Worker['onmessageerror'] = null
  onerror: Worker['onerror'] = null

  constructor() {
    super()
    setTimeout(() => {
      const event = new ErrorEvent('error', { message: refusedMessage, cancelable: true })
      this.onerror?.call(this, event)
      this.dispatchEvent(event)
    })
  }

  postMessage(): void {}

  terminate(): void {
    this.onerror = null
  }
}
