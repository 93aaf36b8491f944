import { z } from 'zod'
import { modalBlock } from './blocks.ts'
import { chars, plainText } from './text.ts'
import { checkTogether } from './unique.ts'

/** A modal as an app sends it. */
export const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    blocks: z
      .array(modalBlock)
      .max(100, 'no more than 100 blocks are allowed in a modal')
      .superRefine((blocks, context) => checkTogether(blocks, context)),
    private_metadata: chars(3000, 0).optional(),
    callback_id: chars(255, 0).optional(),
    external_id: chars(255, 0).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  })
  .refine((v) => v.submit !== undefined || v.blocks.every((b) => b.type !== 'input'), {
    message: 'submit is mandatory when there is an input block',
    path: ['submit'],
  })

export type Modal = z.infer<typeof modal>
