// A reporter of vitest's: counts, and the names of what failed or passed only at its second try, as JSON at UNIT_REPORT.
import { writeFileSync } from 'node:fs'

const nameOf = (test) => `${test.module.relativeModuleId} › ${test.fullName}`

export default class UnitReporter {
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state) => tests.filter((test) => test.result().state === state)
    const broken = modules.filter((module) => module.errors().length > 0)
    const failed = [
      ...inState('failed').map(nameOf),
      ...broken.map((module) => module.relativeModuleId),
    ]
    const flaky = tests.filter((test) => test.diagnostic()?.flaky).map(nameOf)
    writeFileSync(
      process.env.UNIT_REPORT,
      JSON.stringify({
        passed: inState('passed').length,
        failed: failed.length,
        names: failed,
        flaky,
      }),
    )
  }
}
