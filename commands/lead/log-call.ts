import { z } from 'zod'
import { askWith } from '../ask.ts'
import { textInput, words } from '../inputs.ts'

/** The SDR's call, and what was learned. */
export const logCall = askWith({
  name: 'log-call',
  input: z.object({ text: words() }),
  toCommand: ({ text }) => ({ name: 'log-call', text }),
  inputs: ({ voice }) => [textInput('text', voice.texts.forms.inputs.text)],
})
