/**
 * What a person wrote, from the form in which Slack's events carry it: mentions, channels, links and dates in angle brackets, and
 * three characters escaped. `nameOf` knows the names of some users.
 */
export function spoken(text: string, nameOf: (user: string) => string | undefined): string {
  return text
    .replace(/<([^<>]*)>/g, (_, token: string) => wordsOf(token, nameOf))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function wordsOf(token: string, nameOf: (user: string) => string | undefined): string {
  const bar = token.indexOf('|')
  const target = bar < 0 ? token : token.slice(0, bar)
  const label = bar < 0 ? '' : token.slice(bar + 1)
  const id = target.slice(1)
  if (target.startsWith('@')) return `@${nameOf(id) ?? (label || id)}`
  if (target.startsWith('#')) return `#${label || id}`
  if (target.startsWith('!date')) return label
  if (target.startsWith('!')) return label || `@${id}`
  const address = target.replace(/^(mailto|tel):/, '')
  return label && label !== address ? `${label} (${address})` : address
}
