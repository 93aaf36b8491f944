import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, the longest first: what waits for real clocks and processes overlaps with the rest, and nothing is last alone. */
const LONGEST = [/\/kill\//, /\/simulation\//, /\/adapters\/queue\//, /\/load\//, /\/browser\//, /\/stop\//]

/** Begins with what takes longest, and keeps the files of a project together, so that what one has loaded serves the next. */
export class LongestFirst extends BaseSequencer {
  override async sort(specs: TestSpecification[]): Promise<TestSpecification[]> {
    const projects = [...new Set(specs.map(({ project }) => project))]
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const place = LONGEST.findIndex((room) => room.test(moduleId))
      return place === -1 ? LONGEST.length + projects.indexOf(project) : place
    }
    return (await super.sort(specs)).sort((one, other) => rank(one) - rank(other))
  }
}
