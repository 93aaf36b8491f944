import { z } from 'zod'
import type { Arrival } from '../../../commands/intake/arrival.ts'
import { FIELD_NAMES, type FieldName } from '../../../src/domain/lead/fields.ts'
import { momentIn, text, texts, told } from './parts.ts'

const LONGEST = 3000
export const MOST_AT_ONCE = 100

const value = text(LONGEST)
const flag = z.union([z.boolean(), z.string().max(100)]).nullish()

const fieldsIn = z
  .strictObject({
    ...{ company: value, contact: value, title: value, level: value },
    ...{ phone: value, email: value, wechat: value },
    ...{ region: value, industry: value, productLine: value, size: value, buyingRole: value },
    ...{ mustWin: flag, meetingAgreed: flag },
    ...{ budget: value, authority: value, need: value, timeline: value, source: value, remarks: value },
  } satisfies Record<FieldName, z.ZodType>)
  .meta({
    description:
      'What is known, as people write it: phone numbers, levels and regions are brought into one form, and a value that is none of its field is kept beside the fields.',
  })

export const touchIn = z
  .strictObject({
    at: momentIn.nullish(),
    url: text(4000),
    referrer: text(4000),
    source: text(1000),
    medium: text(1000),
    campaign: text(1000),
    content: text(1000),
    term: text(1000),
  })
  .meta({
    description:
      'One visit: the page on which it began, with its query, and where it came from. Tags that are told count more than those in the address; what is missing is derived by rules and marked.',
  })

export const leadIn = z
  .strictObject({
    fields: fieldsIn,
    extra: texts(50, LONGEST, 'Everything else, by the name that it has with you.'),
    firstTouch: touchIn.nullish(),
    lastTouch: touchIn.nullish(),
    externalId: z
      .string()
      .max(200)
      .refine((text) => /^[^@\p{Cc}\ud800-\udfff]*$/u.test(text), {
        error: 'An id has no @ and no line breaks',
      })
      .nullish()
      .meta({
        description:
          'Your own number of it, told back wherever the lead is: an id, and nothing by which a stranger reaches the person.',
      }),
    sdr: z.string().max(200).nullish().meta({
      description: 'In whose name: an SDR’s id or email in the roster. Else one of them is chosen.',
    }),
    as: z.enum(['complete', 'nurturing']).default('complete').meta({
      description:
        'complete: posted at once where the policy’s gate lets it through, else kept for an SDR to finish. nurturing: kept for an SDR in any case.',
    }),
    revisitAt: momentIn.nullish().meta({ description: 'When the SDR is to look at a lead that is kept.' }),
  })
  .meta({
    description: 'A lead.',
  })
export const LEAD_EXAMPLE: z.input<typeof leadIn> = {
  externalId: 'MA-20931',
  fields: {
    company: '苏州锐科精密机械有限公司',
    contact: '张建国',
    phone: '138 1234 5678',
    region: '江苏',
    need: '线下展会线索沉淀到一个系统里',
  },
  lastTouch: {
    url: 'https://www.example.com/demo?utm_source=baidu&utm_medium=cpc&utm_campaign=2026q4-mfg',
  },
}

export function arrivalOf(lead: z.output<typeof leadIn>): Arrival {
  const { fields, extra, firstTouch, lastTouch, sdr, revisitAt } = lead
  const written = told(fields)
  const externalId = lead.externalId?.trim()
  return {
    fields: Object.fromEntries(
      FIELD_NAMES.flatMap((name) => {
        const one = written[name]
        return one === undefined || (typeof one === 'string' && one.trim() === '') ? [] : [[name, one]]
      }),
    ),
    extra: Object.fromEntries(
      Object.entries(extra ?? {}).flatMap(([name, one]) => (one === null ? [] : [[name, one]])),
    ),
    ...(firstTouch && { firstTouch: told(firstTouch) }),
    ...(lastTouch && { lastTouch: told(lastTouch) }),
    ...(externalId && { externalId }),
    ...(sdr && { sdr }),
    nurture: lead.as === 'nurturing',
    ...(revisitAt && { revisitAt }),
  }
}
