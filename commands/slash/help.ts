import { PERMISSIONS } from '../../src/domain/lead/commands.ts'
import { HEAD_ROLES } from '../../src/domain/lead/lead.ts'
import { ROLES, type Role } from '../../src/domain/workspace.ts'
import type { Line } from '../../src/message.ts'
import { TEXT_COMMANDS, type TextCommand } from '../../src/text/command-words.ts'
import { fill } from '../../src/text/index.ts'
import { DOT } from '../../src/text/lead-parts.ts'
import type { AskContext } from '../ask.ts'
import type { Core } from '../core.ts'
import type { Answer } from '../desk.ts'
import { listing } from '../say.ts'

/** What `/lead` can do, and every command that can be written, by who may: the reader's own roles first. */
export async function help(core: Core, _rest: string, { voice, person }: AskContext): Promise<Answer> {
  const { help: words, byText } = voice.texts
  const own = ROLES.filter((role) => person?.roles.includes(role))
  const roles = [...own, ...ROLES.filter((role) => !own.includes(role))]
  const lines: Line[] = [
    ...Object.values(words.lines).map((line) => [line]),
    [{ strong: byText.help.title }],
    ...roles.map((role) => commandsLine(voice.texts.roles[role], (name) => isOf(role, name), voice)),
    commandsLine(byText.help.everyone, isEverybodys, voice),
  ]
  return { kind: 'say', message: listing(core, words.title, lines, voice) }
}

function commandsLine(
  who: string,
  mayThey: (name: TextCommand) => boolean,
  { texts }: AskContext['voice'],
): Line {
  const { usage, help: words } = texts.byText
  const usages = TEXT_COMMANDS.filter(mayThey).map((name) =>
    `${texts.commandWords.commands[name][0]} ${usage[name]}`.trim(),
  )
  return fill(words.role, { who: { strong: who }, usages: usages.join(DOT) })
}

function isOf(role: Role, name: TextCommand): boolean {
  if (name === 'back') return false
  if (name === 'consent' || name === 'decline' || name === 'propose')
    return HEAD_ROLES.some((head) => head === role)
  const { by } = PERMISSIONS[name]
  return by.some((who) => who === role || (who === 'any-rep' && role === 'rep'))
}

const isEverybodys = (name: TextCommand): boolean =>
  name === 'back' ||
  (name !== 'consent' && name !== 'decline' && name !== 'propose' && PERMISSIONS[name].by.includes('anyone'))
