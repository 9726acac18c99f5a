import { test } from 'vitest'
import { buildProblem } from '../core/problem'
import { totalMap } from '../core/network'
import { defaultExperiment } from '../experiment/schema'
import { ReferenceTrainer } from '../engine/linear/reference'
import { relativeModes } from './relativeModes'
import { discreteLaw } from './discreteLaw'
import { findWalls, stepsBeforeWall } from './wall'
import { noOvershootStep } from './overshoot'

test('fuzz', () => {
  const bins: Record<string, number[]> = {}
  for (let seed = 1; seed <= 400; seed++) {
    const n = 2 + (seed % 7), L = [2,4,8,16][seed % 4]!, alpha = [0.02, 0.1, 0.3, 0.7, 1, 1.5, 1.9][seed % 7]!
    const start = seed % 3 ? (seed%3===1?'balanced':'polar') : 'identity'
    const p = buildProblem({ ...defaultExperiment, width: n, depth: L, kappa: [10,100,1000][seed%5%3]!, z0: 0.1, start, seed, inputKappa: 5 })
    const W0 = totalMap(p.weights)
    const m = relativeModes(W0, p.teacher)
    const law = discreteLaw(W0, m, p, alpha, L)
    if (typeof law !== 'function') { console.log(seed, 'untrusted'); continue }
    const [wall] = findWalls(m)
    const T = Math.min(60, wall ? stepsBeforeWall(wall, alpha, L) : 60)
    const tr = new ReferenceTrainer(p, { kind: 'natural', step: alpha, fisher: 'population' }, { batch: 0, labelNoise: 0, seed })
    let worst = 0, peak = 0, first = -1, cancel = 0
    const e0 = law()
    for (let k = 0; k < T; k++) { const x = law(); let y = NaN; try { y = tr.advance(1).excess[0]! } catch { console.log("singular", seed, start, n, L, alpha, "step", k, "law", x / e0, m.real, m.imaginary) ; break } if (y / e0 < 1e-10) break; worst = Math.max(worst, Math.abs(x / y - 1)) ; if (first<0) { peak = Math.max(peak, x/e0); cancel = Math.max(cancel, peak/(x/e0)) }; if (first<0 && !(worst<=1e-6)) first=k+1; if(!Number.isFinite(x)||!Number.isFinite(y)) {worst=Infinity;break} }
    if (!wall) console.log('P', worst>1e-6?'BAD':'ok', 'peak', peak.toExponential(1), 'cancel', cancel.toExponential(1), 'worst', worst.toExponential(1), 'first', first, start, 'a', alpha, 'minz', Math.min(...[...m.real].map((r,k)=>Math.hypot(r,m.imaginary[k]!))).toFixed(3));
    const over = (noOvershootStep(m, L) ?? 9) < alpha
    const key = `${start} ${wall ? 'wall' : 'free'} a=${alpha} ${over ? 'over' : ''}`
    ;(bins[key] ??= []).push(worst)
  }
  for (const k of Object.keys(bins).sort()) console.log(k, bins[k]!.length, 'worst', Math.max(...bins[k]!).toExponential(1), '>1e-6:', bins[k]!.filter((x) => x > 1e-6).length)
}, 300000)
