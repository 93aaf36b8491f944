import type { Core } from '../../../commands/core.ts'
import { handle } from '../../../commands/handle.ts'
import { cardKey } from '../../../commands/link.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import type { Fields } from '../../../src/domain/lead/fields.ts'
import type { LeadId } from '../../../src/domain/lead/lead.ts'

/** Leads as the product makes them, after which a database can be filled with any number of their like. */

/** Eight digits that occur in a lead's company, phone and email, and nowhere else. */
export interface Model {
  lead: LeadId
  number: string
}

/** A lead's content like no other's with another number, which passes the gate. */
export const fieldsNumbered = (number: string): Fields => ({
  company: `苏州锐科精密机械有限公司${number}`,
  contact: '张建国',
  title: '市场总监',
  level: 'director',
  phone: `+86138${number}`,
  email: `zhang@ruike${number}.example`,
  region: '江苏',
  industry: '制造',
  budget: '30万以内，已列入明年计划',
  authority: '负责选型，副总审批',
  need: '线下展会线索沉淀到一个系统里，现在散在三个表格里',
  timeline: '明年3月前上线',
  source: 'baidu',
})

const ASSIGN: [string, LeadCommand] = ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }]
const ACCEPT: [string, LeadCommand] = ['rep-wu', { name: 'accept' }]

/** Every other one waits for its manager, the rest for its rep and with its rep: a moment is to come for each. */
const LIVES: [string, LeadCommand][][] = [[], [ASSIGN], [], [ASSIGN, ACCEPT]]

/**
 * Makes one lead of each kind, with its card in the chat. The core's clock must stand still: the copies are moved in time by what the
 * one moment is replaced with, wherever it is written.
 */
export async function makeModels(core: Core): Promise<Model[]> {
  const models: Model[] = []
  for (const [index, life] of LIVES.entries()) {
    const number = String(99_999_000 + index)
    const lead = `Lmodel00${index}`
    const posting: LeadCommand = { name: 'post', fields: fieldsNumbered(number), unknown: {} }
    const steps: [string, LeadCommand][] = [['sdr-lin', posting], ...life]
    for (const [step, [id, command]] of steps.entries()) {
      const person = core.person(id)
      if (person === undefined) throw new Error(`nobody is called ${id}`)
      const delivery = `${lead}-${step}`
      const outcome = await handle(core, { lead, command, actor: { id, person }, via: 'slack', delivery })
      if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused))
    }
    const message = {
      key: cardKey(lead),
      lead,
      ref: { chat: 'slack', channel: 'C0DISPATCH', id: `1.${lead}` },
    } as const
    await core.store.settle([{ effect: -1, outcome: 'done', message }])
    models.push({ lead, number })
  }
  return models
}
