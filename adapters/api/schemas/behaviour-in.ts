import { z } from 'zod'
import type { Doing } from '../../../commands/intake/receive-behaviour.ts'
import { BEHAVIOUR_KINDS } from '../../../src/domain/behaviour/behaviour.ts'
import { momentIn, text, texts, told } from './parts.ts'

const whoIn = z
  .strictObject({
    lead: text(100),
    email: text(320),
    phone: text(100),
    wechat: text(100),
    company: text(300),
  })
  .meta({
    description:
      'Who did it, by whatever is known: a lead’s number, email, phone or WeChat id, and where nobody is known the company. Leads that come later find it too.',
  })

export const behaviourIn = z
  .strictObject({
    id: text(200).meta({ description: 'Your own number of it: told again, it is kept once.' }),
    kind: z.enum(BEHAVIOUR_KINDS),
    at: momentIn.nullish().meta({ description: 'When it was done; now, where it is missing or lies ahead.' }),
    title: text(500).meta({ description: 'What it was: a page’s title, a paper’s or a webinar’s name.' }),
    url: text(4000),
    details: texts(50, 1000, 'Whatever else is known of it.'),
    who: whoIn,
  })
  .meta({
    description: 'Something that somebody did.',
  })
export const BEHAVIOUR_EXAMPLE: z.input<typeof behaviourIn> = {
  kind: 'download',
  title: '2026 制造业数字化白皮书',
  who: { email: 'zhang@ruike.example' },
}

export function doingOf(input: z.output<typeof behaviourIn>): Doing {
  const { kind, who, details, ...others } = input
  const said = Object.entries(details ?? {}).flatMap(([name, one]) =>
    one === null ? [] : [[name, one] as const],
  )
  return {
    kind,
    ...told(others),
    who: told(who),
    ...(said.length > 0 && { details: Object.fromEntries(said) }),
  }
}
