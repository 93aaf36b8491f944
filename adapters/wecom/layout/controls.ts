import type { Button, Control, Select } from '../../../src/message.ts'
import { encodeValue } from '../../../src/message.ts'
import { oneLine } from '../../../src/text/clean.ts'
import { fillText } from '../../../src/text/index.ts'
import { bytes, cut } from '../text.ts'
import { chosenKeyOf, keyOf, moreKeyOf, PLACEHOLDER_ID, REASON } from './keys.ts'
import { KEY_BYTES, type Limits, OPTION_BYTES } from './limits.ts'
import type { CardButton, Selection } from './template-card.ts'
import type { Wording } from './wording.ts'

/** A question whose answer comes with whatever button is pressed. */
export interface Question {
  key: string
  title: string
  options: { id: string; label: string }[]
}

export interface LaidControls {
  buttons: CardButton[]
  menu: { text: string; key: string }[]
  selection?: Selection
  /** Something found no place; there is a text command for it. */
  left: boolean
}

/** How the controls are laid. */
export interface ControlOptions {
  /** Asked where there is no select. */
  question?: Question | undefined
  /** Controls before this one stand elsewhere. */
  from?: number
  /** The menu's last item leads to what has no room; `always`: even where all controls have. */
  more?: 'where-needed' | 'always' | undefined
}

const commandOf = (action: string): string => action.split(':', 1)[0] ?? action
const STYLES = { primary: 1, danger: 3 } as const

/**
 * Buttons and the first select, as a card has room for them: the first ones as buttons, the next in the corner's menu. Of several buttons
 * that name a person where a select does too, the first stays one; the others become the select's first options. Another select is a button
 * that asks on a page.
 */
export function layControls(
  controls: Control[],
  wording: Wording,
  limits: Limits,
  { question, from = 0, more }: ControlOptions = {},
): LaidControls {
  const select = controls.find((control) => control.kind === 'select')
  const named = controls.filter((control) => control.kind === 'button').filter(namesIn(select))
  const folded = named.slice(1)
  const offered = select && optionsOf(select, folded, wording, limits)
  const drawn = unique(
    controls.flatMap((control): CardButton[] => {
      if (control.kind === 'button')
        return folded.includes(control) ? [] : [drawButton(control, wording, limits)]
      if (control !== select) return [drawAsking(control, wording, limits)]
      return offered ? [drawSubmit(control, wording, limits)] : []
    }),
  )
  const rest = drawn.slice(from)
  const over = rest.length > limits.buttons + limits.menu
  const leads = more === 'always' || (more !== undefined && over)
  const room = limits.buttons + limits.menu - (leads ? 1 : 0)
  const shown = rest.slice(0, room)
  const menu = shown.slice(limits.buttons).map(({ text, key }) => ({ text, key }))
  if (leads) menu.push({ text: wording.texts.whole, key: moreKeyOf(from + shown.length) })
  const selection =
    offered === undefined
      ? (askedOf(shown, controls, wording, limits) ?? (question && asked(question, wording, limits)))
      : shown.some(({ key }) => select && key === chosenKeyOf(select.action))
        ? offered.selection
        : undefined
  return {
    buttons: shown.slice(0, limits.buttons),
    menu,
    ...(selection && { selection }),
    left: (offered?.left ?? false) || over,
  }
}

/** The reasons of the first button that has some and is shown. */
function askedOf(
  shown: CardButton[],
  controls: Control[],
  wording: Wording,
  limits: Limits,
): Selection | undefined {
  for (const control of controls) {
    if (control.kind === 'select' || control.reasons === undefined) continue
    if (!shown.some(({ key }) => key === keyOf(control.action, control.value))) continue
    const title = wording.texts.reasons[commandOf(control.action)] ?? oneLine(control.label)
    const options = control.reasons.map((reason) => ({ id: reason, label: reason }))
    return asked({ key: REASON, title, options }, wording, limits)
  }
  return undefined
}

/** Buttons for a person that the select could choose as well. */
const namesIn =
  (select: Select | undefined) =>
  ({ action, value }: Button): boolean =>
    value.rep !== undefined && select !== undefined && commandOf(select.action) === commandOf(action)

function unique(buttons: CardButton[]): CardButton[] {
  const byKey = new Map<string, CardButton>()
  for (const button of buttons) {
    if (bytes(button.key) <= KEY_BYTES && !byKey.has(button.key)) byKey.set(button.key, button)
  }
  return [...byKey.values()]
}

function drawButton(button: Button, wording: Wording, limits: Limits): CardButton {
  const style = button.style === undefined ? 2 : STYLES[button.style]
  return { text: labelOf(button, wording, limits), style, key: keyOf(button.action, button.value) }
}

/** The label if it is short enough, else a shorter one: the person or the rule that it names, or its command where there is one such button. */
function labelOf({ action, label, value }: Button, wording: Wording, limits: Limits): string {
  const text = oneLine(label)
  if (text !== '' && text.length <= limits.button) return text
  const command = commandOf(action)
  const template = wording.texts.toRep[command]
  if (template !== undefined && value.rep !== undefined) {
    return short(fillText(template, { rep: wording.name(value.rep) }), limits.button)
  }
  const rule = command === 'rule' ? action.slice(command.length + 1) : undefined
  return short(wording.texts.short[action] ?? (rule || text), limits.button)
}

/** A press on it names nobody yet. */
function drawAsking(
  { action, placeholder, options }: Select,
  { texts }: Wording,
  limits: Limits,
): CardButton {
  const { lead, turn } = options[0]?.value ?? {}
  const value = { ...(lead !== undefined && { lead }), ...(turn !== undefined && { turn }) }
  const label = texts.short[commandOf(action)] ?? placeholder
  return { text: short(label, limits.button), style: 2, key: keyOf(action, value) }
}

const short = (text: string, max: number): string => cut(oneLine(text), max) || '…'

function drawSubmit({ action }: Select, { texts }: Wording, limits: Limits): CardButton {
  const label = texts.submit[commandOf(action)] ?? texts.confirm
  return { text: short(label, limits.button), style: 2, key: chosenKeyOf(action) }
}

function optionsOf(
  select: Select,
  first: Button[],
  wording: Wording,
  limits: Limits,
): { selection: Selection; left: boolean } | undefined {
  const named = first.map(({ value }) => ({ label: wording.name(value.rep ?? ''), value }))
  const all = [...named, ...select.options].map(({ label, value }) => ({ id: encodeValue(value), label }))
  if (all.length === 0 || bytes(select.action) >= KEY_BYTES) return undefined
  const selection = asked({ key: select.action, title: select.placeholder, options: all }, wording, limits)
  const distinct = new Set(all.map(({ id }) => id)).size
  return { selection, left: distinct > selection.option_list.length - 1 }
}

/** A placeholder and up to nine options: WeCom preselects the first one, which must not be a person. */
function asked(question: Question, { texts }: Wording, limits: Limits): Selection {
  const byId = new Map<string, string>()
  for (const { id, label } of question.options) {
    if (id !== '' && id !== PLACEHOLDER_ID && bytes(id) <= OPTION_BYTES && !byId.has(id)) byId.set(id, label)
  }
  const options = [...byId].slice(0, limits.options - 1).map(([id, label]) => ({ id, text: label }))
  return {
    question_key: question.key,
    title: short(question.title, limits.selection),
    option_list: [{ id: PLACEHOLDER_ID, text: texts.choose }, ...options].map(({ id, text }) => ({
      id,
      text: short(text, limits.option),
    })),
    selected_id: PLACEHOLDER_ID,
  }
}
