import { type Behaviour, type BehaviourKind, keysOfDoer } from '../../../../src/domain/behaviour/behaviour.ts'
import type { Moment } from '../../../../src/domain/calendar/moment.ts'
import type { Fields } from '../../../../src/domain/lead/fields.ts'
import type { NewBehaviour } from '../../../../src/ports.ts'

const DEEDS = [
  ['page-view', '定价页'],
  ['download', '白皮书《线索为什么死在交接上》'],
  ['page-view', '客户案例'],
  ['webinar-registered', '线上研讨会：从 MQL 到 SQL'],
  ['webinar-attended', '线上研讨会：从 MQL 到 SQL'],
  ['page-view', '对比与选型'],
  ['form', '预约演示'],
] as const satisfies readonly (readonly [BehaviourKind, string])[]
const HOUR = 3_600_000
/** Two of so many people came by the website; and how many things they did at most. */
const OF = 3
const MOST = 4
/** Hours between two of them, and before somebody became a lead. */
const APART = 31

/**
 * What somebody did on the pages before they became a lead, from the number of their turn alone: nothing of the story that is drawn is
 * another one because of it.
 */
export function deedsBefore(turn: number, at: Moment, { phone, email, wechat }: Fields): NewBehaviour[] {
  const keys = keysOfDoer({
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
    ...(wechat !== undefined && { wechat }),
  })
  if (turn % OF === 0 || keys.length === 0) return []
  return Array.from({ length: 1 + (turn % MOST) }, (_, i) => {
    const [kind, title] = DEEDS[(turn + i) % DEEDS.length] ?? DEEDS[0]
    const behaviour: Behaviour = {
      id: `quarter-${turn}-${i}`,
      at: at - (i + 1) * APART * HOUR - (turn % 50) * 60_000,
      kind,
      title,
    }
    return { behaviour, keys }
  })
}
