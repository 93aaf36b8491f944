import { FIELD_NAMES } from '../../lead/fields.ts'
import { didYouMean } from '../../policy/closed-object.ts'
import { fieldsNamed } from '../field-named.ts'
import { FIELD_SYNONYMS } from '../field-synonyms.ts'
import { foldToLetters, withoutBrackets } from '../fold.ts'

const TAGS = ['source', 'medium', 'campaign', 'content', 'term', 'url', 'referrer'] as const
type TouchTag = (typeof TAGS)[number]

/** What a column of a table of leads says: a field (or whatever else there is, which is kept under its name), or something about the lead. */
export type LeadColumn =
  | { kind: 'field'; name: string }
  | { kind: 'touch'; touch: 'first' | 'last'; tag: TouchTag }
  | { kind: 'id' | 'sdr' | 'at' | 'revisitAt' | 'none' }

const words = (list: string): readonly string[] => list.split(',').map(foldToLetters)

/** How people head what is no field; compared without case, width, spaces and punctuation. */
const NAMES: Record<Exclude<LeadColumn['kind'], 'field' | 'touch' | 'none'>, readonly string[]> = {
  id: words(
    'id, 编号, 线索编号, 线索ID, 会员编号, 会员ID, 外部编号, 原编号, lead id, lead number, external id, record id, member id, source id, own id',
  ),
  sdr: words('sdr, sdr姓名, 所属SDR, SDR负责人, 提交人, 录入人, sdr email, submitted by, brought by'),
  at: words(
    'at, 提交时间, 留资时间, 访问时间, 线索时间, 创建时间, 创建日期, 登记时间, created at, created, created date, submitted at, date, visited at',
  ),
  revisitAt: words(
    'revisitAt, 回访时间, 回访日期, 下次联系时间, 下次联系, 下次跟进时间, revisit, revisit date, next contact',
  ),
}

/** Of the last touch; in front of it a word makes it the first one. */
const TAG_NAMES: Record<TouchTag, readonly string[]> = {
  source: words('utm_source, utm source, utm来源, 广告来源'),
  medium: words('utm_medium, utm medium, medium, utm媒介, 广告媒介, 媒介'),
  campaign: words('utm_campaign, utm campaign, campaign, campaign name, utm活动, 广告系列, 活动, 活动名称'),
  content: words('utm_content, utm content, utm内容, 广告内容'),
  term: words('utm_term, utm term, keyword, 关键词, utm关键词, 搜索词'),
  url: words(
    'url, page url, landing page, landing url, landing page url, 落地页, 着陆页, 来源页面, 来源链接, source url',
  ),
  referrer: words('referrer, referer, referring url, 引荐页, 上一页, 来路'),
}
const FIRST = /^(?:first|firsttouch|original|initial|首次|首次触达|首触|最初)(?=.)/u
const LAST = /^(?:last|lasttouch|latest|最近|最近触达|末次|末触)(?=.)/u
/** After "first" a tag needs no "utm" before it. */
const BARE: Partial<Record<string, TouchTag>> = Object.fromEntries([
  ...TAGS.map((tag) => [tag, tag] as const),
  ...([
    ['来源', 'source'],
    ['媒介', 'medium'],
    ['活动', 'campaign'],
    ['落地页', 'url'],
  ] as const),
])

function tagNamed(folded: string, bare: boolean): TouchTag | undefined {
  return TAGS.find((tag) => TAG_NAMES[tag].includes(folded)) ?? (bare ? BARE[folded] : undefined)
}

function columnNamed(written: string): LeadColumn {
  if (written === '') return { kind: 'none' }
  for (const folded of [foldToLetters(written), foldToLetters(withoutBrackets(written))]) {
    for (const kind of ['id', 'sdr', 'at', 'revisitAt'] as const)
      if (NAMES[kind].includes(folded)) return { kind }
    const first = tagNamed(folded.replace(FIRST, ''), true)
    if (FIRST.test(folded) && first !== undefined) return { kind: 'touch', touch: 'first', tag: first }
    const last = LAST.test(folded) ? tagNamed(folded.replace(LAST, ''), true) : tagNamed(folded, false)
    if (last !== undefined) return { kind: 'touch', touch: 'last', tag: last }
  }
  return { kind: 'field', name: written }
}

const ALL_NAMES = [
  ...FIELD_NAMES.flatMap((name) => [name, ...FIELD_SYNONYMS[name]]),
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'sdr',
]

/** What a header says, column by column. */
export interface LeadColumns {
  columns: readonly LeadColumn[]
  /** What a lead cannot do without and no column says, with what was perhaps meant. */
  missing: string[]
  /** Names of nothing that Tenon knows: kept with each lead as they are. Each with what was perhaps meant. */
  unknown: string[]
}

export function leadColumns(header: readonly string[]): LeadColumns {
  const columns = header.map(columnNamed)
  const known = new Set<string>()
  const unknown: string[] = []
  for (const column of columns) {
    if (column.kind !== 'field') continue
    const fields = fieldsNamed(column.name)
    for (const field of fields) known.add(field)
    if (fields.length === 0) unknown.push(column.name)
  }
  const hinted = unknown.map((name) => name + meant(name, known))
  const named = known.has('company') || known.has('contact')
  return {
    columns,
    missing: named ? [] : ['company or contact'],
    unknown: hinted,
  }
}

/** Only what no other column says is offered. */
function meant(name: string, known: ReadonlySet<string>): string {
  const offered = ALL_NAMES.filter((one) => fieldsNamed(one).every((field) => !known.has(field)))
  return didYouMean(name, offered)
}
