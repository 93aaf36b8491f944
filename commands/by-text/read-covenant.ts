import { UPHELD } from '../../src/domain/lead/decide/dispute.ts'
import { inAllLanguages } from '../../src/text/command-words.ts'
import { cut, fillText, oneLine } from '../../src/text/index.ts'
import { chosen, chosenFrom, withoutSeparators } from './match-words.ts'
import { personNamedAt } from './person-at.ts'
import { extra, withoutBecause } from './read-words.ts'
import { numbered, type Reader, type Said } from './reading.ts'
import { fits } from './which-lead.ts'

/** To the owner, who may be named; against the rules with a reason. */
export const sync: Reader = ({ text, lead, context: { voice, workspace } }) => {
  const owner = lead.crm?.record?.owner
  const named = personNamedAt(text, workspace.people)
  const toOwner = named !== undefined && 'person' in named && named.person.id === owner
  if (named !== undefined && owner !== undefined && !toOwner) {
    const question = fillText(voice.texts.byText.wanted.owner, { owner: voice.name(owner) })
    return { wanted: { question, example: '' } }
  }
  const why = withoutBecause(toOwner ? named.rest : text)
  return why === '' ? { command: { name: 'sync' } } : { values: { why } }
}

/** One of the records that the card offers, by its number, its id or its company; or none of them. */
export const match: Reader = ({ text, lead, context: { voice } }) => {
  const { wanted } = voice.texts.byText
  if (!fits('match', lead)) return { wanted: { question: wanted.nothingToMatch } }
  const maybe = lead.crm?.maybe ?? []
  const none = chosen(text, [{ value: maybe.length, words: inAllLanguages((words) => words.none) }])
  const found =
    none ??
    chosenFrom(
      text,
      maybe.map(({ id, company }, pick) => ({ value: pick, words: [id, company] })),
    )
  if (found !== undefined && found.rest === '') return { command: { name: 'match', pick: found.value } }
  const labels = maybe.map(({ id, company, score }) =>
    fillText(voice.texts.card.matchOption, {
      company: cut(oneLine(company), 80),
      id,
      percent: Math.round(score * 100),
    }),
  )
  return { wanted: { question: wanted.match, example: '1', choices: numbered(labels) } }
}

/** The record's id, where one is named, and nothing else: words could not be kept. */
export const claim: Reader = ({ text, context: { voice } }) => {
  const record = withoutSeparators(text)
  const [first = '', ...others] = record.split(/[\s,，。;；]+/u)
  if (others.some((part) => part !== '')) return extra(others.join(' '), voice, first)
  return { values: first === '' ? {} : { record: first } }
}

export const judge: Reader = ({ text, context: { voice } }) => {
  const found = chosen(text, [
    { value: true, words: inAllLanguages((words) => words.upheld) },
    { value: false, words: inAllLanguages((words) => words.notUpheld) },
  ])
  const [upheld] = voice.texts.commandWords.upheld
  if (found === undefined) {
    return { wanted: { question: voice.texts.byText.wanted.judge, example: upheld } }
  }
  const note = found.rest === '' ? {} : { note: found.rest }
  return { command: { name: 'judge', upheld: found.value, ...note } }
}

/** A head's opinion: the verdict stands, which its own rule says too, or another rule. */
export const rule: Reader = (said) => {
  const { voice } = said.context
  const options = outcomes(said)
  const found = chosenFrom(said.text, options)
  if (found !== undefined && found.rest === '') return { command: { name: 'rule', outcome: found.value } }
  if (found !== undefined) return extra(found.rest, voice, options[0]?.words[0])
  const choices = numbered(options.map(({ words: [word = ''] }) => word))
  const example = options[0]?.words[0] ?? ''
  return { wanted: { question: voice.texts.byText.wanted.rule, example, choices } }
}

function outcomes({ lead, policy, context: { voice } }: Said) {
  const own = lead.verdict?.rule
  const stands = [
    ...voice.texts.commandWords.stands,
    ...inAllLanguages((words) => words.stands),
    ...(own === undefined ? [] : [own]),
  ]
  const others = policy.arbitration.rules.filter((each) => each.rule !== own)
  return [
    { value: UPHELD, words: stands },
    ...others.map((each) => ({ value: each.rule, words: [each.rule] })),
  ]
}
