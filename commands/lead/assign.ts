import { z } from 'zod'
import { fillText } from '../../src/text/index.ts'
import { calledAs } from '../../src/text/lead-parts.ts'
import { type Ask, type AskContext, askWith, frame } from '../ask.ts'
import { LONGEST_LINE, textInput, words } from '../inputs.ts'

const inputs = ({ voice }: AskContext) => [
  textInput('why', voice.texts.forms.inputs.reason, { max: LONGEST_LINE }),
]

const form = askWith({
  name: 'assign',
  input: z.object({ why: words(LONGEST_LINE) }),
  toCommand: ({ why }, { rep = '' }) => ({ name: 'assign', rep, why }),
  inputs,
})

/** A manager gives the lead to a rep: one press; when somebody holds it already, the form asks why. */
export const assign: Ask = {
  ...form,
  form(context, value) {
    const { voice, lead } = context
    const company = lead === undefined ? '' : calledAs(lead.fields)
    const intro = fillText(voice.texts.forms.inputs.assignTo, { company, rep: voice.name(value.rep ?? '') })
    return { ...frame('assign', context, value), intro, inputs: inputs(context) }
  },
  pressed: ({ rep }) => (rep === undefined ? undefined : { name: 'assign', rep }),
}
