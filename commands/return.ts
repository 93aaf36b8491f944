import { z } from 'zod'
import { askWith } from './ask.ts'
import { choiceInput, optionalWords, textInput, words } from './inputs.ts'
import { reasons } from './reject.ts'

/** The rep gives an accepted lead back to marketing: it is an MRL from now on. */
export const giveBack = askWith({
  name: 'return',
  input: z.object({ reason: words(), note: optionalWords() }),
  toCommand: ({ reason, note }) => ({ name: 'return', reason, ...(note !== undefined && { note }) }),
  inputs: ({ voice, policy }) => [
    choiceInput('reason', voice.texts.forms.inputs.reason, reasons(policy.returnReasons)),
    textInput('note', voice.texts.forms.inputs.note, { required: false }),
  ],
})
