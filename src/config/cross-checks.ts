import { didYouMean, quoted } from '../domain/policy/closed-object.ts'
import { asMap, listIn, mapAt, textsIn } from './known-names.ts'
import type { Problem } from './problem.ts'
import { regionProblems } from './region-tree.ts'
import type { YamlFile } from './yaml-file.ts'

/** Problems between the parts of a file: what is given twice, regions that are no tree, and (asked for) who is missing. */
export function crossCheck(file: YamlFile, options: { staffed: boolean }): Problem[] {
  const groups = listIn(mapAt(asMap(file.value).workspace, 'channels').dispatch)
  const people = listIn(asMap(file.value).people)
  return [
    ...repetitions(file, ['workspace', 'channels', 'dispatch'], groups, ['id', 'slack', 'wecom']),
    ...repetitions(file, ['people'], people, ['id', 'slack', 'wecom']),
    ...repetitions(file, ['webhooks'], listIn(asMap(file.value).webhooks), ['id']),
    ...regionProblems(file),
    ...strangers(file, people),
    ...(options.staffed ? unstaffed(file, people) : []),
  ]
}

function repetitions(file: YamlFile, path: string[], items: unknown[], keys: string[]): Problem[] {
  return keys.flatMap((key) => {
    const first = new Map<string, number>()
    return items.flatMap((item, index) => {
      const value = asMap(item)[key]
      if (typeof value !== 'string') return []
      const before = first.get(value)
      if (before === undefined) {
        first.set(value, index)
        return []
      }
      const message = `${quoted(value)} is already that of ${path.at(-1)}[${before}]`
      return file.problemAt([...path, index, key], message)
    })
  })
}

function unstaffed(file: YamlFile, people: unknown[]): Problem[] {
  const isManaged = people.some((person) => textsIn(asMap(person).roles).includes('manager'))
  return isManaged ? [] : [file.problemAt(['people'], 'at least one person must have the role manager')]
}

/** Owners in the CRM who are said to be somebody of whom the file says nothing. */
function strangers(file: YamlFile, people: unknown[]): Problem[] {
  const ids = people.map((person) => asMap(person).id).filter((id) => typeof id === 'string')
  return Object.entries(mapAt(asMap(file.value).crm, 'owners')).flatMap(([owner, person]) =>
    typeof person !== 'string' || ids.includes(person)
      ? []
      : [
          file.problemAt(
            ['crm', 'owners', owner],
            `unknown person ${quoted(person)}${didYouMean(person, ids)}`,
          ),
        ],
  )
}
