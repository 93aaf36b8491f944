import { fieldLine } from '../../src/domain/intake/field-line.ts'
import { MOST_UNKNOWN, parse } from '../../src/domain/intake/parse.ts'
import { isTooLong } from '../../src/domain/intake/too-long.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import { fillText } from '../../src/text/index.ts'
import type { AskContext } from '../ask.ts'
import { problemWords } from '../lead/content.ts'
import { fieldPerLine } from './pasted.ts'
import type { Reader, Reading, Wanted } from './reading.ts'

/** Alone the form; with fields they are put into what is known already. */
export const edit: Reader = ({ text, lead, context }) => {
  if (text === '') return { form: true }
  const content = merged(text, lead, context)
  return 'question' in content ? { wanted: content } : { command: { name: 'edit', ...content } }
}

/** Alone as it is; with fields that were still missing. */
export const repost: Reader = ({ text, lead, context }): Reading => {
  if (text === '') return { command: { name: 'repost' } }
  const content = merged(text, lead, context)
  return 'question' in content ? { wanted: content } : { command: { name: 'repost', ...content } }
}

/**
 * The lead's content with the fields that the text names; remarks are added to those there are. Words before the first field are
 * remarks, but without any field nobody can tell what they should be.
 */
export function merged(
  text: string,
  { fields, unknown }: Pick<Lead, 'fields' | 'unknown'>,
  context: AskContext,
): Pick<Lead, 'fields' | 'unknown'> | Wanted {
  const lines = fieldPerLine(text)
  if (!lines.some((line) => fieldLine(line) !== undefined)) return fieldsWanted(context)
  const parsed = parse(lines.join('\n'), context.workspace)
  if (parsed.problems.length > 0) {
    const [question = '', ...choices] = Object.values(problemWords(parsed.problems, context))
    return { question, choices }
  }
  if (Object.keys({ ...parsed.fields, ...parsed.unknown }).length === 0) return fieldsWanted(context)
  const notes = [fields.remarks, parsed.fields.remarks].filter((part) => part !== undefined)
  const remarks = notes.length === 0 ? undefined : notes.join('\n')
  const extra = { ...unknown, ...parsed.unknown }
  if (isTooLong(remarks ?? '') || Object.keys(extra).length > MOST_UNKNOWN) return full(context)
  return {
    fields: { ...fields, ...parsed.fields, ...(remarks !== undefined && { remarks }) },
    unknown: extra,
  }
}

const full = ({ voice: { texts } }: AskContext): Wanted => ({ question: texts.refusals.full })

function fieldsWanted({ voice: { texts } }: AskContext): Wanted {
  const { wanted, examples } = texts.byText
  return { question: wanted.fields, example: fillText(examples.fields, { field: texts.fields.timeline }) }
}
