import type { FieldName } from '../lead/fields.ts'

const words = (list: string): readonly string[] => list.split(',').map((word) => word.trim())

/** How people call a field, in both languages; compared without case, width, spaces and punctuation. */
export const FIELD_SYNONYMS: Record<FieldName, readonly string[]> = {
  company: words(`
    公司, 公司名称, 公司名, 公司全称, 客户, 客户名称, 客户公司, 客户单位, 企业, 企业名称, 企业全称, 单位,
    单位名称, 所在公司, 所在单位, 机构, 机构名称, Company, Company name, Account, Account name,
    Organization, Organisation, Customer, Client, Customer name, Client name, Organization name,
    Organisation name, Business name, Firm
  `),
  contact: words(`
    联系人, 姓名, 联系人姓名, 联系人名称, 客户姓名, 客户联系人, 名字, 称呼, 对接人, Contact, Name,
    Contact name, Contact person, Full name, Person, Lead name
  `),
  title: words(`
    职位, 职务, 岗位, 头衔, 职称, 职位名称, 岗位名称, Title, Job title, Position, Job position,
    Designation, Job
  `),
  level: words(`
    级别, 层级, 职级, 职位级别, 职位层级, 职务级别, 岗位级别, 管理层级, Level, Seniority, Job level,
    Seniority level, Management level
  `),
  phone: words(`
    手机, 电话, 手机号, 手机号码, 电话号码, 联系电话, 联系手机, 移动电话, 座机, 固话, 固定电话, Phone,
    Mobile, Tel, Telephone, Cell, Cellphone, Mobile phone, Phone number, Mobile number, Telephone number,
    Tel no, Phone no, Mobile no, Contact number, Contact no, Direct line
  `),
  email: words(`
    邮箱, 邮件, 电子邮箱, 电子邮件, 邮箱地址, 邮件地址, 电邮, 联系邮箱, Email, E-mail, Mail,
    Email address, E-mail address
  `),
  wechat: words(`
    微信, 微信号, 微信ID, 微信账号, WeChat, WeChat ID, Weixin, WX, VX, V信
  `),
  region: words(`
    地区, 区域, 省份, 城市, 省, 市, 省市, 省市区, 大区, 地域, 地点, 国家, 所在地, 所在地区, 所在区域,
    所在城市, 所在省份, 所属区域, 所属地区, Region, Location, Area, Territory, Province, State, City,
    Country, Geography
  `),
  industry: words(`
    行业, 所属行业, 所在行业, 行业类型, 行业类别, 客户行业, 行业分类, 领域, Industry, Sector, Vertical,
    Industry sector
  `),
  productLine: words(`
    产品线, 产品, 意向产品, 感兴趣产品, 感兴趣的产品, 关注产品, 需求产品, 咨询产品, 推荐产品,
    Product line, Product, Products, Product lines, Product of interest, Product interest, Interested in,
    Solution
  `),
  size: words(`
    规模, 人数, 公司规模, 企业规模, 公司人数, 企业人数, 员工数, 员工人数, 员工数量, 员工规模, 人员规模,
    人员数量, 团队人数, 员工, Company size, Size, Employees, Headcount, Number of employees,
    Employee count, No of employees, Staff size, Staff count, Employee number
  `),
  buyingRole: words(`
    采购角色, 角色, 购买角色, 决策角色, 采购决策角色, 关键人角色, Buying role, Role, Buyer role,
    Decision role, Role in purchase, Purchasing role, Buyer type
  `),
  mustWin: words(`
    必赢, 重点, 是否必赢, 是否重点, 必赢客户, 重点客户, 必赢单, 必赢项目, 重点项目, 必赢线索, Must win,
    Must win deal, Must win account, Key account, Strategic, Strategic account
  `),
  budget: words(`
    预算, 采购预算, 预算范围, 预算金额, 年度预算, 预算区间, Budget, Budget range, Budget amount,
    Annual budget
  `),
  authority: words(`
    权限, 决策权, 决策权限, 采购权限, 决策人, 决策者, 决策, 决策链, 决策流程, 授权, 决策方式, Authority,
    Decision maker, Decision making, Decision process, Decision making process, Decision authority,
    Decision, Sign off
  `),
  need: words(`
    需求, 痛点, 核心需求, 业务需求, 主要需求, 具体需求, 需求痛点, 业务痛点, 诉求, 使用场景, 应用场景,
    Need, Needs, Pain, Pains, Pain point, Pain points, Requirement, Requirements, Challenge, Challenges,
    Use case, Business need, Business needs, Problem
  `),
  timeline: words(`
    时间, 时间线, 时间表, 上线时间, 时间计划, 时间节点, 时间安排, 采购时间, 采购计划, 计划时间, 预计时间,
    预计采购时间, 预计上线时间, 计划上线时间, 计划采购时间, 实施时间, 项目时间, 项目进度, 进度, 启动时间,
    项目周期, 采购周期, 时间要求, 购买时间, 上线计划, 时间预期, Timeline, Timing, Timeframe, Time frame,
    Schedule, Go live, Go live date, Purchase timeline, Purchase timeframe, Buying timeline,
    Project timeline, Decision timeline, When, Deadline
  `),
  meetingAgreed: words(`
    同意见面, 约见, 是否同意见面, 见面, 同意会面, 会面, 同意拜访, 愿意见面, 是否愿意见面, 约访, 已约见面,
    可约见, 是否约见, 同意约见, 面谈, Meeting agreed, Meeting, Agreed to meet, Agrees to meet,
    Agree to meet, Willing to meet, Meeting accepted, Meeting booked, Agreed meeting
  `),
  source: words(`
    来源, 渠道, 线索来源, 来源渠道, 客户来源, 获客渠道, 渠道来源, 推广渠道, 来源链接, 来源页面, 落地页,
    着陆页, Source, Channel, Lead source, Source channel, Lead channel, Marketing channel, Origin,
    Source URL, Landing page, How did you hear about us
  `),
  remarks: words(`
    备注, SDR备注, 补充, 补充信息, 补充说明, 说明, 其他, 其它, 其他信息, 沟通记录, 沟通情况, 备注信息,
    备注说明, 通话记录, 电话记录, 留言, 附言, Notes, Note, Remarks, Remark, Comment, Comments, SDR notes,
    SDR note, SDR remarks, Additional info, Additional information, Other, Call notes, Free text,
    Message
  `),
}

/** Names that say only how to reach a person: the value shows which of the three it is. */
export const REACH_SYNONYMS: readonly string[] = words(`
  联系方式, 联系信息, 联络方式, Contact details, Contact info, Contact information, Reach
`)
