import type { Lead } from '../../src/domain/lead/lead.ts'
import type { Message } from '../support/wecom/model.ts'
import { textOf } from '../support/wecom/read/text-of.ts'
import type { Company } from './wecom-company.ts'
import { GROUP } from './wecom-story.ts'

/** How a card calls what its lead is. */
const STATUS: Partial<Record<Lead['status'], string>> = {
  pending: '待分配',
  assigned: '待接收',
  accepted: '跟进中',
}

/** Cards of this lead in the group, oldest first. */
export const cardsOf = ({ wecom }: Pick<Company, 'wecom'>, id: string): Message[] =>
  wecom.group(GROUP).messages.filter(({ taskId }) => taskId?.startsWith(`card_${id}-`))

/** Leads whose last card in the group shows something else than what is in the store, with what it shows. */
export async function olderThanTheLedger(company: Pick<Company, 'wecom' | 'ledger' | 'workspace'>) {
  const nameOf = (id: string | undefined) => company.workspace.people.find((one) => one.id === id)?.name ?? ''
  const wrong: string[] = []
  for (const lead of await company.ledger.leads()) {
    const last = cardsOf(company, lead.id).at(-1)
    const text = last === undefined ? 'no card' : textOf(last.look)
    const rep = lead.status === 'pending' ? '' : nameOf(lead.attempts.at(-1)?.rep)
    const keys = last?.look.card?.button_list?.map(({ key }) => key ?? '') ?? []
    const stale = keys.filter((key) => key.includes('|') && !key.includes(`|${lead.id}.${lead.turn}.`))
    const status = STATUS[lead.status] ?? lead.status
    if (!text.includes(status) || !text.includes(rep) || stale.length > 0) {
      wrong.push(`${lead.id} is ${status} ${rep}, turn ${lead.turn}; shown: ${text} ${keys.join(' ')}`)
    }
  }
  return wrong
}
