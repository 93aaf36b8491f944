import { z } from 'zod'
import { forGroup } from '../../src/domain/lead/group-text.ts'
import { fillText, oneLine } from '../../src/text/index.ts'
import { type Ask, type AskContext, askWith } from '../ask.ts'
import { choiceInput } from '../inputs.ts'

const form = askWith({
  name: 'match',
  input: z.object({
    pick: z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number),
  }),
  toCommand: ({ pick }) => ({ name: 'match', pick }),
  inputs: (context) => [choiceInput('pick', context.voice.texts.card.matchWhich, records(context))],
})

/** A manager says which record with a name like it is the company; the place after the last one is "none of these". */
export const match: Ask = {
  ...form,
  pressed: ({ pick }) => (pick === undefined ? undefined : { name: 'match', pick }),
}

/** As the card offers them: what names a way to the contact is masked. */
function records({ lead, voice: { texts } }: AskContext): { value: string; label: string }[] {
  const maybe = lead?.crm?.maybe ?? []
  const safe = forGroup(lead?.fields ?? {})
  const labels = maybe.map(({ id, company, score }) =>
    fillText(texts.card.matchOption, {
      company: safe(oneLine(company)),
      id,
      percent: Math.round(score * 100),
    }),
  )
  return [...labels, texts.card.matchNone].map((label, pick) => ({ value: String(pick), label }))
}
