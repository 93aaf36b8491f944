import type { Look } from '../model.ts'
import { dialectOf } from '../read/dialect.ts'
import { type Dialect, type Token, tokensOf } from '../read/markup.ts'
import { isWebAddress } from '../schema/card-desk.ts'
import type { Problems } from '../schema/problems.ts'
import type { World } from '../world.ts'

const COLOURS = ['info', 'comment', 'warning']

/**
 * Looks at what of a message is markup: whether it works where it is sent, calls nobody and everybody, and whether it
 * was a person who wrote it. `expandsNames`: the message asks for `$userName=…$` to be filled in.
 */
export const judgeMarkup = (world: World, look: Look, problems: Problems, expandsNames = false): void => {
  const dialect = dialectOf(look.type, look.via)
  const text = world.options.unverified.backslashEscapes
    ? look.text.replace(/\\[!-/:-@[-`{-~]/g, '')
    : look.text
  const tokens = tokensOf(text, dialect, expandsNames)
  for (const token of tokens) {
    const why = wrong(world, look, dialect, token)
    if (why !== undefined) problems.advise(`${token.source}: ${why}`)
    if (isTheirs(world, token))
      problems.advise(`text from a person became markup (${token.kind}): ${token.source}`)
  }
  const opened = text.match(/<font\b/gi)?.length ?? 0
  const closed = text.match(/<\/font\s*>/gi)?.length ?? 0
  if (dialect === 'markdown' && opened !== closed) problems.advise(`${opened} <font> but ${closed} </font>`)
}

const wrong = (world: World, look: Look, dialect: Dialect, { kind, target }: Token): string | undefined => {
  switch (kind) {
    case 'link':
    case 'image':
      if (!isWebAddress(target)) return 'is no web address'
      return kind === 'image' && look.via === 'app' ? "the app's markdown has no images" : undefined
    case 'font':
      if (dialect === 'markdown_v2') return 'markdown_v2 has no colours'
      return COLOURS.includes(target) ? undefined : `the colours are ${COLOURS.join(', ')}`
    case 'mention':
      if (target.toLowerCase() === 'all') return 'mentions everybody'
      if (look.via === 'bot' && world.options.unverified.botMentions === 'literal') {
        return "a bot's message mentions nobody: this is shown as it stands"
      }
      return look.via === 'app' ? 'messages of the app have no mentions' : undefined
    default:
      return undefined
  }
}

/** A person's words that were put into markup, or whose address became a link. */
const isTheirs = (world: World, { kind, source, target }: Token): boolean =>
  world.typed.some(
    (typed) => typed.includes(source) || (kind === 'link' && target !== '' && typed.includes(target)),
  )
