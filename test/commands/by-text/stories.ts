import { FIELDS, FOLLOWED, IDLE, LIKE } from '../../support/given.ts'
import { LEAD, type SpokenDesk } from './desk.ts'

/** How a lead came to where something can be done with it. */
export type Story = (desk: SpokenDesk) => Promise<void>

const RUIKE = { company: FIELDS.company ?? '', email: FIELDS.email ?? '' }

export const saved: Story = async (desk) => {
  await desk.did('sdr-lin', LEAD, { name: 'save', fields: FIELDS, unknown: {} })
}
export const pending: Story = (desk) => desk.posts(LEAD)
export const assigned: Story = async (desk) => {
  await pending(desk)
  await desk.did('mgr-zhou', LEAD, { name: 'assign', rep: 'rep-wu' })
}
export const rejected: Story = async (desk) => {
  await assigned(desk)
  await desk.did('rep-wu', LEAD, { name: 'reject', reason: '暂无预算' })
}
export const accepted: Story = async (desk) => {
  await pending(desk)
  await desk.gives(LEAD, 'rep-wu')
}
export const worked: Story = async (desk) => {
  await accepted(desk)
  for (const text of ['见了副总', '预算还没批'])
    await desk.did('rep-wu', LEAD, { name: 'follow-up', kind: 'visit', text })
}
export const qualified: Story = async (desk) => {
  await worked(desk)
  await desk.did('rep-wu', LEAD, { name: 'qualify', project: true, real: true, nextStep: '演示' })
}
export const returned: Story = async (desk) => {
  await pending(desk)
  await desk.comesBack(LEAD, 'rep-wu')
}
export const ended =
  (outcome: 'won' | 'lost'): Story =>
  async (desk) => {
    await worked(desk)
    await desk.did('rep-wu', LEAD, { name: 'close', outcome })
  }
export const invalid: Story = async (desk) => {
  await pending(desk)
  await desk.did('sdr-lin', LEAD, { name: 'invalidate', reason: '空号' })
}
/** Its company is rep-li's in the CRM. */
export const followed: Story = async (desk) => {
  await desk.core.store.crm.put([FOLLOWED])
  await desk.posts(LEAD, RUIKE)
}
/** Its company is in the CRM and was left alone. */
export const idle: Story = async (desk) => {
  await desk.core.store.crm.put([IDLE])
  await desk.posts(LEAD, RUIKE)
}
/** A company in the CRM has a name like it. */
export const like: Story = async (desk) => {
  await desk.core.store.crm.put([LIKE])
  await desk.posts(LEAD, RUIKE)
}
export const synced: Story = async (desk) => {
  await followed(desk)
  await desk.did('mgr-zhou', LEAD, { name: 'sync' })
}
export const disputed: Story = async (desk) => {
  await synced(desk)
  await desk.did('sdr-lin', LEAD, { name: 'dispute', reason: '我上月拜访过' })
}
/** The sales head wants it to stand. */
export const halfRuled: Story = async (desk) => {
  await disputed(desk)
  await desk.did('head-sales', LEAD, { name: 'rule', outcome: 'upheld' })
}
