import type { Language } from '../../../src/domain/workspace.ts'

/** Pasted texts that the composer offers to a newcomer. */
export const examples: { label: Record<Language, string>; text: string }[] = [
  {
    label: { 'zh-CN': '中文示例', en: 'Chinese example' },
    text: `公司：苏州锐科精密机械有限公司
联系人：张建国
职位：市场总监
手机：138 1234 5678
邮箱：zhangjg@ruike-precision.example
地区：江苏
行业：制造
预算：30万以内，已列入明年计划
权限：负责选型，副总审批
需求：线下展会线索沉淀到一个系统里，
并且和CRM打通
时间：明年3月前上线
来源：https://www.example.com/demo?utm_source=baidu&utm_medium=cpc&utm_campaign=2026q4-mfg&utm_term=%E8%90%A5%E9%94%80%E8%87%AA%E5%8A%A8%E5%8C%96
SDR备注：第二次电话愿意约线下演示；之前用过竞品，数据导不出来
会员编号：V-20931`,
  },
  {
    label: { 'zh-CN': '英文示例', en: 'English example' },
    text: `Company: Harbour Payments Pte. Ltd.
Contact: Grace Ong
Title: VP Marketing
Level: vp
Email: grace.ong@harbourpay.example
Region: 新加坡
Industry: 金融
Budget: USD 60k approved
Authority: signs herself
Need: nurture 12k event leads, hand over to 8 reps
Timeline: kick-off in January
Must win: yes
Source: Singapore FinTech Festival booth, badge scan`,
  },
  {
    label: { 'zh-CN': '信息不全', en: 'Incomplete' },
    text: `公司：北京朝露教育科技有限公司
联系人：王老师
微信：zhaolu_wang
地区：北京
行业：教育
需求：想了解私域运营
来源：公众号留言`,
  },
]
