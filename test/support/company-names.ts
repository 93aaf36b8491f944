import { LIES_IN } from '../../src/domain/intake/cities.ts'

const CITIES = [...LIES_IN.keys()].filter((city) => city.length < 4)
const FIRST = Array.from(
  '锐瑞恒明云蓝华鑫金海天宏鸿博盛泰安康宇万启新中东方长永德嘉佳联众汇创智星辰百千龙凤鼎盈拓朗域泓澜',
)
const SECOND = Array.from(
  '科昱川通达鲸筑栈图岳衡禾远源丰泰和兴隆顺利诚信业力美康宁安邦联合创维讯迅捷飞翔鹏程腾辉煌耀光',
)
const TRADES =
  `精密机械 机电设备 软件 信息技术 网络科技 电子 半导体 轴承 汽车零部件 供应链物流 国际贸易 商贸 进出口贸易 建筑设计
  建设工程 装饰工程 医疗器械 生物医药 食品 农业发展 餐饮管理 教育科技 文化传媒 广告 新能源 光伏科技 环保科技 化工 新材料 塑料制品
  包装材料 五金制品 家具 服装 纺织 检测技术 安防技术 自动化设备 智能科技 投资管理 企业管理咨询 银行 航材 船艇制造 海洋工程`.split(
    /\s+/,
  )
const FORMS = ['有限公司', '有限公司', '有限公司', '股份有限公司', '有限责任公司', '集团有限公司', '公司', '']
const PREFIXES = [
  'Blue',
  'North',
  'Silver',
  'Harbour',
  'Summit',
  'Lumen',
  'Kings',
  'Moor',
  'Glen',
  'Copper',
  'Bright',
  'Nova',
  'Alder',
  'Mar',
]
const ENDINGS = [
  'moss',
  'field',
  'line',
  'wood',
  'bury',
  'crest',
  'gate',
  'hurst',
  'tek',
  'path',
  'stone',
  'ridge',
]
const WORDS =
  `Payments Robotics Analytics Logistics Optics Marine Manufacturing Services Software Foods Chemicals Technology Trading
  Engineering Holdings Group Systems Precision Machinery Capital`.split(/\s+/)
const FORMS_ABROAD = ['Ltd', 'Pte Ltd', 'Inc.', 'LLC', 'GmbH', 'Co., Ltd.', 'S.A.', 'Limited', '']

/** Names of companies that do not exist, the same ones each time: mostly Chinese, one in five in English. */
export function companyNames(count: number): string[] {
  let state = 20_261_120
  const below = (limit: number): number => {
    // Numerical Recipes' generator: enough to shuffle words.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const one = (list: readonly string[]): string => list[below(list.length)] ?? ''
  const chinese = () => {
    const brand = one(FIRST) + one(SECOND) + (below(4) === 0 ? one(SECOND) : '')
    const city = below(6) === 0 ? '' : one(CITIES) + (below(4) === 0 ? '市' : '')
    return below(8) === 0 && city !== ''
      ? `${brand}（${city}）${one(TRADES)}${one(FORMS)}`
      : `${city}${brand}${one(TRADES)}${one(FORMS)}`
  }
  const english = () =>
    [
      one(PREFIXES) + one(ENDINGS),
      one(WORDS),
      ...(below(2) === 0 ? [one(WORDS)] : []),
      one(FORMS_ABROAD),
    ].join(' ')
  const names = new Set<string>()
  while (names.size < count) names.add(below(5) === 0 ? english() : chinese())
  return [...names]
}
