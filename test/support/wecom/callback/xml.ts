import { SaxesParser } from 'saxes'

/** An element of XML: its children in order, and the text between them. */
export interface Element {
  readonly name: string
  readonly children: Element[]
  text: string
}

/** What goes into an element: a number, a text, elements by their names (a list repeats its name). */
export type Content = string | number | Members | List
type List = readonly (string | Members)[]
export interface Members {
  readonly [name: string]: Content
}

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
const entities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** How WeCom's XML is seen: with CDATA, without, or widely spaced as in its documents. */
export type Style = 'cdata' | 'plain' | 'spaced'

const isList = (content: Content): content is List => Array.isArray(content)

export const buildXml = (content: Members, style: Style = 'cdata'): string => {
  const write = (name: string, inside: Content): string => {
    if (isList(inside)) return inside.map((item) => write(name, item)).join('')
    return `<${name}>${writeInside(inside)}</${name}>${style === 'spaced' ? '\n' : ''}`
  }
  const writeInside = (inside: Exclude<Content, List>): string => {
    if (typeof inside === 'number') return String(inside)
    if (typeof inside === 'string') return style === 'plain' ? entities(inside) : cdata(inside)
    const gap = style === 'spaced' ? '\n   ' : ''
    return (
      gap +
      Object.entries(inside)
        .map(([name, value]) => write(name, value))
        .join(gap)
    )
  }
  return write('xml', content).trim()
}

/** Parses strictly, without entities of its own or anything from outside; throws with the reason. */
export const readXml = (text: string): Element => {
  const top: Element = { name: '', children: [], text: '' }
  const open = [top]
  const parser = new SaxesParser()
  const here = () => open[open.length - 1] ?? top
  const add = (words: string) => {
    here().text += words
  }
  parser.on('doctype', () => parser.fail('a document type'))
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    const element: Element = { name, children: [], text: '' }
    here().children.push(element)
    open.push(element)
  })
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text).close()
  const [root] = top.children
  if (!root) throw new Error('there is no element')
  return root
}

/** The text of the child with this name; undefined where there is none. */
export const childText = (element: Element, name: string): string | undefined =>
  element.children.find((child) => child.name === name)?.text
