import { z } from 'zod'
import { type Ask, askWith } from './ask.ts'
import { LONGEST_LINE, textInput, words } from './inputs.ts'

const form = askWith({
  name: 'assign',
  input: z.object({ why: words(LONGEST_LINE) }),
  toCommand: ({ why }, { rep = '' }) => ({ name: 'assign', rep, why }),
  inputs: ({ voice }) => [textInput('why', voice.texts.forms.inputs.reason, { max: LONGEST_LINE })],
})

/** A manager gives the lead to a rep: one press; when somebody holds it already, the form asks why. */
export const assign: Ask = {
  ...form,
  pressed: ({ rep }) => (rep === undefined ? undefined : { name: 'assign', rep }),
}
