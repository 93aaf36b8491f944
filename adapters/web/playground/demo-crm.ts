import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'

const DAY = 86_400_000

/**
 * What the companies of a new playground know already, some days before `now`: with it the leads of a first start meet the rules, and
 * the pasted example goes the ordinary way. All that is in it is made up.
 */
export const demoCrm = (now: Moment): CrmRecord[] => [
  {
    id: 'A-1002',
    company: 'Harbour Payments Pte Ltd',
    domain: 'harbourpay.example',
    ownerId: 'rep-lim',
    createdAt: now - 800 * DAY,
    followUps: [now - 176 * DAY],
    contactName: 'Marcus Teo',
    contactLevel: 'director',
    stage: '沉默',
  },
  {
    id: 'A-1003',
    company: '上海明筑建筑设计集团有限公司',
    domain: 'mingzhu.example',
    phone: '021-55551234',
    ownerId: 'rep-wu',
    createdAt: now - 1000 * DAY,
    followUps: [now - 3 * DAY],
    contactName: '周总',
    contactLevel: 'c-level',
    stage: '跟进中',
  },
  {
    id: 'A-1006',
    company: '天津渤湾能源装备股份有限公司',
    domain: 'bowan-energy.example',
    ownerId: 'rep-gao',
    createdAt: now - 400 * DAY,
    followUps: [now - 6 * DAY],
    contactName: '设备部',
    contactLevel: 'manager',
    stage: '跟进中',
  },
  {
    id: 'A-1007',
    company: '杭州云栈零售集团有限公司',
    ownerId: 'rep-li',
    createdAt: now - 200 * DAY,
    followUps: [now - 20 * DAY],
    contactName: '总办',
    contactLevel: 'vp',
    stage: '跟进中',
  },
]
