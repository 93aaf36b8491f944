import {
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  parseDocument,
  Scalar,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { PersonId } from '../domain/workspace.ts'
import { asMap, listIn } from './known-names.ts'

type Values = Readonly<Record<string, unknown>>

/** What becomes of one person in the workspace file. `unset`: keys that are taken away. */
export type PersonEdit =
  | { kind: 'add'; person: Values }
  | { kind: 'change'; id: PersonId; set: Values; unset: readonly string[] }
  | { kind: 'remove'; id: PersonId }

interface Splice {
  from: number
  to: number
  text: string
}

type Item = YAMLMap.Parsed<ParsedNode, ParsedNode | null>
type Entry = Pair<ParsedNode, ParsedNode | null>

/** The file is written in a way in which nothing can be put into it without touching something else. */
class Unclear extends Error {
  override readonly name = 'Unclear'
}

const OPTIONS = { schema: 'core', prettyErrors: false, stringKeys: true, logLevel: 'error' } as const

/**
 * The text of a workspace file with other people: everything that is not about these values stays byte for byte, comments and all. The file
 * must have been read without a problem. `problem`: it is written in a way that only a person can change.
 */
export function withPeople(
  text: string,
  edits: readonly PersonEdit[],
): { text: string } | { problem: string } {
  try {
    const splices = splicesFor(text, edits)
    const written = splices
      .sort((one, other) => other.from - one.from)
      .reduce((all, { from, to, text: fresh }) => all.slice(0, from) + fresh + all.slice(to), text)
    if (!isAsMeant(text, written, edits)) throw new Unclear('its list of people cannot be changed safely')
    return { text: written }
  } catch (error) {
    if (error instanceof Unclear) return { problem: error.message }
    throw error
  }
}

/** The people of a file, as it says them. */
export const peopleIn = (text: string): Record<string, unknown>[] =>
  listIn(asMap(saidIn(text)).people).map(asMap)

const saidIn = (text: string): unknown => parseDocument(text, OPTIONS).toJS({ maxAliasCount: 100 })

/** Whether the new text says what was asked for, and of everything else what it said before. */
function isAsMeant(before: string, after: string, edits: readonly PersonEdit[]): boolean {
  const document = parseDocument(after, OPTIONS)
  if (document.errors.length > 0) return false
  const { people: _, ...rest } = asMap(saidIn(before))
  const { people, ...others } = asMap(document.toJS({ maxAliasCount: 100 }))
  const wanted = edits.reduce(edited, peopleIn(before))
  return JSON.stringify(rest) === JSON.stringify(others) && sameText(listIn(people)) === sameText(wanted)
}

/** Whatever the order of their keys. */
const sameText = (people: readonly unknown[]): string =>
  JSON.stringify(people.map((one) => Object.entries(asMap(one)).sort(([a], [b]) => (a < b ? -1 : 1))))

function edited(people: Record<string, unknown>[], edit: PersonEdit): Record<string, unknown>[] {
  if (edit.kind === 'add') return [...people, { ...edit.person }]
  if (edit.kind === 'remove') return people.filter(({ id }) => id !== edit.id)
  return people.map((one) => {
    if (one.id !== edit.id) return one
    const left = Object.entries(one).filter(([key]) => !edit.unset.includes(key))
    return { ...Object.fromEntries(left), ...edit.set }
  })
}

function splicesFor(text: string, edits: readonly PersonEdit[]): Splice[] {
  const list = parseDocument(text, { ...OPTIONS, keepSourceTokens: true }).get('people', true)
  if (!isSeq<ParsedNode>(list) || list.range == null) throw new Unclear('it has no list of people')
  const added = edits.flatMap((edit) => (edit.kind === 'add' ? [edit.person] : []))
  return [
    ...edits.flatMap((edit) => {
      if (edit.kind === 'add') return []
      const item = list.items.find((one): one is Item => isPerson(one, edit.id))
      if (item === undefined) throw new Unclear(`${edit.id} does not stand there by itself`)
      return edit.kind === 'remove' ? removal(text, list, item) : changes(text, item, edit)
    }),
    ...(added.length > 0 ? [addition(text, list, added)] : []),
  ]
}

const isPerson = (node: ParsedNode, id: PersonId): node is Item =>
  isMap<ParsedNode, ParsedNode | null>(node) &&
  node.items.some(
    ({ key, value }) => isScalar(key) && key.value === 'id' && isScalar(value) && value.value === id,
  )

function changes(
  text: string,
  item: Item,
  { set, unset }: Extract<PersonEdit, { kind: 'change' }>,
): Splice[] {
  const fresh: [string, unknown][] = []
  const splices = Object.entries(set).flatMap(([key, value]): Splice[] => {
    const pair = pairOf(item, key)
    if (pair === undefined) {
      fresh.push([key, value])
      return []
    }
    const place = placeOf(text, pair)
    if (place === undefined) throw new Unclear(`${key} stands there in a way of its own`)
    return [{ ...place, text: `${/\s/.test(text.charAt(place.from - 1)) ? '' : ' '}${flow(value)}` }]
  })
  for (const key of unset) splices.push(withoutPair(text, item, key))
  if (fresh.length > 0) splices.push(morePairs(text, item, fresh))
  return splices
}

/** Where the value of a key stands: of a list line by line, all behind the colon. Undefined where a comment would go with it. */
function placeOf(text: string, { key, value }: Entry): Omit<Splice, 'text'> | undefined {
  if (value?.range == null || (isScalar(value) && isMultiLine(value))) return undefined
  if (!isMultiLine(value)) return { from: value.range[0], to: value.range[1] }
  const from = text.indexOf(':', key.range[1]) + 1
  const to = contentEnd(text, value)
  return text.slice(from, to).includes('#') ? undefined : { from, to }
}

/** Lists and maps over several lines, and texts over several lines, are for people to change. */
const isMultiLine = (node: ParsedNode): boolean =>
  isScalar(node)
    ? node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL
    : !('flow' in node && node.flow === true)

const pairOf = (item: Item, key: string): Entry | undefined =>
  item.items.find((pair) => isScalar(pair.key) && pair.key.value === key)

/** Behind the last value that ends on its own line. */
function morePairs(text: string, item: Item, fresh: readonly [string, unknown][]): Splice {
  const said = fresh.map(([key, value]) => `${key}: ${flow(value)}`)
  const last = item.items.findLast(({ value }) => value?.range != null && !isMultiLine(value))
  const range = last?.value?.range
  if (last === undefined || range == null) throw new Unclear('a person has no value to write behind')
  if (item.flow) return { from: range[1], to: range[1], text: `, ${said.join(', ')}` }
  const indent = ' '.repeat(columnOf(text, last.key.range[0]))
  const end = lineEnd(text, range[1])
  return { from: end, to: end, text: said.map((line) => `${newline(text)}${indent}${line}`).join('') }
}

function withoutPair(text: string, item: Item, key: string): Splice {
  const index = item.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === key)
  const [pair, before] = [item.items[index], item.items[index - 1]]
  // The first one is the id, which stays.
  const from = before?.value?.range?.[1]
  const end = pair?.value == null ? undefined : contentEnd(text, pair.value)
  if (pair === undefined || before === undefined || end === undefined)
    throw new Unclear(`${key} cannot be taken away`)
  if (item.flow) {
    if (from === undefined) throw new Unclear(`${key} cannot be taken away`)
    return { from, to: end, text: '' }
  }
  return { from: lineEnd(text, lineStart(text, pair.key.range[0]) - 1), to: lineEnd(text, end), text: '' }
}

