import { z } from 'zod'
import { askWith } from '../ask.ts'
import { day, isDay, morningOf, optionalWords, textInput } from '../inputs.ts'

/** Marketing keeps the lead warm; on the revisit date it comes back to the SDR by direct message. */
export const nurture = askWith({
  name: 'nurture',
  input: z.object({ revisit: day.refine(isDay).optional(), note: optionalWords() }),
  toCommand: ({ revisit, note }, _value, { timezone }) => ({
    name: 'nurture',
    ...(revisit !== undefined && { revisitAt: morningOf(revisit, timezone) }),
    ...(note !== undefined && { note }),
  }),
  inputs: ({ voice: { texts } }) => [
    { name: 'revisit', label: texts.forms.inputs.revisit, required: false, kind: 'date' },
    textInput('note', texts.forms.inputs.note, { required: false }),
  ],
})
