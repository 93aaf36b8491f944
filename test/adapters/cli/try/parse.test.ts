import { describe, expect, test } from 'vitest'
import { tenon } from '../captured.ts'

const LEAD = `公司：苏州锐科精密机械有限公司
联系人：张建国
职位：市场总监
手机：138 1234 5678
地区：江苏
行业：制造
预算：30万以内，已列入明年计划
权限：负责选型，副总审批
需求：线下展会线索沉淀到一个系统里，
并且和CRM打通
来源：官网表单
会员编号：V-20931
`

describe('tenon try parse', () => {
  test('prints fields, unknown fields, what is missing, grade, points and group', async () => {
    const { code, out } = await tenon(['try', 'parse', 'lead.txt', '--json'], { files: { 'lead.txt': LEAD } })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({
      fields: {
        company: '苏州锐科精密机械有限公司',
        contact: '张建国',
        title: '市场总监',
        level: 'director',
        phone: '+8613812345678',
        region: '江苏',
        industry: '制造',
        budget: '30万以内，已列入明年计划',
        authority: '负责选型，副总审批',
        need: '线下展会线索沉淀到一个系统里，\n并且和CRM打通',
        source: '官网表单',
      },
      unknown: { 会员编号: 'V-20931' },
      missing: ['timeline'],
      grade: 'B',
      points: { level: 1, budget: 2, authority: 2, need: 2 },
      dispatch: 'main',
    })
  })

  test('reads standard input and goes by the policy and the groups of the workspace', async () => {
    const config = `workspace: { channels: { dispatch: [{ id: rest }, { id: east, match: { region: [华东] } }] } }
regions: { 华东: [江苏] }
people: []
policy: { gate: { require: [meetingAgreed] }, grades: { thresholds: { B: 8 } } }
`
    const world = { files: { 'own.yaml': config }, input: LEAD }
    const { out } = await tenon(['try', 'parse', '-', '--json', '--config', 'own.yaml'], world)
    expect(JSON.parse(out)).toMatchObject({ missing: ['meetingAgreed'], grade: 'C', dispatch: 'east' })
  })

  test('for people prints the same as lines', async () => {
    const { out } = await tenon(['try', 'parse', '-'], { input: LEAD })
    expect(out).toMatch(/^fields\n {2}company: 苏州锐科精密机械有限公司\n/)
    expect(out).toMatch(/\n {2}need: 线下展会线索沉淀到一个系统里，\n {4}并且和CRM打通\n/)
    expect(out).toMatch(/\nunknown\n {2}会员编号: V-20931\nmissing: timeline\ngrade B with 7 points\n/)
    expect(out).toMatch(/\ndispatch: main$/)
  })

  test('refuses a file that is not there', async () => {
    expect(await tenon(['try', 'parse', 'none.txt'])).toEqual({
      code: 1,
      out: '',
      err: 'none.txt: there is no such file, or it cannot be read',
    })
  })

  test('refuses a text that is too long for a lead', async () => {
    const { code, err } = await tenon(['try', 'parse', '-'], { input: `${LEAD}需求：${'长'.repeat(5000)}` })
    expect({ code, err }).toEqual({ code: 1, err: 'the value of "need" is too long' })
  })
})
