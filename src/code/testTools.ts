/** @file Runs scripts for the tests, by a Python that is there. */

import { spawnSync } from 'node:child_process'

/** A Python that can do this; null without one. Other installations may stand before the system's in the path. */
export function pythonFor(statement: string): string | null {
  const can = (python: string) =>
    spawnSync(python, ['-c', statement], { stdio: 'ignore' }).status === 0
  return ['python3', '/usr/bin/python3', 'python'].find(can) ?? null
}

export interface ScriptResult {
  /** Curves by name. */
  readonly curves: Readonly<Record<string, readonly number[]>>
  readonly printed: string
}

/** One process for all scripts: importing PyTorch takes longer than running one. No plots. */
const runner = `
import contextlib, io, json, sys
sys.modules["matplotlib"] = None
results = []
for source in json.load(sys.stdin):
    printed, scope = io.StringIO(), {}
    with contextlib.redirect_stdout(printed):
        exec(compile(source, "script", "exec"), scope)
    curves = {name: [float(value) for value in curve] for name, curve in scope["curves"].items()}
    results.append({"curves": curves, "printed": printed.getvalue()})
json.dump(results, sys.stdout)
`

/** @throws Error with Python's own message when a script fails */
export function runScripts(python: string, scripts: readonly string[]): ScriptResult[] {
  const input = JSON.stringify(scripts)
  const { stdout, stderr, status } = spawnSync(python, ['-c', runner], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}
