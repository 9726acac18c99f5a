// Runs the built page for long: 120 corners of the controls in every tab, 100,000 steps and ten minutes of tab
// changes, 500 quick changes of sliders. It takes about half an hour.
//   npm run soak -- [--quick] [--minutes 10]
// With --quick only the twenty corners that `npm test` runs, too.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { build } from 'vite'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '10' },
  },
})

await build({ logLevel: 'warn' })
const specs = values.quick ? ['e2e/corners.spec.ts'] : ['e2e/corners.spec.ts', 'e2e/soak.spec.ts']
const { status } = spawnSync('npx', ['playwright', 'test', '--project=behaviour', ...specs], {
  stdio: 'inherit',
  env: {
    ...process.env,
    SOAK: values.quick ? 'quick' : 'full',
    SOAK_MINUTES: values.minutes,
  },
  shell: process.platform === 'win32',
})
process.exit(status ?? 1)
