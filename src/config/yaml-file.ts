import { type Document, isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml'
import { type Problem, pathText } from './problem.ts'

type Path = readonly PropertyKey[]

/** A YAML text as plain values, which still knows where each value was written. */
export interface YamlFile {
  value: unknown
  /** A problem with the value at `path`, or with the key itself; placed at the nearest parent when it is not there. */
  problemAt(path: Path, message: string, aim?: 'key' | 'value'): Problem
}

const MOST_BYTES = 1024 * 1024
const DEEPEST = 40

/**
 * Reads one YAML 1.2 document. Keys given twice are reported and the rest is still read; any other syntax error leaves
 * nothing to read.
 */
export function readYaml(text: string, file: string): { file?: YamlFile; problems: Problem[] } {
  const failed = (message: string) => ({ problems: [{ file, line: 1, path: '', message }] })
  if (Buffer.byteLength(text) > MOST_BYTES) return failed('the file is larger than 1 MiB')
  if (deeperThan(text, DEEPEST)) return failed(`is nested more than ${DEEPEST} levels deep`)

  const counter = new LineCounter()
  const document = parseDocument(text, {
    schema: 'core',
    lineCounter: counter,
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'error',
  })
  if (document.contents === null && document.errors.length === 0) return failed('the file is empty')
  const place = (offset: number) => {
    const { line, col } = counter.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const syntax = [...document.errors, ...document.warnings]
  const problems = syntax.slice(0, 20).map((error) => ({
    ...place(error.pos[0]),
    path: '',
    message: error.code === 'DUPLICATE_KEY' ? 'this key is given twice' : error.message,
  }))
  if (syntax.some((error) => error.code !== 'DUPLICATE_KEY')) return { problems }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 })
    const problemAt: YamlFile['problemAt'] = (path, message, aim = 'value') => ({
      ...place(offsetOf(document, path, aim)),
      path: pathText(path),
      message,
    })
    return { file: { value, problemAt }, problems }
  } catch (error) {
    // The library throws these for aliases that name nothing or multiply too far.
    if (error instanceof ReferenceError || error instanceof RangeError) return failed(error.message)
    throw error
  }
}

/** A cheap look before parsing, since the parser is recursive and slow on thousands of nested brackets or dashes. */
function deeperThan(text: string, most: number): boolean {
  let open = 0
  for (const row of text.split('\n')) {
    const dashes = /^(?:\s*[-?]\s+)*/.exec(row.slice(0, 1000))?.[0].match(/[-?]/g)?.length ?? 0
    if (dashes > most) return true
    for (const letter of row) {
      if (letter === '[' || letter === '{') open += 1
      if (letter === ']' || letter === '}') open = Math.max(0, open - 1)
      if (open > most) return true
    }
  }
  return false
}

function offsetOf(document: Document.Parsed, path: Path, aim: 'key' | 'value'): number {
  let node: ParsedNode | null = document.contents
  let offset = node?.range[0] ?? 0
  for (const [index, step] of path.entries()) {
    const isLast = index === path.length - 1
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      const pair = node.items.findLast(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (!pair) return offset
      offset = pair.key.range[0]
      node = pair.value
      // A nested block begins a line below its key: the key is where a person looks.
      if (isScalar(node) && !(isLast && aim === 'key')) offset = node.range[0]
    } else if (isSeq<ParsedNode>(node)) {
      node = node.items[Number(step)] ?? null
      if (!node) return offset
      offset = node.range[0]
    } else {
      return offset
    }
  }
  return offset
}
