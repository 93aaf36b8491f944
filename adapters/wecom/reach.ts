import type { Address } from '../../src/ports.ts'

/** WeCom reaches whom the workspace gives an id of WeCom's; a group only through the bot. */
export const reachedByWeCom = (hasBot: boolean) => (address: Address) =>
  address.to === 'group' ? hasBot && address.group.wecom !== undefined : address.person.wecom !== undefined
