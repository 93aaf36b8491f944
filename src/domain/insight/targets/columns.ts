import { foldToLetters, withoutBrackets } from '../../intake/fold.ts'

const TARGET_COLUMNS = [
  'month',
  'region',
  'team',
  'industry',
  'productLine',
  'won',
  'amount',
  'deal',
] as const
export type TargetColumn = (typeof TARGET_COLUMNS)[number]
export type TargetPlaces = Readonly<Partial<Record<TargetColumn, number>>>

const words = (list: string): readonly string[] => list.split(',').map(foldToLetters)

/** How people head these columns; compared without case, width, spaces and punctuation. */
const NAMES: Record<TargetColumn, readonly string[]> = {
  month: words('month, 月份, 月, 目标月份, 年月'),
  region: words('region, 区域, 地区, 大区, territory'),
  team: words('team, 团队, 销售团队, 销售, 负责人, reps, rep, owner'),
  industry: words('industry, 行业, 所属行业'),
  productLine: words('productLine, 产品线, 产品, product, line'),
  won: words('won, 赢单, 赢单数, 成单数, 签单数, 目标赢单数, deals won, wins, count'),
  amount: words('amount, 金额, 目标金额, 销售额, 销售目标, 业绩目标, revenue, sales'),
  deal: words('deal, 客单价, 平均客单价, 单均金额, average deal, deal size, average deal size'),
}

/** All names by which a column may be headed. */
export const TARGET_COLUMN_NAMES: readonly string[] = Object.values(NAMES).flat()

/** Finds the columns of a table by its header: `missing` says what a target cannot do without. */
export function targetPlaces(header: readonly string[]): {
  places: TargetPlaces
  missing: string[]
  unused: string[]
} {
  const names = header.map((name) => [foldToLetters(name), foldToLetters(withoutBrackets(name))])
  const places: Partial<Record<TargetColumn, number>> = {}
  for (const column of TARGET_COLUMNS) {
    const place = names.findIndex((forms) => forms.some((form) => NAMES[column].includes(form)))
    if (place !== -1) places[column] = place
  }
  const used = new Set(Object.values(places))
  const hasNumber = places.won !== undefined || places.amount !== undefined
  return {
    places,
    missing: [...(places.month === undefined ? ['month'] : []), ...(hasNumber ? [] : ['won or amount'])],
    unused: header.filter((name, place) => name !== '' && !used.has(place)),
  }
}
