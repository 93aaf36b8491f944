/** What a person sees of mrkdwn: mentions and links as they are shown, entities decoded, marks left alone. */
export const readable = (mrkdwn: string): string =>
  mrkdwn
    .replace(/<([^<>]*)>/g, (_, token: string) => shown(token))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

const shown = (token: string): string => {
  const bar = token.indexOf('|')
  const label = bar < 0 ? undefined : token.slice(bar + 1)
  const target = bar < 0 ? token : token.slice(0, bar)
  if (target.startsWith('!date')) return label ?? target
  if (target.startsWith('!')) return `@${label ?? target.slice(1)}`
  if (target.startsWith('@')) return target
  if (target.startsWith('#')) return `#${label ?? target.slice(1)}`
  return label ?? target
}

/** The live tokens of mrkdwn, such as `@U0LI`, `!channel`, `https://…|label`: what escaping must prevent. */
export const tokensOf = (mrkdwn: string): string[] =>
  [...mrkdwn.matchAll(/<([^<>]*)>/g)].map((match) => match[1] ?? '')
