import type { Moment } from '../../../../src/domain/calendar/moment.ts'
import type { CrmRecord } from '../../../../src/domain/company/crm-record.ts'
import { LEVELS } from '../../../../src/domain/lead/fields.ts'
import type { PersonId } from '../../../../src/domain/workspace.ts'
import type { Dice } from './dice.ts'
import type { Firm } from './prospects.ts'

const DAY = 86_400_000

/** What the CRM holds of a company about which a lead came at this moment: followed, lying idle, or left behind by somebody. */
export function recordOf(firm: Firm, id: string, at: Moment, owner: PersonId, dice: Dice): CrmRecord {
  const kind = dice.weighted([
    ['followed', 50],
    ['idle', 34],
    ['left', 16],
  ])
  const age = 60 + dice.below(900)
  const last = kind === 'idle' ? 31 + dice.below(29) : 1 + dice.below(27)
  return {
    id,
    company: firm.name,
    domain: firm.domain,
    ownerId: kind === 'left' ? 'rep-left' : owner,
    createdAt: at - age * DAY,
    followUps: [at - last * DAY],
    contactLevel: dice.one(LEVELS),
    stage: kind === 'idle' ? '沉默' : '跟进中',
  }
}

/** A record that was written just after a lead of the company had come, by somebody who says that it was theirs already. */
export const lateRecordOf = (firm: Firm, id: string, at: Moment, owner: PersonId): CrmRecord => ({
  id,
  company: firm.name,
  domain: firm.domain,
  ownerId: owner,
  createdAt: at + 2 * 3_600_000,
  followUps: [],
  stage: '跟进中',
})
