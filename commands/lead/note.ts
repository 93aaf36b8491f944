import { z } from 'zod'
import { NOTE_KINDS } from '../../src/domain/lead/lead.ts'
import { askWith } from '../ask.ts'
import { choiceInput, textInput, words } from '../inputs.ts'

/** Anyone adds what they know: intelligence, or a relationship. */
export const note = askWith({
  name: 'note',
  input: z.object({ kind: z.enum(NOTE_KINDS), text: words() }),
  toCommand: ({ kind, text }) => ({ name: 'note', kind, text }),
  inputs: ({ voice: { texts } }) => [
    choiceInput(
      'kind',
      texts.forms.inputs.noteKind,
      NOTE_KINDS.map((kind) => ({ value: kind, label: texts.noteKinds[kind] })),
      { initial: 'intelligence' },
    ),
    textInput('text', texts.forms.inputs.text),
  ],
})
