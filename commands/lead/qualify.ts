import { z } from 'zod'
import { askWith } from '../ask.ts'
import { textInput, words, yesNo, yesNoInput } from '../inputs.ts'

/** The rep confirms a real opportunity: the lead is an SQL. */
export const qualify = askWith({
  name: 'qualify',
  input: z.object({ project: yesNo, real: yesNo, nextStep: words() }),
  toCommand: ({ project, real, nextStep }) => ({ name: 'qualify', project, real, nextStep }),
  inputs: ({ voice: { texts } }) => [
    yesNoInput('project', texts.forms.inputs.project, texts.yes, texts.no),
    yesNoInput('real', texts.forms.inputs.real, texts.yes, texts.no),
    textInput('nextStep', texts.forms.inputs.nextStep),
  ],
})
