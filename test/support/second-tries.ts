import type { Reporter, TestModule } from 'vitest/node'

/** Names at the end what was red at first and green when it was tried again, with what was wrong: a moment of this machine, or a race to be found. */
export class SecondTries implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const { project, relativeModuleId, children } of modules)
      for (const test of children.allTests('passed')) {
        if (test.diagnostic()?.flaky !== true) continue
        const faults = test.result().errors?.map(({ message }) => `\n    ${message.slice(0, 500)}`) ?? []
        console.error(
          `\nneeded a second try: ${project.name} ${relativeModuleId} > ${test.fullName}${faults.join('')}`,
        )
      }
  }
}
