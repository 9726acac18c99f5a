// Trains the runs that stand in while a GPU starts, and writes src/store/recorded/recordings.json.
import { writeFileSync } from 'node:fs'
import { importBuilt } from './validate/buildForNode.mjs'

const { recordRuns } = await importBuilt('src/testing/recordRuns.ts')
const recordings = await recordRuns()
writeFileSync('src/store/recorded/recordings.json', `${JSON.stringify(recordings)}\n`)
for (const { name, curves } of recordings) {
  console.log(name, curves.map(({ system, steps }) => `${system} ${steps.at(-1)}`).join(', '))
}
