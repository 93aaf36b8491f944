import { z } from 'zod'
import { TOUCH_KINDS } from '../../src/domain/lead/lead.ts'
import { askWith } from '../ask.ts'
import { choiceInput, textInput, words } from '../inputs.ts'

/** The rep records a touch; the follow-up clock starts anew. */
export const followUp = askWith({
  name: 'follow-up',
  input: z.object({ kind: z.enum(TOUCH_KINDS), text: words() }),
  toCommand: ({ kind, text }) => ({ name: 'follow-up', kind, text }),
  inputs: ({ voice: { texts } }) => [
    choiceInput(
      'kind',
      texts.forms.inputs.kind,
      TOUCH_KINDS.map((kind) => ({ value: kind, label: texts.touches[kind] })),
      { initial: 'call' },
    ),
    textInput('text', texts.forms.inputs.text),
  ],
})
