import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'

/**
 * Companies as a CRM in China has them, each the same whenever it is asked for: common words are common (a third of all names end on
 * one of ten industries), most brands are two characters of a few hundred, some are shared by many, one name in sixteen is Latin.
 */

const PLACES = `北京 上海 深圳 广州 杭州 苏州 南京 成都 武汉 西安 天津 重庆 青岛 宁波 无锡 东莞 佛山 厦门 济南 合肥 郑州 长沙 福州 大连
  沈阳 昆明 石家庄 哈尔滨 常州 南通 温州 嘉兴 绍兴 泉州 珠海 中山 惠州 烟台 潍坊 江苏 浙江 广东 山东 四川 湖北 河南 福建 安徽`
const SIGNS = `华中天新大金东信联海国建安明达恒盛宏瑞鑫德龙泰博远诚创科利兴源丰润美佳康智云光星辰飞凯捷顺通亿万百川锐和正元永隆嘉合众力世纪
  方圆蓝鲸红杉绿长青松柏梅兰竹菊凤麒麟雷电风雨山水江河湖泊洋森林木火土石玉珠宝晶钻银铜铁钢铝钛镁锂硅启航卓越精优品汇聚贤达睿思维度尚艺
  名仕雅格莱特伯纳奥迪威尔普斯卡洛欧曼迈克诺亚赛弗兰朗格宇宙乾坤晟昊轩泽浩瀚鸿鹏鹰狮虎豹马牛羊鹿鹤燕雁`
const WORDS = `科技 信息技术 网络科技 软件 精密机械 机械制造 电子科技 电子 贸易 国际贸易 商贸 实业 投资管理 文化传播 广告 建筑工程 建设工程
  装饰工程 环保科技 新能源科技 生物科技 医疗器械 医药 食品 餐饮管理 物流 供应链管理 教育科技 咨询 企业管理咨询 自动化设备 智能科技 数据技术
  新材料 化工 纺织 服装 汽车零部件 模具 五金制品 塑料制品 包装材料 农业科技 房地产开发 物业管理 酒店管理 旅游 传媒 设计 工业设备`
const FORMS = '有限公司 有限公司 有限公司 有限公司 有限责任公司 股份有限公司 集团有限公司 有限公司分公司'
const LATIN = `Harbour Blue North Pacific Global Prime Silver Delta Orion Vertex Nova Summit Apex Fusion Quantum Atlas Pioneer Evergreen
  Stellar Horizon Crystal Falcon Phoenix Titan Meridian Cobalt Juniper Linden Marlow Kestrel Bergmann Schreiber Tanaka Olivetti`
const ONSETS = 'b c d f g h j k l m n p r s t v w z br cl dr fl gr kr pl st tr sh'
const VOWELS = 'a e i o u ai ea io'
const CODAS = 'n r l x s t m nd rt ck'
const LATIN_WORDS = `Technologies Systems Payments Logistics Foods Pharma Energy Robotics Trading Solutions Software Materials Instruments
  Holdings Engineering Consulting Media Networks`
const LATIN_FORMS = 'Pte Ltd|Inc.|GmbH|Co., Ltd.|Ltd|LLC|S.A.'

const split = (words: string): string[] => words.split(/\s+/u)
const places = split(PLACES)
const signs = [...SIGNS.replace(/\s/gu, '')]
const words = split(WORDS)
const forms = split(FORMS)
const latin = split(LATIN)
const latinWords = split(LATIN_WORDS)
const latinForms = LATIN_FORMS.split('|')

const onsets = split(ONSETS)
const vowels = split(VOWELS)
const codas = split(CODAS)

export type Chance = () => number

