import { z } from 'zod'
import { anyText, chars, plainText } from './text.ts'

export const option = z.strictObject({
  text: plainText(75),
  value: chars(150),
  description: plainText(75).optional(),
})

/** Radio buttons and checkboxes may use markup in their options, and are longer only in description. */
export const choiceOption = z.strictObject({
  text: anyText(75),
  value: chars(150),
  description: anyText(75).optional(),
})

export const overflowOption = z.strictObject({
  text: plainText(75),
  value: chars(150),
  description: plainText(75).optional(),
  url: chars(3000).optional(),
})

export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(option).min(1).max(100),
})

export const confirmation = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
})

export type Option = z.infer<typeof choiceOption>

interface Choosing {
  readonly options?: readonly Option[] | undefined
  readonly option_groups?: readonly { readonly options: readonly Option[] }[] | undefined
}

/** All options of a select, whether grouped or not. */
export const optionsOf = (element: Choosing): readonly Option[] =>
  element.options ?? (element.option_groups ?? []).flatMap((group) => group.options)

/** Slack refuses an initial option that is not literally one of the options. */
export const offers = (element: Choosing, initial: readonly Option[]): boolean =>
  initial.every((wanted) =>
    optionsOf(element).some((o) => o.value === wanted.value && o.text.text === wanted.text.text),
  )

/** A select has options or groups of them, never both and never none. */
export const eitherOptionsOrGroups = (element: Choosing): boolean =>
  (element.options === undefined) !== (element.option_groups === undefined)
