/** @file Links at the corners of what the controls allow, the same ones each time. */

/** Chosen by hand: what has broken, and what each control makes of its ends; five of them on WebGL. */
const chosen = [
  'noise=1&batch=16&n=8',
  'start=gaussian&L=5&n=6&kappa=1000&batch=full&backend=cpu',
  'start=orthogonal&L=16&n=6&kappa=1000&backend=cpu',
  'L=1&n=2&kappa=1&batch=full&axis=logstep&backend=cpu',
  'L=16&n=2&alpha=2&eta=4&axis=time&backend=cpu',
  'L=2&n=6&alpha=2&z0=0.1&batch=full&mshow=plane&maxis=log&mscale=log',
  'n=4&h=1&mshow=ratios&plane=points&backend=cpu',
  'n=2&m=1&h=64&L=2&start=gaussian&backend=cpu',
  'n=2&m=32&batch=full&start=polar&backend=cpu',
  'n=4&seeds=64&batch=16&axis=samples',
  'n=4&start=identity&kappa=1&backend=cpu',
  'n=4&ng=0&gd=0&backend=cpu',
  'n=4&ng=0&eta=4&kappa=1000&batch=full&noise=1&backend=cpu',
  'n=4&fisher=both&batch=16&noise=0.000001&cloudX=32&cloudY=1',
  'n=4&L=3&bd=1&bt=1&dg=1&so=1&lo=1&fd=1&mn=1&lambda=0.000001&backend=cpu&batch=full',
  'n=4&L=2&dg=1&fd=1&alpha=2&backend=cpu&kappaX=100',
  'n=6&kappaX=100&inputs=aligned&spectrum=two-cluster&start=orthogonal&backend=cpu',
  'n=6&L=16&start=gaussian&spectrum=power&batch=full&backend=cpu&mscale=log',
  'n=32&L=1&batch=1024&spectrum=linear&z0=0.9',
  'n=3&L=2&fisher=population&batch=16&noise=1&backend=cpu&fp=diagonal&ff=inverse',
]

/** Both ends of each control, and its kinds; small networks, so that a run takes a moment. */
const ends: Readonly<Record<string, readonly string[]>> = {
  L: ['1', '2', '16'],
  n: ['2', '3', '8'],
  h: ['same', '1', '64'],
  m: ['same', '1', '32'],
  kappa: ['1', '1000'],
  spectrum: ['geometric', 'linear', 'power', 'two-cluster'],
  kappaX: ['1', '100'],
  inputs: ['random', 'aligned'],
  start: ['balanced', 'polar', 'identity', 'gaussian', 'orthogonal'],
  z0: ['0.1', '0.9'],
  seed: ['0', '4294967295'],
  seeds: ['1', '1', '8'],
  batch: ['full', '16', '1024'],
  noise: ['none', '0.000001', '1'],
  alpha: ['0.01', '2'],
  fisher: ['batch', 'population', 'both'],
  eta: ['0.01', '4'],
  backend: ['webgl', 'cpu'],
  axis: ['step', 'logstep', 'samples', 'time'],
  mshow: ['values', 'ratios', 'plane'],
  mscale: ['linear', 'log'],
  maxis: ['linear', 'log'],
  plane: ['eigen', 'points'],
  fp: ['full', 'blocks', 'band', 'diagonal'],
  ff: ['matrix', 'inverse'],
}

/** An entry of each list, picked by a linear congruential generator. */
function drawn(seed: number): string {
  let state = seed
  const pick = (values: readonly string[]) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return values[Math.floor((state / 2 ** 32) * values.length)]!
  }
  return Object.entries(ends)
    .map(([key, values]) => `${key}=${pick(values)}`)
    .join('&')
}

/** 120 hashes without "#v=1&"; the first 20 are the quick ones. */
export const corners: readonly string[] = [
  ...chosen,
  ...Array.from({ length: 100 }, (_, k) => drawn(1000 + 7919 * k)),
]

export const quickCorners = 20
