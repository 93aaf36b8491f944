/** Words of one meaning that many companies have in their names: Chinese ones, then English ones with their short forms. */
const GENERIC = `
科技 技术 高科 高新技术|technology technologies technological tech techs
信息 信息技术 数据|information info data
网络 互联网 在线 电子商务|network networks internet online ecommerce
实业|industrial industries industry ind inds
贸易 商贸 工贸 经贸 外贸 商务|trading trade traders commerce commercial
进出口|import export impex
国际 环球 全球|international intl global worldwide world
集团|group grp groups
控股|holdings holding hldgs
股份 企业 公司|enterprise enterprises business corporation company
投资 资本 创投|investment investments capital ventures venture
发展 开发|development developments dev
产业 工业|manufacturer manufacturers
服务|service services svc svcs
管理|management mgmt
咨询 顾问|consulting consultants consultancy consultant advisory
系统|system systems sys
解决方案|solutions solution
合伙企业|partners partnership
研究院 研究所 研究中心 设计院|research institute laboratories laboratory labs lab
中心|center centre centers
工厂 制造厂|factory works plant
智能 智慧 人工智能|intelligent intelligence smart ai
数字 数码|digital
创新|innovation innovations innovative
产品 用品 制品|product products
供应链|supply chain
|the of and a for new
`

const TRADES = `
机械 机电 机器|machinery machine machines mach
精密|precision
设备 装备 器材 仪器 仪表|equipment equip instruments instrument instrumentation
制造|manufacturing mfg manufacture
电子 半导体 微电子 集成电路|electronics electronic semiconductor semiconductors microelectronics
电气 电器 电力|electric electrical appliances appliance power
自动化 机器人|automation robotics robot robots
软件|software
通信 通讯 电信|communications communication telecom telecommunications telecommunication
云计算 大数据|cloud
建筑 建设 建材 建工|construction architecture architectural building builders materials
设计 装饰 装修|design designs decoration interiors
工程|engineering eng engineers
物流 货运 运输 供应链管理 快递|logistics transport transportation freight shipping express
食品 餐饮 饮料|food foods catering beverage beverages restaurant
医药 制药 药业 药房|pharmaceutical pharmaceuticals pharma medicine
医疗 医疗器械 器械 健康 医院|medical healthcare health hospital device devices
生物 生物科技 生命|biotech biotechnology biological bio biosciences life
化工 化学|chemical chemicals chem
材料 新材料 塑料 橡胶|material plastics plastic rubber
金属 钢铁 五金 铝业 铜业|metal metals steel iron hardware aluminium aluminum
汽车 汽配 零部件 配件|automotive auto automobile motor motors parts components component
能源 新能源 光伏 电源 电池|energy renewable solar battery batteries
环保 环境|environmental environment
传媒 文化 广告 影视 传播|media culture advertising communications film
教育 培训|education educational training
银行|bank banking
保险|insurance assurance
证券 基金 金融 支付 租赁 信托|securities fund funds finance financial payments payment leasing trust
房地产 置业 地产 物业|realestate property properties realty estate real
酒店 旅游 旅行社|hotel hotels travel tourism
纺织 服装 服饰 家纺|textile textiles garment garments apparel clothing fashion
家具 家居|furniture home
农业 种业 牧业|agriculture agricultural agri farming
航空 航天|airlines aviation aerospace air
包装 印刷|packaging printing
化妆品 美容 日化|cosmetics beauty
超市 百货 零售 商城|retail supermarket stores store mart
律师事务所 会计师事务所 事务所|law lawyers accounting legal
安防 安全|security safety
光电 光学 照明|optoelectronics optical optics lighting
模具 工具 刀具|mould mold tools tool tooling
玩具|toys toy
轴承|bearing bearings
阀门 泵业|valve valves pump pumps
电缆 线缆|cable cables wire
船舶 船艇 海洋|marine ship ships shipbuilding ocean yacht yachts
矿业 矿产|mining minerals
纸业 造纸|paper
检测 认证|testing inspection certification
石油 石化 天然气|petroleum petrochemical oil gas
`

/** What a business word weighs beside the rest of a name, and what it means: words of one meaning have one number. */
export interface BusinessWord {
  weight: number
  meaning: number
}

const read = (table: string, weight: number, from: number): [string, BusinessWord][] =>
  table
    .trim()
    .split('\n')
    .flatMap((line, at) =>
      line.split(/[ |]/u).map((word): [string, BusinessWord] => [word, { weight, meaning: from + at }]),
    )
    .filter(([word]) => word !== '')

export const BUSINESS_WORDS: ReadonlyMap<string, BusinessWord> = new Map([
  ...read(TRADES, 0.35, 1000),
  ...read(GENERIC, 0.15, 0),
])
