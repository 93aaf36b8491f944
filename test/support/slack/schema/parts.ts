import { z } from 'zod'
import { confirmation } from './options.ts'
import { chars, plainText } from './text.ts'

/** The members that many interactive elements share. */
export const actionable = { action_id: chars(255).optional() }
export const confirmable = { confirm: confirmation.optional() }
export const focusable = { focus_on_load: z.boolean().optional() }
export const placeholdable = { placeholder: plainText(150).optional() }
export const chooser = { ...actionable, ...confirmable, ...focusable, ...placeholdable }

export const typed = {
  ...actionable,
  ...focusable,
  ...placeholdable,
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
    })
    .optional(),
}

export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be YYYY-MM-DD')
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:mm')
