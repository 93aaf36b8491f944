import { z } from 'zod'
import { askWith } from '../ask.ts'
import { textInput, words } from '../inputs.ts'

/** A rep or an SDR does not accept whose lead it is, or what it counts for; both heads decide. */
export const dispute = askWith({
  name: 'dispute',
  input: z.object({ reason: words() }),
  toCommand: ({ reason }) => ({ name: 'dispute', reason }),
  inputs: ({ voice }) => [textInput('reason', voice.texts.forms.inputs.reason)],
})
