import type { Core } from '../../commands/core.ts'
import { handle } from '../../commands/handle.ts'
import type { Fields } from '../../src/domain/lead/fields.ts'
import { actor } from './bench-core.ts'
import { times } from './figures.ts'

let made = 0

/** A lead's content like no other's, which passes the gate. */
export function freshFields(): Fields {
  made += 1
  const number = String(10_000_000 + ((process.pid * 100_003 + made) % 89_999_999))
  return {
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
  }
}

/** Posts new leads, all at once. Gives their ids. */
export function postLeads(core: Core, count: number): Promise<string[]> {
  const sdr = actor(core, 'sdr-lin')
  return Promise.all(
    times(count, async () => {
      const lead = core.newId()
      const command = { name: 'post', fields: freshFields(), unknown: {} } as const
      const outcome = await handle(core, { lead, command, actor: sdr, via: 'cli' })
      if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused))
      return lead
    }),
  )
}
