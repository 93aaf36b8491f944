import { z } from 'zod'
import { type Ask, askWith } from '../ask.ts'
import { choiceInput, optionalWords, textInput, words } from '../inputs.ts'

const form = askWith({
  name: 'reject',
  input: z.object({ reason: words(), note: optionalWords() }),
  toCommand: ({ reason, note }) => ({ name: 'reject', reason, ...(note !== undefined && { note }) }),
  inputs: ({ voice, policy }) => [
    choiceInput('reason', voice.texts.forms.inputs.reason, reasons(policy.rejectReasons)),
    textInput('note', voice.texts.forms.inputs.note, { required: false }),
  ],
})

/** The assigned rep gives the lead back before accepting, with a reason from the policy's list: chosen in the card, or in the form. */
export const reject: Ask = {
  ...form,
  pressed: ({ reason }) => (reason === undefined ? undefined : { name: 'reject', reason }),
}

export const reasons = (list: string[]) => list.map((reason) => ({ value: reason, label: reason }))
