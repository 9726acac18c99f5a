/** @file Answers the page around a framed lab. Nothing is sent before that page asks, and only it is answered. */

import * as v from 'valibot'
import { change } from '../actions'
import { useLab } from '../lab'
import { formatLink, parseLink } from '../link/link'
import { readAt } from '../presentation'
import type { Run } from '../run/createRun'
import { runOf } from '../runs'
import { isTab, tabOf } from '../tabs'
import { hostName } from './hostName'
import {
  type HostEvent,
  type HostRequest,
  type HostState,
  hostRequest,
  hostVersion,
} from './hostProtocol'

/** Where answers go; null until the host has asked. */
let origin: string | null = null

/** Hears what the page around the lab says. */
export function hear({ origin: from, data }: MessageEvent): void {
  const asked = v.safeParse(hostRequest, data)
  if (asked.success && asked.output.type === 'connect' && origin === null) {
    // A host without an origin, as in a sandbox or a file, can only be answered openly.
    origin = from === 'null' ? '*' : from
    follow()
  } else if (origin !== null) {
    if (asked.success) answer(asked.output)
    else post({ type: 'error', message: asked.issues[0].message })
  }
}

function post(event: HostEvent): void {
  if (origin !== null) window.parent.postMessage({ lab: hostName, ...event }, origin)
}

const openRun = (): Run => runOf(tabOf(useLab.getState().experiment.tab)?.task ?? 'deepLinear')

function stateNow(): HostState {
  const { experiment } = useLab.getState()
  const run = openRun()
  const column = run.task === 'deepLinear' ? 'relative' : 'testLoss'
  const traces = [...run.traces]
  return {
    link: formatLink(experiment),
    phase: run.use.getState().phase,
    step: Math.max(0, ...traces.map(([, trace]) => trace.step)),
    losses: Object.fromEntries(
      traces.map(([id, trace]) => [id, trace.values(column)[trace.count - 1]!]),
    ),
  }
}

function answer(request: HostRequest): void {
  const run = openRun()
  switch (request.type) {
    case 'connect':
      break
    case 'getState':
      post({ type: 'state', id: request.id ?? null, state: stateNow(), notices: [] })
      break
    case 'setState': {
      const notices = setState(request.set)
      post({ type: 'state', id: request.id ?? null, state: stateNow(), notices })
      break
    }
    case 'run':
      readAt(null)
      run.open()
      run.start()
      break
    case 'pause':
      run.pause()
      break
    case 'step':
      run.stepOnce()
      break
    case 'reset':
      run.reset()
      break
    case 'read':
      readAt(request.step)
      break
    default:
      request satisfies never
  }
}

/** @returns what could not be used */
function setState(set: Readonly<Record<string, string | number>>): readonly string[] {
  const { experiment: before } = useLab.getState()
  const parts = new URLSearchParams(formatLink(before))
  for (const [key, value] of Object.entries(set)) parts.set(key, String(value))
  const { experiment, notices } = parseLink(`#${parts}`)
  const tab = isTab(experiment.tab) ? experiment.tab : before.tab
  change({ ...experiment, tab })
  return notices
}

/** Says when a run is ready, has gone on, and has ended; at most once a redraw. */
function follow(): void {
  const isUnready = () => ['closed', 'loading'].includes(openRun().use.getState().phase)
  let isReady = false
  const sayReady = () => {
    if (isReady || isUnready()) return
    isReady = true
    post({ type: 'ready', version: hostVersion, state: stateNow() })
  }
  for (const run of (['deepLinear', 'autoencoder', 'paper'] as const).map(runOf)) {
    run.use.subscribe((now, before) => {
      if (run !== openRun()) return
      sayReady()
      if (now.frame !== before.frame && now.phase === 'running') {
        post({ type: 'step', state: stateNow() })
      }
      if (now.phase !== before.phase && now.phase === 'ended') {
        const ends = Object.entries(now.ends).flatMap(([id, end]) =>
          end ? [[id, { reason: end.reason, step: end.step }] as const] : [],
        )
        post({ type: 'ended', state: stateNow(), ends: Object.fromEntries(ends) })
      }
    })
  }
  sayReady()
}
