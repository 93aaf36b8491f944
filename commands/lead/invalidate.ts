import { z } from 'zod'
import { askWith } from '../ask.ts'
import { textInput, words } from '../inputs.ts'

/** Not a lead at all; a head can reopen it. */
export const invalidate = askWith({
  name: 'invalidate',
  input: z.object({ reason: words() }),
  toCommand: ({ reason }) => ({ name: 'invalidate', reason }),
  inputs: ({ voice }) => [textInput('reason', voice.texts.forms.inputs.reason)],
})
