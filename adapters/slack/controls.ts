import type { types } from '@slack/bolt'
import { type ActionValue, type Button, type Control, encodeValue, type Select } from '../../src/message.ts'
import { oneLine } from '../../src/text/clean.ts'
import type { Built, Cuttable } from './fit.ts'
import { cut } from './text.ts'

const ELEMENTS = 25
const BUTTON_TEXT = 75
const OPTION_TEXT = 75
const OPTION_VALUE = 150
const PLACEHOLDER = 150
const BUTTON_VALUE = 2000
const ACTION_ID = 255
const GROUP = 100

/** Options that one message or modal may hold: their texts count towards its size, and the best ones come first. */
export const OPTIONS = 500

type Element = types.Button | types.StaticSelect

/** A label that is never empty and never more than `max` long. */
export function label(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(oneLine(text), max) || '…', emoji: false }
}

/** The options of a select as Slack wants them: up to 100, or groups of 100. Ids too long for Slack are left out. */
export function choices(
  options: { label: string; value: string }[],
  max: number = OPTIONS,
): Pick<types.StaticSelect, 'options' | 'option_groups'> & { all: types.PlainTextOption[] } {
  const all = options
    .filter(({ value }) => value !== '' && value.length <= OPTION_VALUE)
    .slice(0, max)
    .map((option) => ({ text: label(option.label, OPTION_TEXT), value: option.value }))
  if (all.length <= GROUP) return { options: all, all }
  const groups = Array.from({ length: Math.ceil(all.length / GROUP) }, (_, index) => {
    const own = all.slice(index * GROUP, (index + 1) * GROUP)
    return { label: label(`${index * GROUP + 1}–${index * GROUP + own.length}`, OPTION_TEXT), options: own }
  })
  return { option_groups: groups, all }
}

const fits = (value: ActionValue): boolean => encodeValue(value).length <= BUTTON_VALUE

function button(control: Button): { element: Element; texts: Cuttable[] } | undefined {
  if (!fits(control.value)) return undefined
  const text = label(control.label, BUTTON_TEXT)
  const value = encodeValue(control.value)
  const element: types.Button = {
    type: 'button',
    action_id: control.action.slice(0, ACTION_ID),
    text,
    ...(value && { value }),
    ...(control.style && { style: control.style }),
  }
  return { element, texts: [text] }
}

function select(control: Select): { element: Element; texts: Cuttable[] } | undefined {
  const { all, ...offered } = choices(
    control.options.map((option) => ({ label: option.label, value: encodeValue(option.value) })),
  )
  if (all.length === 0) return undefined
  const placeholder = label(control.placeholder, PLACEHOLDER)
  const action_id = control.action.slice(0, ACTION_ID)
  const element: types.StaticSelect = { type: 'static_select', action_id, placeholder, ...offered }
  return { element, texts: [placeholder, ...all.map(({ text }) => text)] }
}

/**
 * Buttons and selects, 25 a block; an action that comes twice goes to a block of its own, because Slack tells them apart only
 * by block. `nonce` makes the blocks' ids new, so that a select forgets what was chosen when the card is drawn again.
 */
export function controlBlocks(controls: Control[], nonce: string): Built[] {
  const rows: { ids: Set<string>; elements: Element[]; texts: Cuttable[] }[] = []
  for (const control of controls) {
    const drawn = control.kind === 'button' ? button(control) : select(control)
    const id = drawn?.element.action_id
    if (!drawn || !id) continue
    let row = rows.find(({ ids, elements }) => elements.length < ELEMENTS && !ids.has(id))
    if (!row) {
      row = { ids: new Set(), elements: [], texts: [] }
      rows.push(row)
    }
    row.ids.add(id)
    row.elements.push(drawn.element)
    row.texts.push(...drawn.texts)
  }
  return rows.map(({ elements, texts }, index) => ({
    block: { type: 'actions', block_id: `${nonce}.${index}`, elements },
    texts,
    control: true,
  }))
}
