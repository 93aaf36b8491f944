import { foldToLetters, withoutBrackets } from '../../intake/fold.ts'
import { didYouMean } from '../../policy/closed-object.ts'

/** What a table of people may tell, in the words of the workspace file. */
export const PERSON_COLUMNS = [
  ...(['id', 'name', 'roles', 'slack', 'wecom', 'email', 'language', 'calendar'] as const),
  ...(['regions', 'industries', 'winRate', 'since', 'cap'] as const),
] as const
export type PersonColumn = (typeof PERSON_COLUMNS)[number]
export type PersonPlaces = Readonly<Partial<Record<PersonColumn, number>>>

const words = (list: string): readonly string[] => list.split(',').map(foldToLetters)

/** How people head these columns; compared without case, width, spaces and punctuation. */
const NAMES: Record<PersonColumn, readonly string[]> = {
  id: words('id, 编号, 工号, 员工编号, 人员编号, person id, employee id, user id, 账号'),
  name: words('name, 姓名, 名字, 员工姓名, full name, display name'),
  roles: words('roles, role, 角色, 岗位角色, 职责'),
  slack: words('slack, slack id, slack user id, slack账号, slack用户'),
  wecom: words('wecom, wecom id, 企业微信, 企业微信账号, 企业微信ID, 企微, 企微账号, wecom user id, userid'),
  email: words('email, e-mail, 邮箱, 电子邮箱, 邮箱地址, mail, email address'),
  language: words('language, 语言, lang'),
  calendar: words('calendar, 日历, 工作日历'),
  regions: words('regions, region, 区域, 地区, 负责区域, 负责地区, 大区, territory, territories'),
  industries: words('industries, industry, 行业, 行业客户, 客户行业, 擅长行业, 行业经验'),
  winRate: words('winRate, win rate, 赢单率, 成单率, 胜率'),
  since: words('since, 入职日期, 入职时间, 到岗日期, first day, start date, hired'),
  cap: words('cap, 上限, 线索上限, 在手上限, 容量, max leads, capacity'),
}

export interface PersonColumns {
  places: PersonPlaces
  /** By none of these a person can be known. */
  missing: string[]
  /** Not used, each with what was perhaps meant. */
  unused: string[]
}

/** Finds the columns of a table by its header. */
export function personColumns(header: readonly string[]): PersonColumns {
  const names = header.map((name) => [foldToLetters(name), foldToLetters(withoutBrackets(name))])
  const places: Partial<Record<PersonColumn, number>> = {}
  for (const column of PERSON_COLUMNS) {
    const place = names.findIndex((forms) => forms.some((form) => NAMES[column].includes(form)))
    if (place !== -1) places[column] = place
  }
  const used = new Set(Object.values(places))
  const free = PERSON_COLUMNS.filter((column) => places[column] === undefined)
  const known = (['id', 'slack', 'wecom', 'email'] as const).some((column) => places[column] !== undefined)
  return {
    places,
    missing: known ? [] : ['id (or slack, wecom, email)'],
    unused: header.flatMap((name, place) =>
      name === '' || used.has(place)
        ? []
        : [
            `${name}${didYouMean(
              name,
              free.flatMap((column) => [column, ...NAMES[column]]),
            )}`,
          ],
    ),
  }
}
