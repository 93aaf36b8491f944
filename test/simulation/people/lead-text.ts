import type { Random } from '../../kill/random.ts'

const REGIONS = ['江苏', '浙江', '上海', '北京', '广东', '四川', '新加坡']
const INDUSTRIES = ['制造', '零售', '金融', 'SaaS', '能源']
const LEVELS = ['市场总监', '采购经理', '副总裁', '专员', 'CTO']

/** A name that no other company of the run has, and none looks like. */
export const companyName = (number: number): string =>
  `${spelled(number)}${spelled(number * 7919 + 13)}科技有限公司`

const SIGNS = [...'安百昌大恩丰格海吉凯朗明诺欧鹏齐瑞盛泰维祥耀正卓博达飞光华江']

function spelled(number: number): string {
  let text = ''
  for (let left = number + 31; left > 0; left = Math.floor(left / SIGNS.length))
    text += SIGNS[left % SIGNS.length] ?? ''
  return text
}

/** A lead as an SDR pastes it; now and then something that the gate asks for is missing. */
export function leadText(number: number, company: string, words: string, random: Random): string {
  const maybe = (share: number, line: string) => (random.chance(share) ? [line] : [])
  return [
    `公司：${company}`,
    `联系人：王${spelled(number)}`,
    `手机：138${String(10_000_000 + number).slice(-8)}`,
    `地区：${random.pick(REGIONS)}`,
    `行业：${random.pick(INDUSTRIES)}`,
    '预算：30万',
    '权限：负责选型',
    ...maybe(0.95, '需求：获客'),
    ...maybe(0.95, '时间：明年3月前'),
    ...maybe(0.4, `职位：${random.pick(LEVELS)}`),
    ...maybe(0.2, '必赢：是'),
    ...maybe(0.2, '同意见面：是'),
    ...maybe(0.3, '规模：500+'),
    `来源：https://www.example.com/?utm_source=baidu&utm_medium=cpc&utm_campaign=c${number % 5}`,
    `备注：${words}`,
  ].join('\n')
}
