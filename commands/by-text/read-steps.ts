import { NOTE_KINDS, TOUCH_KINDS } from '../../src/domain/lead/lead.ts'
import { inAllLanguages } from '../../src/text/command-words.ts'
import { cut, fillText } from '../../src/text/index.ts'
import { isDay } from '../inputs.ts'
import { chosen, chosenFrom, firstWord, withoutSeparators } from './match-words.ts'
import { withoutBecause } from './read-words.ts'
import { numbered, type Reader } from './reading.ts'

/** What a person repeats of their own words in an example is short. */
const SHORT = 60
const DATE =
  /^(\p{Nd}{4})\s*[-/.年－／．]\s*(\p{Nd}{1,2})\s*[-/.月－／．]\s*(\p{Nd}{1,2})\s*日?(?=$|[\s,，。、;；:：(（])/u
/** "30万", "USD 60k", "¥300,000元" and then the end or a gap. */
const AMOUNT =
  /^(?:(?:[A-Z]{3}|约|人民币|[¥￥$€£])\s*)?\p{Nd}[\p{Nd}.,]*\s?(?:[万亿千百kKmM]+)?\s?(?:元|块|美元|美金|欧元|[A-Z]{3})?(?=$|[\s,，;；。(（])/u

/** A reason of the policy's list, by its words or its number, and a note. An older list, under which the lead lives, counts by its words. */
export const withReason =
  (list: 'rejectReasons' | 'returnReasons'): Reader =>
  ({ text, context: { voice, policy }, policy: older }) => {
    const { wanted } = voice.texts.byText
    const reasons = policy[list]
    const found = chosenFrom(text, reasons.map(asOption)) ?? chosen(text, older[list].map(asOption))
    if (found !== undefined) {
      const note = withoutBrackets(found.rest)
      return { values: { reason: found.value, ...(note !== '' && { note }) } }
    }
    const question = text === '' ? wanted.reason : fillText(wanted.unknownReason, { text: firstWord(text) })
    return { wanted: { question, example: reasons[0] ?? '', choices: numbered(reasons) } }
  }

const asOption = (word: string) => ({ value: word, words: [word] })

/** "（明年再说）" as a note is what stands in the brackets. */
const withoutBrackets = (text: string): string => /^[(（]([^()（）]*)[)）]$/u.exec(text)?.[1]?.trim() ?? text

export const followUp: Reader = ({ text, context: { voice } }) => {
  const { byText, touches } = voice.texts
  const options = TOUCH_KINDS.map((kind) => ({
    value: kind,
    words: inAllLanguages((all) => all.touches[kind]),
  }))
  const found = chosen(text, options)
  if (found === undefined) {
    const kinds = TOUCH_KINDS.map((kind) => touches[kind]).join(' / ')
    const words = text === '' ? byText.examples.followed : cut(text, SHORT)
    const question = fillText(byText.wanted.kind, { kinds })
    return { wanted: { question, example: `${touches.call} ${words}` } }
  }
  if (found.rest !== '') return { values: { kind: found.value, text: found.rest } }
  const example = `${touches[found.value]} ${byText.examples.followed}`
  return { wanted: { question: byText.wanted.words, example } }
}

/** Without a kind it is intelligence, as in a card's thread. */
export const note: Reader = ({ text, context: { voice } }) => {
  const options = NOTE_KINDS.map((kind) => ({ value: kind, words: inAllLanguages((all) => all.notes[kind]) }))
  const { value: kind, rest } = chosen(text, options) ?? { value: 'intelligence', rest: text }
  if (rest !== '') return { values: { kind, text: rest } }
  const { wanted, examples } = voice.texts.byText
  return { wanted: { question: wanted.words, example: examples.noted } }
}

export const qualify: Reader = ({ text, context: { voice } }) => {
  const options = [
    { value: 'yes', words: inAllLanguages(({ yes }) => yes) },
    { value: 'no', words: inAllLanguages(({ no }) => no) },
  ]
  const project = chosen(text, options)
  const real = project && chosen(project.rest, options)
  if (project !== undefined && real !== undefined && real.rest !== '')
    return { values: { project: project.value, real: real.value, nextStep: real.rest } }
  const { wanted, examples } = voice.texts.byText
  return { wanted: { question: wanted.qualified, example: examples.qualified } }
}

/** With a revisit date, a note, both or nothing. */
export const nurture: Reader = ({ text, context: { voice } }) => {
  const [written, ...parts] = DATE.exec(text) ?? []
  const note = withoutSeparators(text.slice(written?.length ?? 0).replace(/^[:：]/u, ''))
  const noted = note === '' ? {} : { note }
  if (written === undefined && !/^\p{Nd}/u.test(text)) return { values: noted }
  const [year = '', month = '', day = ''] = parts.map((part) => part.normalize('NFKC'))
  const revisit = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (written !== undefined && isDay(revisit)) return { values: { revisit, ...noted } }
  const { wanted, examples } = voice.texts.byText
  const question = fillText(wanted.date, { text: written ?? firstWord(text) })
  return { wanted: { question, example: examples.revisit } }
}

export const close: Reader = ({ text, context: { voice } }) => {
  const outcome = chosen(text, [
    { value: 'won', words: inAllLanguages(({ won }) => won) },
    { value: 'lost', words: inAllLanguages(({ lost }) => lost) },
  ])
  if (outcome === undefined) {
    const { wanted, examples } = voice.texts.byText
    return { wanted: { question: wanted.outcome, example: examples.won } }
  }
  const amount = AMOUNT.exec(outcome.rest)?.[0]
  const reason = withoutBecause(withoutSeparators(outcome.rest.slice(amount?.length ?? 0)))
  return {
    values: {
      outcome: outcome.value,
      ...(amount !== undefined && { amount: amount.trim() }),
      ...(reason !== '' && { reason }),
    },
  }
}
