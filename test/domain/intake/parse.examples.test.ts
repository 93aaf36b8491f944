import { expect, test } from 'vitest'
import { grade } from '../../../src/domain/intake/grade.ts'
import { missing } from '../../../src/domain/intake/missing.ts'
import { parse } from '../../../src/domain/intake/parse.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import { exampleLead, VOCABULARY } from './vocabulary.ts'

test('the Chinese example is read whole, with its unknown field, and graded B', () => {
  const { fields, unknown, problems } = parse(exampleLead('pasted-zh'), VOCABULARY)
  expect(fields).toEqual({
    company: '苏州锐科精密机械有限公司',
    contact: '张建国',
    title: '市场总监',
    level: 'director',
    phone: '+8613812345678',
    email: 'zhangjg@ruike-precision.example',
    region: '江苏',
    industry: '制造',
    budget: '30万以内，已列入明年计划',
    authority: '负责选型，副总审批',
    need: '线下展会线索沉淀到一个系统里，\n并且和CRM打通',
    timeline: '明年3月前上线',
    source:
      'https://www.example.com/demo?utm_source=baidu&utm_medium=cpc&utm_campaign=2026q4-mfg&utm_term=%E8%90%A5%E9%94%80%E8%87%AA%E5%8A%A8%E5%8C%96',
    remarks: '第二次电话愿意约线下演示；之前用过竞品，数据导不出来',
  })
  expect(unknown).toEqual({ 会员编号: 'V-20931' })
  expect(problems).toEqual([])
  expect(missing(fields, DEFAULT_POLICY)).toEqual([])
  expect(grade(fields, DEFAULT_POLICY)).toEqual({
    grade: 'B',
    points: { level: 1, budget: 2, authority: 2, need: 2, timeline: 2 },
    total: 9,
  })
})

test('the English example is read whole and graded A', () => {
  const { fields, unknown } = parse(exampleLead('pasted-en'), VOCABULARY)
  expect(fields).toMatchObject({
    company: 'Harbour Payments Pte. Ltd.',
    level: 'vp',
    region: '新加坡',
    mustWin: true,
    authority: 'signs herself',
    source: 'Singapore FinTech Festival booth, badge scan',
  })
  expect(unknown).toEqual({})
  expect(missing(fields, DEFAULT_POLICY)).toEqual([])
  expect(grade(fields, DEFAULT_POLICY)).toMatchObject({ grade: 'A', total: 13 })
})

test('the incomplete example says what the gate misses', () => {
  const { fields } = parse(exampleLead('incomplete-zh'), VOCABULARY)
  expect(fields.wechat).toBe('zhaolu_wang')
  expect(missing(fields, DEFAULT_POLICY)).toEqual(['budget', 'authority', 'timeline'])
  expect(grade(fields, DEFAULT_POLICY).grade).toBe('C')
})
