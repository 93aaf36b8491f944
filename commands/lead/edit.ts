import { maskEmail, maskPhone, maskWechat } from '../../src/domain/intake/mask.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import { type Ask, type AskContext, frame, type Values } from '../ask.ts'
import { contentFrom, contentInputs, valuesOf } from './content.ts'

/** Adds or corrects what is known. Contact ways are shown whole only to the SDR who brought them; left empty they stay. */
export const edit: Ask = {
  name: 'edit',
  form: (context, value) => ({ ...frame('edit', context, value), inputs: leadInputs(context) }),
  read(values, _value, context) {
    const content = contentFrom(values, context, context.lead?.fields)
    return 'errors' in content ? content : { command: { name: 'edit', ...content } }
  },
}

/** The content form filled with the lead's present content. */
export function leadInputs(context: AskContext) {
  const { lead, person } = context
  if (lead === undefined) return contentInputs({}, context)
  const values = valuesOf(lead.fields, lead.unknown)
  if (person?.id === lead.sdr) return contentInputs(values, context)
  const { phone: _phone, email: _email, wechat: _wechat, ...rest } = values
  return contentInputs(rest, context, maskedWays(lead))
}

function maskedWays({ fields: { phone, email, wechat } }: Lead): Values {
  return {
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    ...(email !== undefined && { email: maskEmail(email) }),
    ...(wechat !== undefined && { wechat: maskWechat(wechat) }),
  }
}
