import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import { decodeReferences } from './references.ts'

/** An element with the text directly in it. */
export interface Element {
  name: string
  text: string
  children: readonly Element[]
}

const TEXT = '#text'
const CDATA = '#cdata'
/** Bounds of what is read: WeCom's deepest event has six levels, its longest is a few selects. */
const DEPTH = 8
const TAGS = 2000

const parser = new XMLParser({
  preserveOrder: true,
  cdataPropName: CDATA,
  textNodeName: TEXT,
  processEntities: false,
  parseTagValue: false,
  ignoreAttributes: true,
  maxNestedTags: DEPTH,
})

const node = z.record(z.string(), z.unknown())
const nodes = z.array(node)

/**
 * Reads the XML of a message whose signature was checked. Undefined for what is no XML, and for XML that holds more than elements and
 * text: document types, entities, comments and instructions have no place in it.
 */
export function readXml(source: string): Element | undefined {
  const markup = source.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
  if (/<[!?]/.test(markup) || markup.split('<').length > TAGS) return undefined
  try {
    if (XMLValidator.validate(source) !== true) return undefined
    const [root, ...others] = elementsIn(parser.parse(source))
    return others.length === 0 ? root : undefined
  } catch {
    return undefined
  }
}

function elementsIn(parsed: unknown): Element[] {
  return nodes
    .parse(parsed)
    .flatMap((entry) => Object.entries(entry))
    .filter(([name]) => name !== TEXT && name !== CDATA)
    .map(([name, content]) => ({ name, text: textIn(content), children: elementsIn(content) }))
}

/** Text and CDATA one after the other; only in text do references stand for characters. */
const textIn = (content: unknown): string =>
  nodes
    .parse(content)
    .map((entry) => {
      const { [TEXT]: text, [CDATA]: literal } = entry
      if (typeof text === 'string') return decodeReferences(text)
      return literal === undefined ? '' : nodes.parse(literal).map(plainText).join('')
    })
    .join('')

const plainText = (entry: z.infer<typeof node>): string => z.string().parse(entry[TEXT])

/** The one child of this name; undefined where there is none, or more than one. */
export function child(parent: Element | undefined, name: string): Element | undefined {
  const [only, ...others] = parent?.children.filter((element) => element.name === name) ?? []
  return others.length === 0 ? only : undefined
}

/** The text of the one child of this name, where it has at most `max` units. */
export function textOf(parent: Element | undefined, name: string, max: number): string | undefined {
  const text = child(parent, name)?.text
  return text !== undefined && text.length <= max ? text : undefined
}
