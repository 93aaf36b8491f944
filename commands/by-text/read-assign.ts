import { repOf } from '../../src/domain/lead/lead.ts'
import type { Person } from '../../src/domain/workspace.ts'
import { cut, fillText } from '../../src/text/index.ts'
import { listed } from '../../src/text/lists.ts'
import { personAt } from './person-at.ts'
import { withoutBecause } from './read-words.ts'
import type { Reader, Said } from './reading.ts'

/** To whom, and why. */
export const assign: Reader = (said) => {
  const { voice, workspace } = said.context
  const { wanted, examples } = voice.texts.byText
  const named = personAt(said.text, workspace.people)
  if ('several' in named) {
    const choices = named.several.map(({ id, name }) => `${name} ${id}`)
    const question = fillText(wanted.severalReps, { text: named.text })
    return { wanted: { question, example: named.several[0]?.id ?? '', choices } }
  }
  if ('unknown' in named) {
    const question = named.unknown === '' ? wanted.rep : fillText(wanted.unknownRep, { text: named.unknown })
    const [first = [], ...others] = repNames(said)
    const example = first[0] ?? others[0]?.[0] ?? examples.name
    return { wanted: { question, example, choices: repLines(said) } }
  }
  const why = withoutBecause(named.rest)
  const value = { rep: named.person.id }
  return why === '' ? { command: { name: 'assign', ...value } } : { values: { why }, value }
}

/** The suggested reps, and all others who could have it. */
function repNames({ lead, context: { workspace } }: Said): [suggested: string[], others: string[]] {
  const suggested = lead.status === 'pending' ? lead.suggestions.map(({ rep }) => rep) : []
  const isSuggested = ({ id }: Person) => suggested.includes(id)
  const reps = workspace.people.filter(({ id, roles }) => roles.includes('rep') && id !== repOf(lead))
  const first = suggested.flatMap((id) => reps.find((rep) => rep.id === id) ?? [])
  const names = (people: Person[]) => people.map(({ name }) => name)
  return [names(first), names(reps.filter((rep) => !isSuggested(rep)))]
}

function repLines(said: Said): string[] {
  const { voice } = said.context
  const { wanted } = voice.texts.byText
  const [suggested, others] = repNames(said).map((names) => listed(names, voice))
  return [
    ...(suggested ? [fillText(wanted.suggested, { people: suggested })] : []),
    ...(others ? [fillText(wanted.others, { people: cut(others, 500) })] : []),
  ]
}
