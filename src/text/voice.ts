import type { Language, PersonId, Workspace } from '../domain/workspace.ts'
import type { Inline, Line } from '../message.ts'
import { type Texts, textsIn } from './index.ts'

/** A language and the names of the people: what every sentence needs. */
export interface Voice {
  language: Language
  texts: Texts
  name(id: PersonId): string
  /** Names a person so that it rings where the chat can ring them. */
  mention(id: PersonId): Inline
}

export function voiceOf(workspace: Workspace, language: Language): Voice {
  const texts = textsIn(language)
  const names = new Map(workspace.people.map(({ id, name }) => [id, name]))
  const name = (id: PersonId) =>
    names.get(id) ?? (id === 'clock' ? texts.names.clock : id.replace(/^\w+:/, ''))
  return { language, texts, name, mention: (id) => ({ mention: id, name: name(id) }) }
}

export const mentions = (people: PersonId[], voice: Voice): Line =>
  people.flatMap((id, i): Line => (i === 0 ? [voice.mention(id)] : [' ', voice.mention(id)]))

/** The line as plain text, for notifications; moments in the given zone. */
export function plainText(line: Line, zone: string, language: Language): string {
  return line.map((part) => plainPart(part, zone, language)).join('')
}

function plainPart(part: Inline, zone: string, language: Language): string {
  if (typeof part === 'string') return part
  if ('strong' in part) return part.strong
  if ('at' in part) return momentText(part.at, zone, language)
  if ('mention' in part) return `@${part.name}`
  return `${part.label} ${part.href}`
}

const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * "11/23 09:15" or "23 Nov 09:15" in the zone: short, absolute, so that it does not lie when nobody redraws it. With the year where what
 * is told may be years old.
 */
export function momentText(at: number, zone: string, language: Language, { year = false } = {}): string {
  const key = `${language} ${zone} ${year}`
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      timeZone: zone,
      ...(year && { year: 'numeric' }),
      month: language === 'en' ? 'short' : 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  formats.set(key, format)
  return format.format(at).replace(',', '')
}
