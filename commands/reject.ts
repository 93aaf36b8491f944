import { z } from 'zod'
import { askWith } from './ask.ts'
import { choiceInput, optionalWords, textInput, words } from './inputs.ts'

/** The assigned rep gives the lead back before accepting, with a reason from the policy's list. */
export const reject = askWith({
  name: 'reject',
  input: z.object({ reason: words(), note: optionalWords() }),
  toCommand: ({ reason, note }) => ({ name: 'reject', reason, ...(note !== undefined && { note }) }),
  inputs: ({ voice, policy }) => [
    choiceInput('reason', voice.texts.forms.inputs.reason, reasons(policy.rejectReasons)),
    textInput('note', voice.texts.forms.inputs.note, { required: false }),
  ],
})

export const reasons = (list: string[]) => list.map((reason) => ({ value: reason, label: reason }))
