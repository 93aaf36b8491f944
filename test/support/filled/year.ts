import type { Core } from '../../../commands/core.ts'
import { handle } from '../../../commands/handle.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import type { Fields } from '../../../src/domain/lead/fields.ts'
import { fieldsNumbered, type Model } from './models.ts'

const MINUTE = 60_000
const REPS = ['rep-li', 'rep-wu', 'rep-chen', 'rep-gao', 'rep-luo', 'rep-lim']
const REGIONS = ['江苏', '上海', '浙江', '北京', '广东', '四川', '天津']
const INDUSTRIES = ['制造', '零售', '金融', '医疗', undefined]
const PRODUCTS = ['营销自动化', '数据平台', undefined]
const SOURCES = ['baidu', 'wechat', 'expo', 'google']

type Step = [who: string, command: LeadCommand, after: number]

const touch = (text: string): LeadCommand => ({ name: 'follow-up', kind: 'call', text })
const QUALIFY: LeadCommand = { name: 'qualify', project: true, real: true, nextStep: '演示' }

/** Eight ways in which a lead's life goes; `n` makes waits of different lengths. */
function lifeOf(n: number): Step[] {
  const [rep = '', other = ''] = [REPS[n % REPS.length], REPS[(n + 1) % REPS.length]]
  const assign: Step = ['mgr-zhou', { name: 'assign', rep, why: '轮到' }, (1 + ((n * 7) % 90)) * MINUTE]
  const accept: Step = [rep, { name: 'accept' }, (1 + ((n * 13) % 200)) * MINUTE]
  const first: Step = [rep, touch(`第 ${n} 家，谈了预算和时间`), (1 + ((n * 31) % 900)) * MINUTE]
  const again: Step = [rep, touch('见了副总，谈了价格'), 3000 * MINUTE]
  const sql: Step = [rep, QUALIFY, 60 * MINUTE]
  const close = (outcome: 'won' | 'lost'): Step => [
    rep,
    { name: 'close', outcome, reason: '价格' },
    9000 * MINUTE,
  ]
  const back: Step = [rep, { name: 'return', reason: '预算冻结' }, 5000 * MINUTE]
  const reject: Step = [rep, { name: 'reject', reason: '暂无预算' }, (1 + ((n * 17) % 300)) * MINUTE]
  const toOther: Step[] = [
    ['mgr-zhou', { name: 'assign', rep: other, why: '再试' }, 20 * MINUTE],
    [other, { name: 'accept' }, 40 * MINUTE],
  ]
  const note: Step = ['sdr-he', { name: 'note', kind: 'intelligence', text: '上周见过他们副总' }, MINUTE]
  const repost: Step = ['sdr-lin', { name: 'repost' }, 5000 * MINUTE]
  const lives: Step[][] = [
    [assign, accept, first, sql, close('won')],
    [assign, note, accept, first, again, sql],
    [assign, accept, first, close('lost')],
    [assign, reject, ...toOther],
    [assign, accept, first, again, back, repost],
    [assign, accept, first],
    [assign],
    [],
  ]
  return lives[n % lives.length] ?? []
}

function variant(n: number, number: string): Fields {
  const common = fieldsNumbered(number)
  const industry = INDUSTRIES[n % INDUSTRIES.length]
  const productLine = PRODUCTS[n % PRODUCTS.length]
  const { industry: _, ...rest } = common
  return {
    ...rest,
    region: REGIONS[n % REGIONS.length] ?? '江苏',
    source: `https://tenon.example/?utm_source=${SOURCES[n % SOURCES.length]}&utm_campaign=2026q${1 + (n % 4)}-${n % 9}`,
    ...(industry !== undefined && { industry }),
    ...(productLine !== undefined && { productLine }),
    ...(n % 3 === 0 && { mustWin: true, level: 'c-level' }),
  }
}

const MODELS = 72

/** Leads of a year as the product makes them, each in another way; `pass` lets time go by between the steps of a life. */
export async function makeYear(core: Core, pass: (milliseconds: number) => void): Promise<Model[]> {
  const models: Model[] = []
  const began = core.clock.now()
  for (let n = 0; n < MODELS; n++) {
    const number = String(99_990_000 + n)
    const lead = `Lyear${String(n).padStart(4, '0')}`
    const posting: LeadCommand = { name: 'post', fields: variant(n, number), unknown: {} }
    for (const [step, [id, command, after]] of [['sdr-lin', posting, 0] as Step, ...lifeOf(n)].entries()) {
      pass(after)
      const person = core.person(id)
      if (person === undefined) throw new Error(`nobody is called ${id}`)
      const delivery = `${lead}-${step}`
      const outcome = await handle(core, { lead, command, actor: { id, person }, via: 'slack', delivery })
      if ('refused' in outcome) throw new Error(`${n} ${command.name}: ${JSON.stringify(outcome.refused)}`)
    }
    // The next life begins at the same moment.
    pass(began - core.clock.now())
    models.push({ lead, number })
  }
  return models
}
