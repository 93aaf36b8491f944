import { z } from 'zod'
import { askWith } from '../ask.ts'
import { textInput, words } from '../inputs.ts'

export const LONGEST_ID = 64

/** A rep says "mine already", and in which record of the CRM, where there is one. */
export const claim = askWith({
  name: 'claim',
  input: z.object({ record: words(LONGEST_ID).optional() }),
  toCommand: ({ record }) => ({ name: 'claim', ...(record !== undefined && { record }) }),
  inputs: ({ voice: { texts } }) => [
    {
      ...textInput('record', texts.forms.inputs.record, { required: false, max: LONGEST_ID }),
      hint: texts.forms.inputs.recordHint,
    },
  ],
})
