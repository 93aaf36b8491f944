import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What takes longest, in the order in which it begins: the kills, beside them what waits for clocks, servers and browsers, then what works
 * alone. So nothing long is last alone.
 */
const FIRST = [
  'kill/kill.test.ts',
  'adapters/queue/postgres.test.ts',
  'flows/faults.test.ts',
  'adapters/wecom/contract.test.ts',
  'adapters/queue/redis.test.ts',
  'flows/wecom-holders.test.ts',
  'kill/wecom-kill.test.ts',
  'kill/outages.test.ts',
  'simulation/',
  'load/',
  'browser/',
].map((path) => `/test/${path}`)

/** Begins with those, and keeps the files of a project together, so that what a process has loaded for one serves the next. */
export class LongestFirst extends BaseSequencer {
  override async sort(specs: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const place = FIRST.findIndex((path) => moduleId.includes(path))
      const among = place === -1 ? FIRST.length : place
      return this.ctx.projects.indexOf(project) * (FIRST.length + 1) + among
    }
    return (await super.sort(specs)).sort((one, other) => rank(one) - rank(other))
  }
}
