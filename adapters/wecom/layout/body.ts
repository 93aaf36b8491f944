import { cut } from '../text.ts'
import type { Limits } from './limits.ts'
import type { Fact, Parts } from './parts.ts'
import type { Row } from './template-card.ts'

export interface Body {
  rows: Row[]
  subTitle: string
  /** What stands apart in a box. */
  quote?: Fact
  /** Something was cut or left out. */
  left: boolean
}

const SEPARATOR = ' | '
/** Units of the text in the box, for which no limit is documented. */
const QUOTE = 150
/** Units of a fact that stands in the text, and the least that is worth beginning. */
const FACT = 60
const LEAST = 12

/** An address, a number: half of it is of no use. */
const isToken = (value: string): boolean => /^[\x21-\x7e]+$/.test(value)

/** Whether a fact can stand in a row; its value may be cut there unless it must be whole. */
const hasRow = ({ label, value }: Fact, limits: Limits): boolean =>
  label.length <= limits.keyname && (value.length <= limits.value || !isToken(value))

/** The facts in rows, as many as there are, and under the titles one text: lines, facts that have no row, small print. */
export function bodyOf({ lines, facts, quiet, quote }: Parts, limits: Limits, rows: number): Body {
  const inRows = facts.filter((fact) => hasRow(fact, limits)).slice(0, rows)
  const inText = facts.filter((fact) => !inRows.includes(fact)).map(pieceOf)
  const text = joined([...lines.map(loose), ...inText, ...quiet.map(loose)], limits.subTitle)
  return {
    rows: inRows.map(({ label, value }) => ({ keyname: label, value: cut(value, limits.value) })),
    subTitle: text.words,
    ...(quote && { quote: { label: cut(quote.label, limits.title), value: cut(quote.value, QUOTE) } }),
    left:
      text.left ||
      inRows.some(({ value }) => value.length > limits.value) ||
      (quote !== undefined && quote.value.length > QUOTE),
  }
}

interface Piece {
  text: string
  /** Shown whole or not at all. */
  whole: boolean
}

const loose = (text: string): Piece => ({ text, whole: false })

function pieceOf({ label, value }: Fact): Piece {
  const text = `${label}: ${value}`
  return isToken(value) ? { text, whole: true } : loose(cut(text, label.length + FACT))
}

/** The pieces that fit, up to the first that may be cut and must be. */
function joined(pieces: Piece[], max: number): { words: string; left: boolean } {
  let words = ''
  let left = false
  for (const { text, whole } of pieces) {
    const longer = words === '' ? text : `${words}${SEPARATOR}${text}`
    if (longer.length <= max) words = longer
    else if (whole) left = true
    else {
      const room = max - words.length - SEPARATOR.length
      return { words: words === '' || room >= LEAST ? cut(longer, max) : words, left: true }
    }
  }
  return { words, left }
}
