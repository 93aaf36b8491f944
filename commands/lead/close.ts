import { z } from 'zod'
import { askWith } from '../ask.ts'
import { choiceInput, LONGEST_LINE, optionalWords, textInput } from '../inputs.ts'

/** Won or lost. */
export const close = askWith({
  name: 'close',
  input: z.object({
    outcome: z.enum(['won', 'lost']),
    amount: optionalWords(LONGEST_LINE),
    reason: optionalWords(),
  }),
  toCommand: ({ outcome, amount, reason }) => ({
    name: 'close',
    outcome,
    ...(amount !== undefined && { amount }),
    ...(reason !== undefined && { reason }),
  }),
  inputs: ({ voice: { texts } }) => [
    choiceInput('outcome', texts.forms.inputs.outcome, [
      { value: 'won', label: texts.statuses.won },
      { value: 'lost', label: texts.statuses.lost },
    ]),
    textInput('amount', texts.forms.inputs.amount, { required: false, max: LONGEST_LINE }),
    textInput('reason', texts.forms.inputs.reason, { required: false }),
  ],
})
