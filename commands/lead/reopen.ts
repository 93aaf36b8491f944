import { z } from 'zod'
import { askWith } from '../ask.ts'
import { textInput, words } from '../inputs.ts'

/** A head brings an ended lead back to the managers' desk. */
export const reopen = askWith({
  name: 'reopen',
  input: z.object({ reason: words() }),
  toCommand: ({ reason }) => ({ name: 'reopen', reason }),
  inputs: ({ voice }) => [textInput('reason', voice.texts.forms.inputs.reason)],
})