function addition(
  text: string,
  list: YAMLSeq.Parsed | YAMLSeq<ParsedNode>,
  people: readonly Values[],
): Splice {
  const range = list.range
  if (range == null) throw new Unclear('it has no list of people')
  const last = list.items.at(-1)
  if (last === undefined) {
    const lines = people.map((person) => `${newline(text)}  - ${flow(person)}`)
    return { from: range[0], to: range[1], text: lines.join('') }
  }
  const end = contentEnd(text, last)
  if (list.flow) return { from: end, to: end, text: people.map((person) => `, ${flow(person)}`).join('') }
  const indent = dashOf(text, last).indent
  const at = lineEnd(text, end)
  return {
    from: at,
    to: at,
    text: people.map((person) => `${newline(text)}${indent}- ${flow(person)}`).join(''),
  }
}

function removal(text: string, list: YAMLSeq<ParsedNode>, item: Item): Splice {
  const index = list.items.indexOf(item)
  const before = list.items[index - 1]
  const end = contentEnd(text, item)
  if (!list.flow) {
    const { at } = dashOf(text, item)
    return { from: lineEnd(text, at - 1), to: lineEnd(text, end), text: '' }
  }
  if (before === undefined) throw new Unclear('the first person of this list cannot be taken away')
  return { from: contentEnd(text, before), to: end, text: '' }
}

/** Where the line of a list's item begins, and what stands before its dash. */
function dashOf(text: string, item: ParsedNode): { at: number; indent: string } {
  const at = lineStart(text, item.range[0])
  const dash = /^([ ]*)-[ ]+(?:[&!][^\s]+\s+)?$/.exec(text.slice(at, item.range[0]))
  if (dash === null) throw new Unclear('its people do not begin on lines of their own')
  return { at, indent: dash[1] ?? '' }
}

/** What a block says ends before the blank lines and comments behind it. */
function contentEnd(text: string, node: ParsedNode): number {
  if (isMap<ParsedNode, ParsedNode | null>(node) && !node.flow) {
    const last = node.items.at(-1)
    const own = last?.value ?? last?.key
    return own == null ? node.range[1] : contentEnd(text, own)
  }
  if (isSeq<ParsedNode>(node) && !node.flow) {
    const last = node.items.at(-1)
    return last == null ? node.range[1] : contentEnd(text, last)
  }
  let end = node.range[1]
  while (end > node.range[0] && /\s/.test(text.charAt(end - 1))) end--
  return end
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1

/** Before the line break behind this place. */
function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', Math.max(0, at))
  const end = found === -1 ? text.length : found
  return text.charAt(end - 1) === '\r' && end > at ? end - 1 : end
}

const columnOf = (text: string, at: number): number => at - lineStart(text, at)

const newline = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n')

/** As it is written inside brackets: there a comma in a text must be in quotes. */
function flow(value: unknown): string {
  const list = stringify([value], { collectionStyle: 'flow', lineWidth: 0, schema: 'core' }).trim()
  return list.slice(1, -1).trim()
}
