import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import { TableFault } from '../table.ts'

/** What a reader of a part wants to hear. Names are without their prefixes. */
export interface XmlListener {
  opened?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  closed?(name: string): void
}

/** Characters without a tag between them: longer than any cell may be. */
const LONGEST_TEXT = 1024 * 1024
const DEEPEST = 64

/**
 * Reads a part of a workbook, and pauses after each piece so that what was heard can be taken away. Refuses document types, which no
 * workbook has and with which traps are built. Throws TableFault for what is no well-formed XML in UTF-8.
 */
export async function* readXml(
  stream: AsyncIterable<Buffer>,
  part: string,
  listener: XmlListener,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let fed = 0
  let heard = 0
  let depth = 0
  parser.on('opentag', ({ name, attributes }) => {
    heard = fed
    if (++depth > DEEPEST) throw new TableFault(`the workbook is refused: ${part} is nested too deeply`)
    listener.opened?.(localName(name), attributes)
  })
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.on('closetag', ({ name }) => {
    heard = fed
    depth--
    listener.closed?.(localName(name))
  })
  parser.on('doctype', () => {
    throw new TableFault(`the workbook is refused: ${part} has a document type definition`)
  })
  parser.on('error', () => {
    throw new TableFault(`the workbook is damaged: ${part} is no well-formed XML`)
  })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of bytesOf(stream, part)) {
    const text = decodedBy(decoder, chunk, part)
    fed += text.length
    parser.write(text)
    if (fed - heard > LONGEST_TEXT)
      throw new TableFault(`the workbook is refused: ${part} has a text without an end`)
    yield
  }
  parser.close()
  yield
}

/** Reads a part to its end. */
export async function readWhole(
  stream: AsyncIterable<Buffer>,
  part: string,
  listener: XmlListener,
): Promise<void> {
  for await (const _ of readXml(stream, part, listener)) {
  }
}

async function* bytesOf(stream: AsyncIterable<Buffer>, part: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield chunk
  } catch {
    throw new TableFault(`the workbook is damaged: ${part} cannot be unpacked`)
  }
}

function decodedBy(decoder: TextDecoder, chunk: Buffer, part: string): string {
  try {
    return decoder.decode(chunk, { stream: true })
  } catch {
    throw new TableFault(`the workbook is damaged: ${part} is not in UTF-8`)
  }
}

const localName = (name: string): string => {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}
