import { type Message, tokensOf } from '../../support/slack/index.ts'

const LIVE = new Set(['user', 'channel', 'usergroup', 'broadcast', 'link', 'emoji'])

/** Everything of a message that a person's client would read as markup, moments apart. */
export function liveIn(message: Pick<Message, 'text' | 'blocks'>): string[] {
  const texts: string[] = [message.text]
  const leaves: string[] = []
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) for (const item of part) walk(item)
    if (typeof part !== 'object' || part === null) return
    const type = 'type' in part ? String(part.type) : ''
    if (type === 'mrkdwn' && 'text' in part) texts.push(String(part.text))
    if (LIVE.has(type)) leaves.push(JSON.stringify(part))
    Object.values(part).forEach(walk)
  }
  walk(message.blocks)
  return [...texts.flatMap(tokensOf).filter((token) => !token.startsWith('!date^')), ...leaves]
}
