import type { Ask, AskContext, Values } from '../ask.ts'
import { frame } from '../ask.ts'
import { choiceInput } from '../inputs.ts'
import { contentFrom, contentInputs } from './content.ts'

const INCOMPLETE = 'incomplete'

/** A new lead, from the form. `values` fills it in: a pasted text that lacked something. */
export function postForm(context: AskContext, value: { draft?: string } = {}, values: Values = {}) {
  const { inputs } = context.voice.texts.forms
  return {
    ...frame('post', context, value),
    inputs: [
      ...contentInputs(values, context),
      choiceInput(
        INCOMPLETE,
        inputs.incomplete,
        [
          { value: 'post', label: inputs.postOnly },
          { value: 'save', label: inputs.saveInstead },
        ],
        { initial: 'post' },
      ),
    ],
  }
}

export const post: Ask = {
  name: 'post',
  form: (context, value) => postForm(context, value),
  read(values, _value, context) {
    const content = contentFrom(values, context)
    return 'errors' in content ? content : { command: { name: 'post', ...content } }
  },
}

/** Whether the SDR wants a lead that fails the gate to be kept for nurturing. */
export const savesInstead = (values: Values): boolean => values[INCOMPLETE] === 'save'
