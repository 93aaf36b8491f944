import { fieldsNamed } from '../../src/domain/intake/field-named.ts'
import { FIELD_NAMES, type FieldName } from '../../src/domain/lead/fields.ts'
import { mergePolicy } from '../../src/domain/policy/merge.ts'
import type { Policy, PolicyVersion } from '../../src/domain/policy/policy.ts'
import { policyProblems } from '../../src/domain/policy/problems.ts'
import { type PolicyOverrides, policySchema } from '../../src/domain/policy/schema.ts'
import { LANGUAGES } from '../../src/domain/workspace.ts'
import type { Form } from '../../src/message.ts'
import { fillText, textsIn } from '../../src/text/index.ts'
import type { Voice } from '../../src/text/voice.ts'
import type { AskContext, Values } from '../ask.ts'
import type { Core, PolicyProblem } from '../core.ts'
import { endOf, isDay, LONGEST_LINE, LONGEST_TEXT, startOf, textInput } from '../inputs.ts'

/** The form with which a head proposes other rules: the main numbers by themselves, everything else as in the workspace file. */

const NUMBERS = ['followedWithin', 'contactWithin', 'syncCredit'] as const
type NumberName = (typeof NUMBERS)[number]

/** As much as chats take in one input. */
const LONGEST_OTHER = 3000
/** Problems of a written policy that are told one by one. */
const MOST_PROBLEMS = 5

/** Filled in with the newest version. Its number travels in the place of a lead's turn: what differs is counted from there. */
export function policyForm(newest: PolicyVersion, { voice }: Pick<AskContext, 'voice'>): Form {
  const words = voice.texts.policy.form
  const now = written(newest.policy, voice)
  const line = { max: LONGEST_LINE }
  return {
    command: 'policy',
    title: words.title,
    submit: words.submit,
    intro: fillText(words.intro, { version: newest.version }),
    value: { turn: newest.version },
    inputs: [
      textInput('gate', words.gate, { ...line, required: false, initial: now.gate }),
      ...NUMBERS.map((name) => textInput(name, words[name], { ...line, initial: now[name] })),
      { ...textInput('other', words.other, { required: false, max: LONGEST_OTHER }), hint: words.otherHint },
      { name: 'startsAt', label: words.startsAt, required: false, kind: 'date' },
      textInput('why', words.why, { max: LONGEST_TEXT }),
    ],
  }
}

const SEPARATOR = { 'zh-CN': '，', en: ', ' } as const

function written(
  { gate, arbitration }: Policy,
  { texts, language }: Voice,
): Record<'gate' | NumberName, string> {
  return {
    gate: gate.require.map((field) => texts.fields[field]).join(SEPARATOR[language]),
    followedWithin: arbitration.followedWithin.text,
    contactWithin: arbitration.contactWithin.text,
    syncCredit: arbitration.syncCredit,
  }
}

/** What a filled-in form proposes, or words beside its inputs. */
export type PolicyReading =
  | { policy: Policy; startsAt?: number; why: string }
  | { errors: Record<string, string> }

/** Only what is different from what the form was drawn with goes into the newest version. */
export function readPolicyForm(
  core: Core,
  values: Values,
  drawnFrom: PolicyVersion,
  newest: PolicyVersion,
  { voice, now }: Pick<AskContext, 'voice' | 'now'>,
): PolicyReading {
  const words = voice.texts.policy.form
  const own = readInputs(values, written(drawnFrom.policy, voice), voice)
  const other = core.readPolicyText(values.other ?? '')
  const start = readStart(core, values.startsAt, now)
  const errors = {
    ...own.errors,
    ...('problems' in other && { other: problemsText(other.problems, voice) }),
    ...(start === 'past' && { startsAt: words.badDate }),
    ...([...(values.why ?? '')].length > LONGEST_TEXT && { why: voice.texts.refusals.badForm }),
  }
  if ('problems' in other || start === 'past' || Object.keys(errors).length > 0) return { errors }
  const twice = writtenTwice(own.overrides, other.overrides)
  if (twice.length > 0) return { errors: { other: fillText(words.twice, { keys: twice.join(', ') }) } }
  const policy = mergePolicy(other.overrides, mergePolicy(own.overrides, newest.policy))
  const [wrong] = policyProblems(policy, core.workspace)
  if (wrong !== undefined)
    return {
      errors: { other: fillText(words.cannot, { path: wrong.path.join('.'), message: wrong.message }) },
    }
  return { policy, why: values.why ?? '', ...(start !== undefined && { startsAt: start }) }
}

function readInputs(values: Values, drawn: Record<'gate' | NumberName, string>, voice: Voice) {
  const words = voice.texts.policy.form
  const errors: Record<string, string> = {}
  const overrides: PolicyOverrides = {}
  const gate = values.gate?.trim() ?? ''
  if (gate !== drawn.gate) {
    const { fields, unknown } = readFields(gate)
    if (unknown.length > 0) errors.gate = fillText(words.unknownFields, { fields: unknown.join(', ') })
    else overrides.gate = { require: fields }
  }
  for (const name of NUMBERS) {
    const text = values[name]?.trim() ?? ''
    if (text === drawn[name]) continue
    const read = policySchema.safeParse({ arbitration: { [name]: text } })
    if (read.success) overrides.arbitration = { ...overrides.arbitration, ...read.data.arbitration }
    else errors[name] = name === 'syncCredit' ? words.badCredit : words.badLength
  }
  return { errors, overrides }
}

/** Fields by their names in any language. */
function readFields(text: string): { fields: FieldName[]; unknown: string[] } {
  const parts = text.split(/[,，、;；\n]/).map((part) => part.trim())
  const named = parts.filter((part) => part !== '').map((part) => ({ part, field: fieldNamed(part) }))
  return {
    fields: [...new Set(named.flatMap(({ field }) => field ?? []))],
    unknown: named.filter(({ field }) => field === undefined).map(({ part }) => part),
  }
}

function fieldNamed(name: string): FieldName | undefined {
  const labelled = FIELD_NAMES.find((field) =>
    LANGUAGES.some((language) => textsIn(language).fields[field] === name),
  )
  const [found, ...others] = labelled === undefined ? fieldsNamed(name) : [labelled]
  return others.length === 0 ? found : undefined
}

/** `undefined` for none, and for today: that is as soon as both agree. */
function readStart(core: Core, date: string | undefined, now: number): number | 'past' | undefined {
  if (date === undefined) return undefined
  if (!isDay(date)) return 'past'
  const start = startOf(date, core.timezone())
  if (start > now) return start
  return endOf(date, core.timezone()) > now ? undefined : 'past'
}

/** Keys that an input and the written text both change: which of the two is meant cannot be known. */
function writtenTwice(own: PolicyOverrides, other: PolicyOverrides): string[] {
  const gate = own.gate !== undefined && other.gate?.require !== undefined ? ['gate.require'] : []
  const numbers = NUMBERS.filter(
    (name) => own.arbitration?.[name] !== undefined && other.arbitration?.[name] !== undefined,
  )
  return [...gate, ...numbers.map((name) => `arbitration.${name}`)]
}

function problemsText(problems: PolicyProblem[], { texts }: Voice): string {
  const words = texts.policy.form
  const told = problems
    .slice(0, MOST_PROBLEMS)
    .map(({ line, path, message }) =>
      fillText(path === '' ? words.problemHere : words.problem, { line, path, message }),
    )
  const rest = problems.length - told.length
  return [...told, ...(rest > 0 ? [fillText(words.more, { n: rest })] : [])].join(texts.policy.semicolon)
}
