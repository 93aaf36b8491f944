import { z } from 'zod'
import {
  choiceOption,
  eitherOptionsOrGroups,
  offers,
  option,
  optionGroup,
  overflowOption,
} from './options.ts'
import { actionable, chooser, confirmable, focusable } from './parts.ts'

const choices = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
}
const BOTH = 'needs either options or option_groups'
const STRANGE = 'initial option is not one of the options'

export const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...chooser,
    ...choices,
    initial_option: option.optional(),
  })
  .refine(eitherOptionsOrGroups, BOTH)
  .refine((e) => offers(e, e.initial_option ? [e.initial_option] : []), STRANGE)

export const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...chooser,
    ...choices,
    initial_options: z.array(option).min(1).optional(),
    max_selected_items: z.int().min(1).optional(),
  })
  .refine(eitherOptionsOrGroups, BOTH)
  .refine((e) => offers(e, e.initial_options ?? []), STRANGE)

export const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...chooser,
  initial_option: option.optional(),
  min_query_length: z.int().min(0).optional(),
})

export const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...chooser,
  initial_user: z.string().min(1).optional(),
})

export const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...chooser,
  initial_users: z.array(z.string().min(1)).min(1).optional(),
  max_selected_items: z.int().min(1).optional(),
})

export const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...chooser,
  initial_channel: z.string().min(1).optional(),
  response_url_enabled: z.boolean().optional(),
})

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  ...confirmable,
  options: z.array(overflowOption).min(1).max(5),
})

export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...actionable,
    ...confirmable,
    ...focusable,
    options: z.array(choiceOption).min(1).max(10),
    initial_option: choiceOption.optional(),
  })
  .refine((e) => offers(e, e.initial_option ? [e.initial_option] : []), STRANGE)

export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...actionable,
    ...confirmable,
    ...focusable,
    options: z.array(choiceOption).min(1).max(10),
    initial_options: z.array(choiceOption).min(1).optional(),
  })
  .refine((e) => offers(e, e.initial_options ?? []), STRANGE)
