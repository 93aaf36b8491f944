/** What a made-up market is put together from: companies, people, campaigns and what they say. None of them exists. */

/** Made-up names of companies, with the letters of their addresses. */
export const BRANDS = [
  ...[
    ['锐泽', 'ruize'],
    ['恒砺', 'hengli'],
    ['云枢', 'yunshu'],
    ['启衡', 'qiheng'],
    ['澜拓', 'lantuo'],
    ['睿桥', 'ruiqiao'],
  ],
  ...[
    ['青禾岭', 'qinghel'],
    ['远澄', 'yuancheng'],
    ['木舟', 'muzhou'],
    ['北辰屿', 'beichenyu'],
    ['川汇', 'chuanhui'],
  ],
  ...[
    ['星槎', 'xingcha'],
    ['砺石', 'lishi'],
    ['万象汇', 'wanxh'],
    ['禾信', 'hexin'],
    ['知远舟', 'zhiyz'],
    ['汇澜', 'huilan'],
  ],
  ...[
    ['格物堂', 'gewut'],
    ['安澜', 'anlan'],
    ['立衡', 'liheng'],
    ['朗屿', 'langyu'],
    ['拓荒', 'tuohuang'],
    ['明序', 'mingxu'],
  ],
  ...[
    ['百炼', 'bailian'],
    ['同尘', 'tongchen'],
    ['岚山', 'lanshan'],
    ['凌峰', 'lingfeng'],
    ['和畅', 'hechang'],
  ],
  ...[
    ['泓泰', 'hongtai'],
    ['宸宇', 'chenyu'],
    ['若谷', 'ruogu'],
    ['疏影', 'shuying'],
    ['奔流', 'benliu'],
    ['鹿鸣坊', 'lumingf'],
  ],
  ...[
    ['听涛', 'tingtao'],
    ['观复', 'guanfu'],
    ['九章', 'jiuzhang'],
    ['乐只', 'lezhi'],
    ['采薇', 'caiwei'],
    ['甘棠', 'gantang'],
  ],
] as const satisfies readonly (readonly [name: string, letters: string])[]

/** By industry: what its companies are called after their own name, what they need, and what is sold to them. */
export const INDUSTRIES = {
  制造: {
    kinds: ['精密机械', '自动化设备', '智能装备', '新材料'],
    letters: 'mfg',
    needs: [
      '线下展会线索沉淀到一个系统里，销售能看到来源',
      '官网询盘没人跟，想自动分给各区域销售',
      '经销商上报的线索和总部撞单，要去重',
    ],
  },
  零售: {
    kinds: ['零售科技', '商业管理', '连锁便利'],
    letters: 'retail',
    needs: ['门店会员打通企业微信，导购离职带不走客户', '大促前后自动发券，现在靠人工拉名单'],
  },
  金融: {
    kinds: ['融资租赁', '商业保理', '支付科技'],
    letters: 'fin',
    needs: ['存量客户分层触达，合规留痕', '渠道投放效果按合同金额回看'],
  },
  医疗: {
    kinds: ['医疗器械', '生物技术', '健康管理'],
    letters: 'med',
    needs: ['学术会议后的医生跟进自动化', '经销商和直销的线索要分开考核'],
  },
  教育: {
    kinds: ['教育科技', '职业培训'],
    letters: 'edu',
    needs: ['试听到报名的转化每周能看到', '校区之间抢线索，要有规则'],
  },
  SaaS: {
    kinds: ['软件', '信息技术', '云服务'],
    letters: 'soft',
    needs: ['MQL 定义和销售对不齐，要一个共同的口径', '免费试用用户打分，分给对的销售'],
  },
  能源: {
    kinds: ['能源装备', '新能源科技', '储能系统'],
    letters: 'energy',
    needs: ['招投标线索和市场线索放在一起看', '项目周期长，要有人定期回访'],
  },
  汽车: {
    kinds: ['汽车零部件', '智能座舱', '汽车服务'],
    letters: 'auto',
    needs: ['主机厂和后市场两条线分开跟进', '试驾预约到到店的漏斗看不清'],
  },
} as const
export type Industry = keyof typeof INDUSTRIES

