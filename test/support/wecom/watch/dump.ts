import type { Message } from '../model.ts'
import { pressablesOf } from '../read/pressables.ts'
import { textOf } from '../read/text-of.ts'
import type { World } from '../world.ts'

const short = (text: string): string =>
  (text.length > 300 ? `${text.slice(0, 300)}…` : text).replace(/\n/g, ' ⏎ ')

const keys = (message: Message): string => {
  const all = pressablesOf(message.look).map(({ key }) => key)
  return all.length === 0 ? '' : ` {${all.join(', ')}}`
}

const line = (message: Message): string => {
  const who = message.from ?? message.via
  const own = [...message.copies].map(([user, look]) => `\n      ${user} sees: ${short(textOf(look))}`)
  const gone = message.recalled ? ' (recalled)' : ''
  return `  ${message.id} ${who}${gone}: ${short(textOf(message.look))}${keys(message)}${own.join('')}`
}

const place = ({ chat }: Message): string => {
  if (chat.kind === 'group') return `group ${chat.id}`
  return chat.kind === 'bot' ? `bot with ${chat.user}` : `app with ${chat.users.join(', ')}`
}

/** What there is in the fake corporation, for a person who wonders why a test waits in vain. */
export const dump = (world: World): string => {
  const { messages } = world.chats
  const chats = [...new Set(messages.map(place))].flatMap((chat) => [
    chat,
    ...messages.filter((message) => place(message) === chat).map(line),
  ])
  const calls = world.calls
    .slice(-15)
    .map((c) => `  ${c.method} ${short(JSON.stringify(c.args))} → ${short(JSON.stringify(c.answer))}`)
  return [
    '── what the fake WeCom holds ──',
    ...chats,
    'last calls:',
    ...calls,
    'too fast:',
    ...world.rateLimited.map(({ method, chat }) => `  ${method} ${chat}`),
    'dropped in silence:',
    ...world.dropped.map(({ user, look }) => `  to ${user}: ${short(textOf(look))}`),
    'violations:',
    ...world.violations.map(({ what }) => `  ${what}`),
  ].join('\n')
}
