import { compact, type Json } from '../json.ts'
import type { Interactive } from '../read/elements.ts'
import type { Element } from '../schema/elements.ts'
import { type Option, optionsOf } from '../schema/options.ts'

/** What a person enters: an option by its value or its words, several of them, a text, a date, a user id. */
export type Choice = string | readonly string[]

const list = (choice: Choice | undefined): readonly string[] =>
  choice === undefined ? [] : typeof choice === 'string' ? [choice] : choice

const optionFor = (element: Element, wanted: string): Option => {
  if (element.type === 'external_select') return { text: { type: 'plain_text', text: wanted }, value: wanted }
  const options = 'options' in element || 'option_groups' in element ? optionsOf(element) : []
  const found = options.find((o) => o.value === wanted) ?? options.find((o) => o.text.text === wanted)
  if (found) return found
  const there = options.map((o) => `${o.value} (${o.text.text})`).join(', ')
  throw new Error(`${element.action_id} has no option "${wanted}"; there are: ${there}`)
}

/** The members that carry a choice, named and shaped as Slack does for each kind; `initial` where nobody chose. */
export const chosen = (element: Element, choice?: Choice): Json => {
  const values = list(choice)
  const [first] = values
  const option = () => (first === undefined ? undefined : optionFor(element, first))
  const options = () => (choice === undefined ? undefined : values.map((v) => optionFor(element, v)))
  switch (element.type) {
    case 'button':
      return compact({ text: element.text, value: element.value })
    case 'overflow':
      return { selected_option: option() ?? null }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { selected_option: option() ?? element.initial_option ?? null }
    case 'checkboxes':
    case 'multi_static_select':
      return { selected_options: options() ?? element.initial_options ?? [] }
    case 'users_select':
      return { selected_user: first ?? element.initial_user ?? null }
    case 'multi_users_select':
      return { selected_users: choice === undefined ? (element.initial_users ?? []) : values }
    case 'channels_select':
      return { selected_channel: first ?? element.initial_channel ?? null }
    case 'datepicker':
      return { selected_date: first ?? element.initial_date ?? null }
    case 'timepicker':
      return { selected_time: first ?? element.initial_time ?? null }
    case 'datetimepicker':
      return { selected_date_time: first === undefined ? (element.initial_date_time ?? null) : Number(first) }
    default:
      return { value: (first === undefined ? element.initial_value : first) || null }
  }
}

/** Whether a state holds nothing: no option, no text. */
export const isEmpty = (state: Json): boolean =>
  Object.entries(state).every(
    ([key, value]) => key === 'type' || value === null || (Array.isArray(value) && value.length === 0),
  )

/** `state.values`: every element but buttons, by block_id and action_id, with what was chosen in it. */
export const stateOf = (all: readonly Interactive[], choices: ReadonlyMap<Interactive, Choice>): Json => {
  const values: Record<string, Json> = {}
  for (const it of all) {
    if (it.type === 'button' || it.type === 'overflow') continue
    const state = { type: it.type, ...chosen(it.element, choices.get(it)) }
    values[it.blockId] = { ...values[it.blockId], [it.actionId]: state }
  }
  return values
}