/** Numbers of [0, 1), the same for the same seed (mulberry32). */
export function chances(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of them, the first ones far more often than the last. */
const oftenFirst = <T>(all: readonly T[], chance: Chance, how: number): T | undefined =>
  all[Math.floor(all.length * chance() ** how)]

function brandOf(chance: Chance): string {
  const length = 2 + Math.floor(3 * chance() ** 2.5)
  return Array.from({ length }, () => oftenFirst(signs, chance, 1.6)).join('')
}

/** Tremaind, Koshel: two syllables and the end of a third. */
function madeUp(chance: Chance): string {
  const syllable = () => `${oftenFirst(onsets, chance, 1)}${oftenFirst(vowels, chance, 1.5)}`
  const name = `${syllable()}${syllable()}${oftenFirst(codas, chance, 1)}`
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}

function nameOf(chance: Chance): string {
  if (chance() < 1 / 16) {
    const brand = chance() < 0.6 ? madeUp(chance) : oftenFirst(latin, chance, 1.5)
    const second = chance() < 0.5 ? `${oftenFirst(latin, chance, 1)} ` : ''
    return `${brand} ${second}${oftenFirst(latinWords, chance, 1.5)} ${oftenFirst(latinForms, chance, 1)}`
  }
  const place = oftenFirst(places, chance, 1.6)
  const brand = brandOf(chance)
  const form = oftenFirst(forms, chance, 1)
  const kind = `${oftenFirst(words, chance, 1.6)}${form === '有限公司分公司' ? `有限公司${place}分公司` : form}`
  const shape = chance()
  if (shape < 0.7) return `${place}${chance() < 0.3 ? '市' : ''}${brand}${kind}`
  return shape < 0.85 ? `${brand}（${place}）${kind}` : `${brand}${kind}`
}

export const nameAt = (index: number): string => nameOf(chances(index))

const CREDIT_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A code with the check digit that it must have (GB 32100-2015). */
function creditCodeAt(index: number): string {
  const body = `91${String(310_000 + (index % 90_000)).padStart(6, '0')}MA1${String(index).padStart(6, '0').slice(-6)}`
  const sum = [...body].reduce((sum, sign, at) => sum + CREDIT_SIGNS.indexOf(sign) * (3 ** at % 31), 0)
  return `${body}${CREDIT_SIGNS[(31 - (sum % 31)) % 31]}`
}

const HOUR = 3_600_000
const BEGIN = Date.UTC(2023, 0, 2, 1)

/** The record of that number: a domain for three in four, a land line or mobile for half, a credit code for a third. */
export function recordAt(index: number): CrmRecord {
  const chance = chances(index)
  const company = nameOf(chance)
  const createdAt = BEGIN + Math.floor(chance() * 30_000) * HOUR
  return {
    id: `A-${1_000_000 + index}`,
    company,
    ...(chance() < 0.33 && { creditCode: creditCodeAt(index) }),
    ...(chance() < 0.75 && { domain: `www.c${Math.floor(chance() * 5e7).toString(36)}.com.cn` }),
    ...(chance() < 0.5 && { phone: phoneOf(chance) }),
    ownerId: `rep-${Math.floor(chance() * 300)}`,
    createdAt,
    followUps: Array.from({ length: Math.floor(3 * chance()) }, (_, n) => createdAt + (n + 1) * 400 * HOUR),
    contactName: '刘工',
    contactLevel: 'manager',
    stage: '跟进中',
  }
}

const phoneOf = (chance: Chance): string =>
  chance() < 0.5 ? `021-5${Math.floor(1e6 + chance() * 8.9e6)}` : `138 ${Math.floor(1e7 + chance() * 8.9e7)}`

/** The name as somebody who half remembers it writes it: a sign wrong, missing or too many, or another place and no legal form. */
export function misspelt(name: string, chance: Chance): string {
  const written = [...name]
  const isLatin = name.charCodeAt(0) < 0x80
  const at = 2 + Math.floor(chance() * 3)
  const kind = chance()
  if (kind < 0.35)
    written[at] = (isLatin ? oftenFirst(vowels, chance, 1) : oftenFirst(signs, chance, 1)) ?? ''
  else if (kind < 0.6 || isLatin) written.splice(at, 1)
  else if (kind < 0.75) written.splice(at, 0, '新')
  else return `${oftenFirst(places, chance, 1)}${written.slice(2).join('')}`.replace('有限公司', '')
  return written.join('')
}
