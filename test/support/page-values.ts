const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}
const plain = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (one) => ENTITIES[one] ?? one)

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : plain(found)
}
const has = (tag: string, name: string): boolean => new RegExp(`\\s${name}(?:[\\s=/>]|$)`).test(tag)

/** What stands in a page's form before anybody types, by name: what a browser would send. */
export function pageValues(page: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [tag] of page.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name')
    if (name === undefined || (attribute(tag, 'type') === 'radio' && !has(tag, 'checked'))) continue
    values[name] = attribute(tag, 'value') ?? ''
  }
  for (const [, head = '', text = ''] of page.matchAll(/(<textarea\b[^>]*>)\n?([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(head, 'name')
    if (name !== undefined) values[name] = plain(text)
  }
  for (const [, head = '', options = ''] of page.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const name = attribute(head, 'name')
    const chosen = [...options.matchAll(/<option\b[^>]*>/g)].find(([tag]) => has(tag, 'selected'))?.[0]
    if (name !== undefined) values[name] = chosen === undefined ? '' : (attribute(chosen, 'value') ?? '')
  }
  return values
}
