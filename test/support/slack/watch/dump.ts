import type { Ephemeral, Message } from '../model.ts'
import { elements } from '../read/elements.ts'
import { textOf } from '../read/text-of.ts'
import type { World } from '../world.ts'

const short = (text: string): string =>
  (text.length > 300 ? `${text.slice(0, 300)}…` : text).replace(/\n/g, ' ⏎ ')

const actions = (thing: Message | Ephemeral): string => {
  const ids = elements(thing).map((e) => e.actionId)
  return ids.length === 0 ? '' : ` {${ids.join(', ')}}`
}

const line = (message: Message): string =>
  `${message.threadTs === undefined ? '  ' : '    └ '}${message.ts} ${message.user}: ${short(textOf(message))}${actions(message)}`

/** What there is in the fake workspace, for a person who wonders why a test waits in vain. */
export const dump = (world: World): string => {
  const rooms = world.rooms.all().flatMap((room) => {
    const top = room.messages.filter((m) => m.threadTs === undefined)
    const lines = top.flatMap((m) => [line(m), ...room.messages.filter((r) => r.threadTs === m.ts).map(line)])
    return [
      `${room.dmWith === undefined ? `#${room.name}` : `DM with ${room.dmWith}`} (${room.id})`,
      ...lines,
    ]
  })
  const whispers = world.ephemerals.map(
    (e) => `  ${e.channel} to ${e.user}${e.gone ? ' (gone)' : ''}: ${short(textOf(e))}${actions(e)}`,
  )
  const views = world.views
    .all()
    .map((v) => `  ${v.user} ${v.id} ${v.modal.callback_id}: ${short(textOf(v))}`)
  const calls = world.calls
    .slice(-15)
    .map((c) => `  ${c.method} ${short(JSON.stringify(c.args))} → ${short(JSON.stringify(c.answer))}`)
  return [
    '── what the fake Slack holds ──',
    ...rooms,
    'ephemerals:',
    ...whispers,
    'open views:',
    ...views,
    'last calls:',
    ...calls,
    'rate limited:',
    ...world.rateLimited.map((r) => `  ${r.method} ${r.channel ?? ''} (retry after ${r.retryAfter} s)`),
    'violations:',
    ...world.violations.map((v) => `  ${v.what}`),
  ].join('\n')
}
