import { z } from 'zod'
import { type Ask, askWith } from '../ask.ts'
import { choiceInput, optionalWords, textInput, words } from '../inputs.ts'
import { reasons } from './reject.ts'

const form = askWith({
  name: 'return',
  input: z.object({ reason: words(), note: optionalWords() }),
  toCommand: ({ reason, note }) => ({ name: 'return', reason, ...(note !== undefined && { note }) }),
  inputs: ({ voice, policy }) => [
    choiceInput('reason', voice.texts.forms.inputs.reason, reasons(policy.returnReasons)),
    textInput('note', voice.texts.forms.inputs.note, { required: false }),
  ],
})

/** The rep gives an accepted lead back to marketing: it is an MRL from now on. */
export const giveBack: Ask = {
  ...form,
  pressed: ({ reason }) => (reason === undefined ? undefined : { name: 'return', reason }),
}
