import { quoted } from '../domain/policy/closed-object.ts'
import { mapAt, textsIn } from './known-names.ts'
import type { Problem } from './problem.ts'
import type { YamlFile } from './yaml-file.ts'

/** Regions with two parents, and regions that lie in themselves by some way round. */
export function regionProblems(file: YamlFile): Problem[] {
  const parents = new Map<string, string>()
  const problems: Problem[] = []
  const regions = mapAt(file.value, 'regions')
  for (const [parent, children] of Object.entries(regions)) {
    for (const [index, child] of textsIn(children).entries()) {
      const other = parents.get(child)
      if (other === undefined) parents.set(child, parent)
      // A child listed twice in one parent is reported as such by the list itself.
      else if (other !== parent)
        problems.push(
          file.problemAt(['regions', parent, index], `${quoted(child)} lies already in ${quoted(other)}`),
        )
    }
  }
  return [...problems, ...circles(file, Object.keys(regions), parents)]
}

function circles(file: YamlFile, regions: string[], parents: ReadonlyMap<string, string>): Problem[] {
  const settled = new Set<string>()
  const problems: Problem[] = []
  for (const start of regions) {
    const way: string[] = []
    let region: string | undefined = start
    while (region !== undefined && !settled.has(region) && !way.includes(region)) {
      way.push(region)
      region = parents.get(region)
    }
    if (region !== undefined && way.includes(region)) {
      const circle = [...way.slice(way.indexOf(region)), region].map(quoted).join(' in ')
      problems.push(file.problemAt(['regions', region], `lies in itself: ${circle}`, 'key'))
    }
    for (const passed of way) settled.add(passed)
  }
  return problems
}
