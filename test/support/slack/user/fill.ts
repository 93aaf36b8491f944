import type { Json } from '../json.ts'
import type { View } from '../model.ts'
import { elements, type Interactive } from '../read/elements.ts'
import { textOf } from '../read/text-of.ts'
import { codePoints } from '../schema/text.ts'
import { type Choice, chosen, isEmpty, stateOf } from './choice.ts'

/** A form's fields by action_id, by block_id or by the words of their label. */
export type Values = Readonly<Record<string, Choice>>

/** `state.values` of a form filled in; throws where Slack's client would not let a person send it. */
export const fillForm = (view: View, values: Values): Json => {
  const fields = elements(view)
  const choices = new Map<Interactive, Choice>()
  for (const [name, choice] of Object.entries(values)) {
    const field =
      fields.find((f) => f.actionId === name) ??
      fields.find((f) => f.blockId === name) ??
      fields.find((f) => f.label === name)
    if (!field) {
      const there = fields.map((f) => `${f.blockId}/${f.actionId} (${f.label})`).join(', ')
      throw new Error(`The form has no field "${name}"; there are: ${there}\n${textOf(view)}`)
    }
    choices.set(field, choice)
  }
  for (const field of fields) insist(field, choices.get(field))
  return stateOf(fields, choices)
}

const insist = (field: Interactive, choice: Choice | undefined): void => {
  if (field.block.type !== 'input') return
  const refuse = (why: string) => {
    throw new Error(`The form cannot be sent: "${field.label}" (${field.actionId}) ${why}`)
  }
  const state = chosen(field.element, choice)
  if (!field.block.optional && isEmpty(state)) refuse('is required')
  if (field.element.type !== 'plain_text_input' || typeof state.value !== 'string') return
  const { min_length = 0, max_length = 3000 } = field.element
  const length = codePoints(state.value)
  if (length < min_length || length > max_length)
    refuse(`has ${length} characters, not ${min_length}–${max_length}`)
}
