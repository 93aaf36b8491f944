import { foldToLetters, withoutBrackets } from '../intake/fold.ts'

/** What a table of the CRM may tell of a company. */
export const CRM_COLUMNS = [
  'id',
  'company',
  'creditCode',
  'domain',
  'phone',
  'ownerId',
  'createdAt',
  'lastFollowUpAt',
  'contactName',
  'contactLevel',
  'stage',
] as const
export type CrmColumn = (typeof CRM_COLUMNS)[number]

/** Without these a company cannot be told from another, nor who was first. */
export const REQUIRED_CRM_COLUMNS = ['id', 'company', 'createdAt'] as const satisfies readonly CrmColumn[]

const words = (list: string): readonly string[] => list.split(',').map(foldToLetters)

/** How people head these columns, in both languages, the plainest name first; compared without case, width, spaces and punctuation. */
const NAMES: Record<CrmColumn, readonly string[]> = {
  id: words(`
    id, 编号, CRM编号, CRM ID, record id, 客户编号, 客户ID, 客户编码, 公司编号, 公司ID, 账户编号, 账户ID, 编码, customer id,
    account id, company id, customer no, account no, customer number, account number, record no, no`),
  company: words(`
    company, 公司, 公司名称, 公司名, 公司全称, 企业, 企业名称, 客户名称, 客户, 单位, 单位名称, 客户公司, company name, account,
    account name, customer, customer name, organization, organisation, organization name, organisation name, client, client name`),
  creditCode: words(`
    creditCode, 统一社会信用代码, 社会信用代码, 统一信用代码, 信用代码, 税号, 纳税人识别号, social credit code,
    unified social credit code, USCC, tax number, tax no, tax id`),
  domain: words(`
    domain, 域名, 公司域名, 网站, 官网, 公司网站, 公司官网, 网址, 公司网址, 邮箱域名, 公司邮箱, 邮箱, website, company website,
    web site, homepage, url, email domain, company domain, email`),
  phone: words(`
    phone, 电话, 公司电话, 联系电话, 手机, 手机号, 手机号码, 电话号码, 座机, 固定电话, telephone, tel, phone number, mobile,
    mobile phone, company phone`),
  ownerId: words(`
    ownerId, 负责人, 负责人ID, 所有人, 所有者, 归属人, 归属销售, 负责销售, 销售负责人, 客户负责人, 跟进人, 客户经理, 销售, owner,
    account owner, record owner, owner name, owner email, sales rep, sales owner, rep, assigned to`),
  createdAt: words(`
    createdAt, 创建时间, 创建日期, 建档时间, 建档日期, 录入时间, 录入日期, 新建时间, created, created date, created time, created on,
    create date, create time, creation date, date created`),
  lastFollowUpAt: words(`
    lastFollowUpAt, 最近跟进时间, 最后跟进时间, 上次跟进时间, 最近跟进日期, 最后跟进日期, 最近跟进, 最后跟进, 上次跟进, 跟进时间,
    最近联系时间, 最后联系时间, 最近活动时间, 最后活动时间, 最近拜访时间, last follow up, last follow up date, last follow up time,
    last followed up, last activity, last activity date, last contact, last contacted, last contact date, last touch, last visit`),
  contactName: words(`
    contactName, 联系人, 联系人姓名, 主要联系人, 首要联系人, 姓名, contact, contact person, primary contact, full name`),
  contactLevel: words(`
    contactLevel, 级别, 联系人级别, 职级, 职位级别, 层级, 联系人职级, 职位, 联系人职位, 职务, 联系人职务, level, job level,
    seniority, contact title, job title, title, position`),
  stage: words(`
    stage, 阶段, 销售阶段, 客户阶段, 跟进阶段, 跟进状态, 客户状态, 状态, sales stage, account stage, lifecycle stage, status,
    account status`),
}

/** The names by which a column may be headed. */
export const crmColumnNames = (column: CrmColumn): readonly string[] => NAMES[column]

/** Which place of a row tells what. */
export type CrmPlaces = Readonly<Partial<Record<CrmColumn, number>>>

/**
 * Finds the columns of a table by its header. Where several could be the same one, the plainest name is taken, then the first of
 * them. `missing` are required and not there, `unused` are the names of the others.
 */
export function crmPlaces(header: readonly string[]): {
  places: CrmPlaces
  missing: CrmColumn[]
  unused: string[]
} {
  const names = header.map((name) => [foldToLetters(name), foldToLetters(withoutBrackets(name))])
  const places: Partial<Record<CrmColumn, number>> = {}
  for (const column of CRM_COLUMNS) {
    for (const known of NAMES[column]) {
      const place = names.findIndex((forms) => forms.includes(known))
      if (place === -1) continue
      places[column] = place
      break
    }
  }
  const used = new Set(Object.values(places))
  return {
    places,
    missing: REQUIRED_CRM_COLUMNS.filter((column) => places[column] === undefined),
    unused: header.filter((name, place) => name !== '' && !used.has(place)),
  }
}
