import { z } from 'zod'
import { type Ask, askWith } from '../ask.ts'
import { LONGEST_LINE, textInput, words } from '../inputs.ts'

const form = askWith({
  name: 'sync',
  input: z.object({ why: words(LONGEST_LINE) }),
  toCommand: ({ why }) => ({ name: 'sync', why }),
  inputs: ({ voice }) => [textInput('why', voice.texts.forms.inputs.reason, { max: LONGEST_LINE })],
})

/** The owner of the company gets the information: one press; against the rules, the form asks why. */
export const sync: Ask = { ...form, pressed: () => ({ name: 'sync' }) }
