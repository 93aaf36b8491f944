import { unescaped } from './escapes.ts'
import type { Package } from './package.ts'
import { Texts } from './texts.ts'
import { readWhole } from './xml.ts'

/** The texts that cells of a workbook refer to by number. Readings of Chinese and Japanese words are left out. */
export async function sharedTexts(book: Package, part: string | undefined): Promise<Texts> {
  const texts = new Texts()
  if (part === undefined) return texts
  let text = ''
  let reading = false
  let phonetic = false
  await readWhole(await book.open(part), part, {
    opened(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') reading = !phonetic
    },
    text(piece) {
      if (reading) text += piece
    },
    closed(name) {
      if (name === 't') reading = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') texts.add(unescaped(text))
    },
  })
  return texts
}