/** Cities with their regions, as the example workspace knows them. */
export const PLACES = [
  [{ city: '上海', region: '上海' }, 16],
  [{ city: '苏州', region: '江苏' }, 12],
  [{ city: '南京', region: '江苏' }, 7],
  [{ city: '杭州', region: '浙江' }, 12],
  [{ city: '宁波', region: '浙江' }, 6],
  [{ city: '合肥', region: '安徽' }, 5],
  [{ city: '青岛', region: '山东' }, 6],
  [{ city: '北京', region: '北京' }, 12],
  [{ city: '天津', region: '天津' }, 7],
  [{ city: '石家庄', region: '河北' }, 4],
  [{ city: '深圳', region: '深圳' }, 10],
  [{ city: '广州', region: '广州' }, 8],
  [{ city: '厦门', region: '福建' }, 4],
  [{ city: '成都', region: '四川' }, 4],
  [{ city: '新加坡', region: '新加坡' }, 6],
  [{ city: '吉隆坡', region: '马来西亚' }, 4],
] as const satisfies readonly (readonly [{ city: string; region: string }, weight: number])[]

export const OVERSEAS = ['新加坡', '马来西亚', '美国']
export const BRANDS_OVERSEAS = [
  ['Merlion Freight', 'merlion-freight'],
  ['Straits Optics', 'straits-optics'],
  ['Kinabalu Foods', 'kinabalu-foods'],
  ['Harbourline', 'harbourline'],
  ['Temasik Robotics', 'temasik-robotics'],
  ['Bukit Labs', 'bukit-labs'],
  ['Selat Cloud', 'selat-cloud'],
  ['Lion Gate Pay', 'liongate-pay'],
  ['Orchard Clinics', 'orchard-clinics'],
  ['Johor Precision', 'johor-precision'],
  ['Penang Circuits', 'penang-circuits'],
  ['Equator Learning', 'equator-learning'],
] as const

export const SURNAMES = [
  ...[
    ['王', 'wang'],
    ['李', 'li'],
    ['张', 'zhang'],
    ['刘', 'liu'],
    ['陈', 'chen'],
    ['杨', 'yang'],
    ['黄', 'huang'],
  ],
  ...[
    ['赵', 'zhao'],
    ['周', 'zhou'],
    ['吴', 'wu'],
    ['徐', 'xu'],
    ['孙', 'sun'],
    ['朱', 'zhu'],
    ['马', 'ma'],
    ['胡', 'hu'],
  ],
  ...[
    ['郭', 'guo'],
    ['林', 'lin'],
    ['何', 'he'],
    ['高', 'gao'],
    ['梁', 'liang'],
    ['宋', 'song'],
    ['郑', 'zheng'],
  ],
] as const satisfies readonly (readonly [string, string])[]
export const GIVEN = [
  ...[
    ['思远', 'siyuan'],
    ['雨桐', 'yutong'],
    ['建国', 'jianguo'],
    ['晓雯', 'xiaowen'],
    ['志强', 'zhiqiang'],
  ],
  ...[
    ['静怡', 'jingyi'],
    ['文博', 'wenbo'],
    ['丽娜', 'lina'],
    ['国栋', 'guodong'],
    ['佳琪', 'jiaqi'],
    ['海涛', 'haitao'],
  ],
  ...[
    ['梦洁', 'mengjie'],
    ['立新', 'lixin'],
    ['子涵', 'zihan'],
    ['卫东', 'weidong'],
    ['若兰', 'ruolan'],
  ],
] as const satisfies readonly (readonly [string, string])[]
export const NAMES_OVERSEAS = [
  ...['Aisyah Rahman', 'Marcus Teo', 'Priya Nair', 'Daniel Ong', 'Farah Aziz', 'Jason Lim', 'Mei Ling Chua'],
  ...['Ravi Kumar', 'Grace Tan', 'Hafiz Ismail', 'Cheryl Goh', 'Adam Wong'],
] as const

