/** The leads that a new playground starts with, to be posted by these SDRs of the example workspace. All that is in them is made up. */
export const demoLeads: { sdr: string; text: string }[] = [
  {
    sdr: 'sdr-lin',
    text: `公司：杭州云栈零售科技有限公司
联系人：陈思远
职位：市场总监
职级：director
手机：138 0000 2107
邮箱：siyuan.chen@yunzhan-retail.example
地区：浙江
行业：零售
产品线：私域运营
规模：100-499
预算：今年还有 20 万，明年 50 万
权限：他选型，CEO 签字
需求：120 家门店的会员要打通到企业微信，现在导购各加各的
时间：春节前先上 10 家店
来源：双十一零售沙龙，现场扫码
SDR备注：第一次电话聊了 25 分钟，主动要报价`,
  },
  {
    sdr: 'sdr-he',
    text: `公司：天津渤湾能源装备股份有限公司
联系人：赵国栋
职位：副总经理
职级：vp
电话：138 0000 3316
邮箱：zhaogd@bowan-energy.example
地区：天津
行业：能源
产品线：数据平台
规模：500+
必赢：是
预算：80万，已过立项会
权限：本人拍板，IT 部参与评估
需求：渠道、官网、展会的线索散在六张表里，要一个平台统一打分
时间：12月定供应商，明年一季度上线
来源：https://www.example.com/whitepaper?utm_source=wechat&utm_medium=social&utm_campaign=2026q4-energy
SDR备注：两家竞品在谈，最看重本地部署`,
  },
  {
    sdr: 'sdr-lin',
    text: `Company: Straits Cold Chain Sdn. Bhd.
Contact: Aisyah Rahman
Title: Head of Growth
Level: director
Email: aisyah@straits-coldchain.example
Region: 马来西亚
Industry: SaaS
Product line: 营销自动化
Size: 100-499
Budget: MYR 150k for next year, to be confirmed in December
Authority: recommends, CFO approves
Need: score 4,000 inbound enquiries a month and route them to three country teams
Timeline: pilot in February
Source: webinar "From MQL to SQL", asked two questions
Remarks: happy to do a 30 minute demo in English`,
  },
  {
    sdr: 'sdr-he',
    text: `公司：广州木棉医疗器械有限公司
联系人：黄悦
职位：市场经理
职级：manager
微信：mumian_huangyue
邮箱：huangyue@mumian-med.example
地区：广州
行业：医疗
产品线：营销自动化
预算：10万左右，走部门费用
权限：负责调研，市场总监决定
需求：学术会议后的医生跟进靠人工发消息，想自动化
时间：明年上半年
来源：百度搜索，留言咨询`,
  },
  {
    sdr: 'sdr-lin',
    text: `公司：上海明筑建筑设计集团有限公司
联系人：周岚
职位：首席信息官
职级：c-level
手机：138 0000 4528
邮箱：lan.zhou@mingzhu.example
地区：上海
规模：500+
预算：信息化年度预算内，约 60 万
权限：本人审批
需求：设计院各分公司的客户要去重，线索分给对的区域
时间：明年6月前
来源：老客户转介绍
SDR备注：说和我们一位销售见过面`,
  },
]
