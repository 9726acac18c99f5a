/** @file The last part of a script: its curves by name, a table, and a plot where matplotlib is there. */

import type { CodeRun } from './codeRun'
import { hasLaw } from './lawText'

export function tableText(run: CodeRun): string {
  const hasNatural = run.naturalStep !== null
  const names = [
    ...(hasNatural ? ['natural'] : []),
    ...(run.gradientStep === null ? [] : ['gradient']),
    ...(hasLaw(run) ? ['law'] : []),
    ...(hasNatural ? ['continuous'] : []),
  ]
  return `
curves = {${names.map((name) => `"${name}": ${name}`).join(', ')}}
print("  step" + "".join(f"{name:>14}" for name in curves))
last = max(map(len, curves.values())) - 1
for k in [0, *np.unique(np.rint(np.geomspace(1, last, 16)).astype(int))]:
    row = (f"{curve[k]:14.6e}" if k < len(curve) else " " * 14 for curve in curves.values())
    print(f"{k:6d}" + "".join(row))

with contextlib.suppress(ImportError):  # a plot, where matplotlib is installed
    import matplotlib.pyplot as plt
    for name, curve in curves.items():
        plt.semilogy(curve, label=name)
    plt.ylim(bottom=1e-9 * ${names[0]}[0])
    plt.legend()
    plt.show()
`
}