export const TITLES = {
  'c-level': ['首席信息官', '总经理', '首席营销官'],
  vp: ['副总经理', '营销副总裁'],
  director: ['市场总监', '数字化总监', '运营总监'],
  manager: ['市场经理', '信息化经理', '渠道经理'],
  staff: ['市场专员', '采购专员'],
} as const
export const TITLES_OVERSEAS = {
  'c-level': ['CIO', 'Managing Director'],
  vp: ['VP Marketing', 'VP Sales'],
  director: ['Head of Growth', 'Marketing Director'],
  manager: ['Marketing Manager', 'CRM Manager'],
  staff: ['Marketing Executive', 'Analyst'],
} as const

export const BUDGETS = [
  '今年还有 20 万',
  '30万以内，已列入明年计划',
  '年度预算内，约 60 万',
  '80万，已过立项会',
  '10万左右，走部门费用',
] as const
export const AUTHORITIES = [
  '本人拍板',
  '负责选型，副总审批',
  '他选型，CEO 签字',
  '负责调研，总监决定',
] as const
export const TIMELINES = [
  '明年3月前上线',
  '两个月内定供应商',
  '下季度启动',
  '年内先上一个区域',
  '半年内',
] as const

/** Where leads come from, and how good they are on average, 0 to 1. A campaign is named by its quarter, too. */
type Source = { fit: number } & ({ words: string } | { source: string; medium: string; campaign: string })
export const SOURCES: readonly (readonly [Source, weight: number])[] = [
  [{ source: 'baidu', medium: 'cpc', campaign: 'brand', fit: 0.5 }, 15],
  [{ source: 'baidu', medium: 'cpc', campaign: 'mfg', fit: 0.38 }, 14],
  [{ source: 'wechat', medium: 'social', campaign: 'whitepaper', fit: 0.46 }, 17],
  [{ source: 'webinar', medium: 'event', campaign: 'mql-sql', fit: 0.58 }, 14],
  [{ source: 'zhihu', medium: 'social', campaign: 'content', fit: 0.33 }, 7],
  [{ words: '展会', fit: 0.44 }, 14],
  [{ words: '官网留言', fit: 0.55 }, 10],
  [{ words: '老客户转介绍', fit: 0.8 }, 9],
]
export const SOURCES_OVERSEAS: typeof SOURCES = [
  [{ source: 'google', medium: 'cpc', campaign: 'sea', fit: 0.42 }, 5],
  [{ source: 'linkedin', medium: 'social', campaign: 'growth', fit: 0.52 }, 4],
  [{ words: '渠道伙伴', fit: 0.7 }, 2],
]

export const CALLS = [
  '愿意约线下演示',
  '第一次电话聊了 15 分钟，主动问价格',
  '在开会，约了下午再打',
  '已加微信，发了案例',
  '确认了预算口径，财务在走流程',
] as const
export const NOTES = [
  '上周展会上见过他们副总，今年一定要上系统',
  '他们 IT 总监是我前同事，可以引荐',
  '听说竞品上个月去讲过一次，价格压得很低',
  '他们刚融了一轮，扩张很快',
  '采购流程要走总部，提前准备资质',
] as const
export const TOUCHES = [
  ['call', '电话沟通 20 分钟，对方认可方案方向，要案例'],
  ['message', '发了同行业案例和报价区间，等对方内部讨论'],
  ['visit', '上门拜访，见到业务和 IT 两方，需求对齐'],
  ['demo', '线上演示 40 分钟，问题集中在数据迁移'],
  ['quote', '按 50 账号报价，对方回去走预算'],
  ['call', '回访，对方本周开立项会'],
] as const
export const DETAILS = [
  ...['对方主要担心数据安全', '竞品报价低一成', '要先过信息部评审', '希望先在一个区域试点', '关键人下周出差'],
  ...['老板点名要看投产比', '等总部批复', '对接口有疑问，已约技术同事', '合同模板已发', '希望年前能上线'],
] as const
export const EMPTY_TOUCHES = ['已联系', '已联系', '跟进中'] as const
export const NEXT_STEPS = [
  '下周二给决策层演示',
  '两周内出 POC 方案',
  '提供合同样本给法务',
  '约 CFO 过预算',
] as const
export const AMOUNTS = ['9.6万', '12万', '18万', '26万', '38万', '60万'] as const
