/** @file The autoencoders' run as JSON: settings, curves, backend, weights. */

import type { WeightsEvent } from '../../engine/autoencoder/protocol'
import type { BackendReport } from '../../engine/protocol'
import { type AutoencoderSettings, autoencoderSettings } from '../../experiment/autoencoder'
import { formatLink } from '../../experiment/link'
import type { Experiment } from '../../experiment/schema'
import manifest from './digitsManifest.json'
import type { AutoencoderState } from './state'
import type { AutoencoderTrace } from './trace'

/** What the JSON download holds. */
export interface AutoencoderRecord {
  readonly app: { readonly name: string; readonly version: string }
  readonly backend: BackendReport | null
  readonly link: string
  readonly settings: AutoencoderSettings
  /** The file of digits: the first `train` of them are trained on, the `test` after them are not. */
  readonly digits: { readonly train: number; readonly test: number; readonly sha256: string }
  readonly pcaLoss: number | null
  readonly curves: readonly object[]
  /**
   * W_1, …, W_L of each optimizer at the moment of the download, each n_i × (n_{i−1} + 1), row-major,
   * the bias in the last column: little-endian float32 in base64.
   */
  readonly weights: Readonly<Record<string, readonly string[]>>
}

export function autoencoderRecord(
  experiment: Experiment,
  { report, pcaLoss, ends }: Pick<AutoencoderState, 'report' | 'pcaLoss' | 'ends'>,
  traces: ReadonlyMap<keyof AutoencoderState['ends'], AutoencoderTrace>,
  weights: WeightsEvent['weights'],
): AutoencoderRecord {
  const settings = autoencoderSettings(experiment)
  const { train, test, files } = manifest
  return {
    app: { name: 'Natural Gradient Lab', version: __APP_VERSION__ },
    backend: report,
    link: `#${formatLink(experiment)}`,
    settings,
    digits: { train, test, sha256: files[settings.side].sha256 },
    pcaLoss,
    curves: [...traces].map(([optimizer, trace]) => ({
      optimizer,
      operationsPerStep: trace.operations,
      steps: trace.steps.toArray(),
      testLoss: trace.testLoss.toArray(),
      trainLoss: trace.trainLoss.toArray(),
      milliseconds: trace.milliseconds.toArray(),
      batchLoss: trace.batchLoss.toArray(),
      ended: ends[optimizer]?.reason ?? null,
    })),
    weights: Object.fromEntries(
      Object.entries(weights).map(([id, layers]) => [id, layers.map(base64)]),
    ),
  }
}

/** Bytes to a call of String.fromCharCode: all at once would overflow the stack. */
const chunk = 8192

/** @returns the little-endian bytes in base64 */
export function base64(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4 * values.length))
  values.forEach((value, i) => {
    view.setFloat32(4 * i, value, true)
  })
  const bytes = new Uint8Array(view.buffer)
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk) {
    text += String.fromCharCode(...bytes.subarray(at, at + chunk))
  }
  return btoa(text)
}
