/** A value as XML: an object's members are elements, a list is its element several times. */
export type Content = string | number | undefined | readonly Content[] | { readonly [name: string]: Content }

/** Characters that no XML document may hold. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** Text travels as CDATA, in as many sections as it takes for its `]]>` to stay text. */
export const cdata = (text: string): string =>
  `<![CDATA[${text.replace(FORBIDDEN, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

/** `<name>…</name>`; names are ours. Nothing for undefined. */
export function writeXml(name: string, content: Content): string {
  if (content === undefined) return ''
  if (isList(content)) return content.map((item) => writeXml(name, item)).join('')
  return `<${name}>${inside(content)}</${name}>`
}

const isList = (content: Content): content is readonly Content[] => Array.isArray(content)

function inside(content: Exclude<Content, undefined | readonly Content[]>): string {
  if (typeof content === 'number') return String(content)
  if (typeof content === 'string') return cdata(content)
  return Object.entries(content)
    .map(([name, member]) => writeXml(name, member))
    .join('')
}
