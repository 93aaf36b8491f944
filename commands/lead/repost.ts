import { type Ask, frame } from '../ask.ts'
import { contentFrom } from './content.ts'
import { leadInputs } from './edit.ts'

/** The SDR brings a returned or nurtured lead back: one press; when it does not pass the gate, the form asks for what is missing. */
export const repost: Ask = {
  name: 'repost',
  pressed: () => ({ name: 'repost' }),
  form: (context, value) => ({ ...frame('repost', context, value), inputs: leadInputs(context) }),
  read(values, _value, context) {
    const content = contentFrom(values, context, context.lead?.fields)
    return 'errors' in content ? content : { command: { name: 'repost', ...content } }
  },
}
