import type { CrmRecord } from '../../src/domain/company/crm-record.ts'
import { openStore } from '../../src/open-store.ts'
import { FRIDAY_MORNING, type Story, type StoryOptions, tell } from './story.ts'

const DAY = 86_400_000

/** The company of the example lead, followed by 李蕾 six days before the story begins. */
export const RUIKE: CrmRecord = {
  id: 'A-1001',
  company: '江苏锐科精密机械股份有限公司',
  domain: 'ruike-precision.example',
  ownerId: 'rep-li',
  createdAt: FRIDAY_MORNING - 600 * DAY,
  followUps: [FRIDAY_MORNING - 6 * DAY],
  contactLevel: 'staff',
}

/** A story in which the CRM holds these records. */
export async function tellWithRecords(records: CrmRecord[], options: StoryOptions = {}): Promise<Story> {
  const story = await tell(options)
  const store = await openStore(story.database, { clock: story.clock })
  await store.crm.put(records)
  await store.close()
  return story
}
