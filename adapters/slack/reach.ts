import type { Address } from '../../src/ports.ts'

/** Slack reaches whom the workspace gives an id of Slack's. */
export const reachedBySlack = (address: Address): boolean =>
  Boolean(address.to === 'group' ? address.group.slack : address.person.slack)
