import { fieldsFrom, parse } from '../../src/domain/intake/parse.ts'
import {
  BUYING_ROLES,
  FIELD_NAMES,
  type FieldName,
  type Fields,
  LEVELS,
} from '../../src/domain/lead/fields.ts'
import type { Input } from '../../src/message.ts'
import { fillText } from '../../src/text/index.ts'
import type { AskContext, Values } from '../ask.ts'
import { choiceInput, LONGEST_LINE, textInput } from '../inputs.ts'

/** The form of a lead's content: what posting, editing and posting again share. */

const LONG: readonly FieldName[] = ['budget', 'authority', 'need', 'timeline', 'source', 'remarks']
/** Kept when left empty, and shown whole only to the SDR who brought them. */
const CONTACT: readonly FieldName[] = ['phone', 'email', 'wechat']
const EXTRA = 'extra'

export function contentInputs(initial: Values, context: AskContext, masked: Values = {}): Input[] {
  const { texts } = context.voice
  const inputs = FIELD_NAMES.map((name) => contentInput(name, initial[name], context, masked[name]))
  return [
    ...inputs,
    textInput(EXTRA, texts.forms.inputs.extra, { required: false, ...initialOf(initial[EXTRA]) }),
  ]
}

const initialOf = (initial: string | undefined) => (initial === undefined ? {} : { initial })

function contentInput(
  name: FieldName,
  initial: string | undefined,
  context: AskContext,
  kept: string | undefined,
): Input {
  const { voice, policy } = context
  const { texts } = voice
  const needed = policy.gate.require.includes(name) || name === 'company' || name === 'contact'
  const hint =
    kept !== undefined
      ? fillText(texts.forms.inputs.keep, { value: kept })
      : needed || name === 'region' || name === 'source'
        ? texts.forms.inputs.needed
        : undefined
  const options = optionsOf(name, context)
  const input =
    options === undefined
      ? textInput(name, texts.fields[name], {
          required: false,
          max: LONG.includes(name) ? 2000 : LONGEST_LINE,
          ...initialOf(initial),
        })
      : choiceInput(name, texts.fields[name], withInitial(options, initial), {
          required: false,
          ...initialOf(initial),
        })
  return hint === undefined ? input : { ...input, hint }
}

type Options = { value: string; label: string }[]

function optionsOf(name: FieldName, { voice: { texts }, workspace }: AskContext): Options | undefined {
  const same = (values: readonly string[]): Options => values.map((value) => ({ value, label: value }))
  switch (name) {
    case 'level':
      return LEVELS.map((value) => ({ value, label: texts.levels[value] }))
    case 'buyingRole':
      return BUYING_ROLES.map((value) => ({ value, label: texts.buyingRoles[value] }))
    case 'mustWin':
    case 'meetingAgreed':
      return [
        { value: 'yes', label: texts.yes },
        { value: 'no', label: texts.no },
      ]
    case 'industry':
      return workspace.industries.length === 0 ? undefined : same(workspace.industries)
    case 'productLine':
      return workspace.productLines.length === 0 ? undefined : same(workspace.productLines)
    default:
      return undefined
  }
}

/** What was pasted stays choosable although the workspace does not list it. */
const withInitial = (options: Options, initial: string | undefined): Options =>
  initial === undefined || options.some(({ value }) => value === initial)
    ? options
    : [...options, { value: initial, label: initial }]

/** A lead's content as the form's values. */
export function valuesOf(fields: Fields, unknown: Record<string, string>): Values {
  const values: Values = {}
  for (const name of FIELD_NAMES) {
    const value = fields[name]
    if (value !== undefined) values[name] = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
  }
  const extra = Object.entries(unknown).map(([name, value]) => `${name}: ${value}`)
  return extra.length === 0 ? values : { ...values, [EXTRA]: extra.join('\n') }
}

export type Content = { fields: Fields; unknown: Record<string, string> } | { errors: Record<string, string> }

/** The form's values as a lead's content; contact ways that were left empty are taken from `kept`. */
export function contentFrom(values: Values, context: AskContext, kept: Fields = {}): Content {
  const entries = FIELD_NAMES.flatMap((name) => {
    const value = values[name]
    return value === undefined ? [] : [{ name: context.voice.texts.fields[name], fields: [name], value }]
  })
  const form = fieldsFrom(entries, context.workspace)
  const extra = parse(values[EXTRA] ?? '', context.workspace)
  const problems = [...form.problems, ...extra.problems]
  if (problems.length > 0) return { errors: problemWords(problems, context) }
  const { remarks: _, ...extraFields } = extra.fields
  const ways = Object.fromEntries(
    CONTACT.flatMap((name) => (kept[name] === undefined ? [] : [[name, kept[name]]])),
  )
  const unread = extra.fields.remarks === undefined ? {} : { [EXTRA]: extra.fields.remarks }
  return {
    fields: { ...ways, ...extraFields, ...form.fields },
    unknown: { ...extra.unknown, ...unread, ...form.unknown },
  }
}

export function problemWords(
  problems: { field?: string; what: string }[],
  { voice: { texts } }: AskContext,
): Record<string, string> {
  return Object.fromEntries(
    problems.map(({ field = EXTRA }) => {
      const known = Object.entries(texts.fields).find(([key]) => key === field)?.[1]
      const label = known ?? (field === EXTRA ? texts.forms.inputs.extra : field)
      return [field, fillText(texts.slash.problem, { field: label })]
    }),
  )
}
