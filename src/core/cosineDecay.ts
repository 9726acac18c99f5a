/** @file A step size that falls to nothing along half a cosine (Loshchilov and Hutter 2017). */

/** ½ (1 + cos(π t / H)) until step H, then 0; always 1 where H is 0. */
export function cosineDecay(step: number, horizon: number): number {
  if (horizon === 0) return 1
  return step < horizon ? (1 + Math.cos((Math.PI * step) / horizon)) / 2 : 0
}
