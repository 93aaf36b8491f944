import { fold } from '../../src/domain/intake/fold.ts'
import type { Person } from '../../src/domain/workspace.ts'
import { inAllLanguages } from '../../src/text/command-words.ts'
import { afterChoice, afterWord, endsChoice, firstWord } from './match-words.ts'

/** Who is meant by the beginning of a text, and what follows; or why nobody is. */
export type Named =
  | { person: Person; rest: string }
  | { several: Person[]; text: string }
  | { unknown: string }

/**
 * A person by name, id or email, or the one rep whose name begins so. Of several with one name the rep is meant, as long as there is one
 * only.
 */
export function personAt(text: string, people: readonly Person[]): Named {
  const behindTo = inAllLanguages((words) => words.to).flatMap((word) => afterWord(text, word) ?? [])
  for (const written of [text, ...behindTo]) {
    const bare = written.trimStart().replace(/^[@＠]/u, '')
    const found = personNamedAt(bare, people) ?? beginning(bare, people)
    if (found !== undefined) return found
  }
  return { unknown: firstWord(text) }
}

/** By the whole name, id or email only. */
export function personNamedAt(text: string, people: readonly Person[]): Named | undefined {
  const found = people.flatMap((person) => {
    const rests = [person.id, person.name, person.email ?? ''].flatMap((name) => afterName(text, name) ?? [])
    return rests.length === 0 ? [] : [{ person, rest: shortest(rests) }]
  })
  if (found.length === 0) return undefined
  const rest = shortest(found.map((one) => one.rest))
  const meant = found.filter((one) => one.rest === rest).map(({ person }) => person)
  return onlyOne(meant, text.slice(0, text.length - rest.length), rest)
}

/**
 * A surname is enough, or the first words of a longer name, when nothing that could be more of a name follows: "李 雷" and "Lim Jones" may
 * be people whom nobody here knows, and "Li" is not "Lim".
 */
function beginning(text: string, people: readonly Person[]): Named | undefined {
  const written = firstPart(text)
  const words = written.split(/\s+/u).map(fold)
  const meant = people.filter(({ name, roles }) => roles.includes('rep') && begins(words, name.split(/\s+/u)))
  return meant.length === 0 ? undefined : onlyOne(meant, written, text.slice(written.length))
}

/** Until a reason or a mark begins. */
function firstPart(text: string): string {
  const [part = ''] = /^[^,，、。.;；:：!！?？(（\n]*/u.exec(text) ?? []
  const words = part.trim().split(/\s+/u)
  const because = inAllLanguages((all) => all.because)
  const end = words.findIndex((word) => because.some((one) => fold(one) === fold(word)))
  if (end <= 0) return end < 0 ? part.trimEnd() : ''
  return part.slice(0, part.indexOf(words[end] ?? '', (words[0] ?? '').length)).trimEnd()
}

const begins = (words: readonly string[], name: readonly string[]): boolean =>
  words.length <= name.length &&
  words.every((word, i) => {
    const own = fold(name[i] ?? '')
    const mayBeCut = i === words.length - 1 && (i > 0 || /^\p{Script=Han}/u.test(word))
    return word !== '' && (mayBeCut ? own.startsWith(word) : own === word)
  })

function onlyOne(meant: Person[], written: string, rest: string): Named {
  const reps = meant.filter(({ roles }) => roles.includes('rep'))
  const [person, ...others] = reps.length > 0 ? reps : meant
  if (person === undefined) return { unknown: firstWord(written) }
  return others.length === 0
    ? { person, rest: afterChoice(rest) }
    : { several: [person, ...others], text: firstWord(written) }
}

function afterName(text: string, name: string): string | undefined {
  const rest = name === '' ? undefined : afterWord(text, name)
  return rest !== undefined && endsChoice(rest) ? rest : undefined
}

const shortest = (texts: readonly string[]): string =>
  texts.reduce((best, text) => (text.length < best.length ? text : best))
