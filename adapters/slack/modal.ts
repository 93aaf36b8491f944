import type { types } from '@slack/bolt'
import { z } from 'zod'
import { type ActionValue, decodeValue, encodeValue, type Form, type Input } from '../../src/message.ts'
import { clean, oneLine } from '../../src/text/clean.ts'
import { choices, label, OPTIONS } from './controls.ts'
import { cut } from './text.ts'

const NAME = 255
const TITLE = 24
const LABEL = 2000
const PLACEHOLDER = 150
const INTRO = 3000
const INPUT = 3000
const BLOCKS = 100
const RADIOS = 5
/** Slack takes 250 KB; a view travels as JSON inside a form. */
const VIEW_BYTES = 240_000

/** How much of long lists and long answers to show, most first: what does not fit in a view is shown with less. */
const SPARING = [
  { options: OPTIONS, initial: INPUT },
  { options: 200, initial: 1000 },
  { options: 100, initial: 100 },
  { options: 20, initial: 20 },
]
type Sparing = (typeof SPARING)[number]

function textElement(
  input: { name: string; multiline: boolean; max: number; initial?: string },
  to: Sparing,
): types.PlainTextInput {
  const max = Math.min(Math.max(Math.trunc(input.max) || INPUT, 1), INPUT)
  const initial = input.multiline ? clean(input.initial ?? '') : oneLine(input.initial ?? '')
  const shown = cut(initial, Math.min(max, to.initial), '')
  return {
    type: 'plain_text_input',
    action_id: input.name,
    multiline: input.multiline,
    max_length: max,
    ...(shown && { initial_value: shown }),
  }
}

function choiceElement(input: Input & { kind: 'choice' }, to: Sparing): types.InputBlockElement {
  const { all, ...offered } = choices(input.options, to.options)
  const initial = all.find(({ value }) => value === input.initial)
  const chosen = initial && { initial_option: initial }
  if (all.length === 0) {
    return textElement(
      {
        name: input.name,
        multiline: false,
        max: PLACEHOLDER,
        ...(input.initial && { initial: input.initial }),
      },
      to,
    )
  }
  if (all.length <= RADIOS && input.required) {
    return { type: 'radio_buttons', action_id: input.name, options: all, ...chosen }
  }
  return { type: 'static_select', action_id: input.name, ...offered, ...chosen }
}

function elementOf(input: Input, to: Sparing): types.InputBlockElement {
  switch (input.kind) {
    case 'text':
      return textElement(input, to)
    case 'choice':
      return choiceElement(input, to)
    case 'date': {
      const initial = z.iso.date().safeParse(input.initial)
      return {
        type: 'datepicker',
        action_id: input.name,
        ...(initial.success && { initial_date: initial.data }),
      }
    }
  }
}

function inputBlock(input: Input, to: Sparing): types.InputBlock {
  const hint = input.hint && oneLine(input.hint)
  return {
    type: 'input',
    block_id: input.name,
    label: label(input.label, LABEL),
    optional: !input.required,
    element: elementOf(input, to),
    ...(hint && { hint: label(hint, LABEL) }),
  }
}

function draw(form: Form, from: { conversation: string; close: string }, to: Sparing): types.ModalView {
  const intro = cut(clean(form.intro ?? '').trim(), INTRO)
  const inputs = new Map(form.inputs.map((input) => [input.name, input]))
  const text: types.PlainTextElement = { type: 'plain_text', text: intro, emoji: false }
  const blocks: types.KnownBlock[] = [
    ...(intro ? [{ type: 'section' as const, text }] : []),
    ...[...inputs.values()]
      .filter(({ name }) => name !== '' && name.length <= NAME)
      .map((input) => inputBlock(input, to)),
  ]
  return {
    type: 'modal',
    callback_id: 'form',
    title: label(form.title, TITLE),
    submit: label(form.submit, TITLE),
    close: label(from.close, TITLE),
    private_metadata: JSON.stringify({
      command: form.command,
      value: encodeValue(form.value),
      conversation: from.conversation,
    }),
    blocks: blocks.slice(0, BLOCKS),
  }
}

/**
 * A form as a modal. `conversation` is where the person pressed: Slack does not tell it again when the form comes back. Each input's
 * block and action have the input's name as their id, so that typed text survives and errors find their place.
 */
export function modal(form: Form, from: { conversation: string; close: string }): types.ModalView {
  const views = SPARING.map((to) => () => draw(form, from, to))
  for (const view of views) {
    const drawn = view()
    if (Buffer.byteLength(JSON.stringify(drawn)) <= VIEW_BYTES) return drawn
  }
  return draw({ ...form, inputs: [] }, from, { options: 1, initial: 1 })
}

const stated = z.object({
  values: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        value: z.string().nullish(),
        selected_date: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    ),
  ),
})

/** What was typed and chosen in a view's state: text by input name, '' where nothing was. Throws for what is no state. */
export function valuesOf(state: unknown): Record<string, string> {
  const blocks = Object.entries(stated.parse(state).values)
  return Object.fromEntries(
    blocks.flatMap(([name, actions]) =>
      Object.values(actions).map((given) => [
        name,
        given.value ?? given.selected_date ?? given.selected_option?.value ?? '',
      ]),
    ),
  )
}

const metadata = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' })
      return z.NEVER
    }
  })
  .pipe(z.object({ command: z.string(), value: z.string(), conversation: z.string() }))

/** Which form it was, from its private metadata; nothing where the view is none of ours. */
export function formOf(
  privateMetadata: unknown,
): { command: string; value: ActionValue; conversation: string } | undefined {
  const read = metadata.safeParse(privateMetadata)
  return read.success ? { ...read.data, value: decodeValue(read.data.value) } : undefined
}
