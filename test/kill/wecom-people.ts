import { setTimeout } from 'node:timers/promises'
import { decodeValue } from '../../src/message.ts'
import type { FakeWeCom } from '../support/wecom/index.ts'
import type { Look } from '../support/wecom/model.ts'
import { companyOf } from './actor.ts'
import type { Deeds } from './deeds.ts'
import type { Random } from './random.ts'

/** People at work in WeCom; WeCom itself repeats twice what the callback did not take, and then they do it again. */

const GROUP = 'wrDISPATCH'
const PATIENCE = { expectFailure: true } as const
const AGAIN = 150
const TRIES = 6

interface Taken {
  delivered: boolean
  again(): Promise<Taken>
}

/** Milliseconds between two things that one person does. */
const PAUSE = { sdr: [250, 700], manager: [100, 400], rep: [100, 400] } as const

export function peopleOfWeCom(wecom: FakeWeCom, deeds: Deeds, random: Random) {
  let over = false

  async function insist(act: () => Promise<Taken>): Promise<'done' | 'none'> {
    deeds.asked += 1
    let taken = await act()
    for (let tries = 1; !taken.delivered && tries < TRIES && !over; tries += 1) {
      await setTimeout(AGAIN)
      taken = await taken.again()
    }
    if (taken.delivered) deeds.answers += 1
    return taken.delivered ? 'done' : 'none'
  }

  async function post(user: string, id: string): Promise<void> {
    const number = deeds.number()
    const words = companyOf(number)
    const fields = `公司：${words}\n联系人：王${number}\n手机：138${String(10_000_000 + number).slice(-8)}\n地区：江苏\n行业：制造`
    const text = `${fields}\n预算：30万\n权限：负责选型\n需求：获客\n时间：明年3月前\n来源：展会`
    const answer = await insist(() => wecom.user(user).says(text, { to: 'app', ...PATIENCE }))
    deeds.add({ command: 'post', by: id, words, answer })
  }

  /** By the button in the group, which the bot hears or nobody; or in words to the app. */
  async function assign(user: string, id: string): Promise<void> {
    const open = wecom
      .user(user)
      .sees(GROUP)
      .filter(({ look }) => keyOn(look, 'assign:1') !== undefined)
    const card = random.pick(open.slice(-5))
    const key = card && keyOn(card.look, 'assign:1')
    if (card === undefined || key === undefined) return
    const { lead = '', turn } = decodeValue(key.slice(key.indexOf('|') + 1))
    const deed = { command: 'assign', by: id, lead, ...(turn !== undefined && { turn }) } as const
    if (random.chance(0.5)) {
      await wecom.user(user).presses(card, key)
      deeds.add({ ...deed, answer: 'none' })
    } else {
      const words = `分配 ${lead} ${random.pick(['李蕾', '吴桐', '陈果']) ?? ''}`
      const answer = await insist(() => wecom.user(user).says(words, { to: 'app', ...PATIENCE }))
      deeds.add({ ...deed, answer })
    }
  }

  async function accept(user: string, id: string): Promise<void> {
    const mine = wecom
      .user(user)
      .sees('app')
      .filter(({ look }) => keyOn(look, 'accept') !== undefined)
    const card = random.pick(mine)
    const key = card && keyOn(card.look, 'accept')
    if (card === undefined || key === undefined) return
    const { lead = '', turn } = decodeValue(key.slice(key.indexOf('|') + 1))
    const answer = await insist(() => wecom.user(user).presses(card, key, {}, PATIENCE))
    deeds.add({ command: 'accept', by: id, lead, ...(turn !== undefined && { turn }), answer })
  }

  async function busy(role: keyof typeof PAUSE, step: () => Promise<void>): Promise<void> {
    const [from, to] = PAUSE[role]
    for (;;) {
      await setTimeout(random.between(from, to))
      if (over) return
      await step()
    }
  }

  const everybody = Promise.all([
    busy('sdr', () => post('linxiao', 'sdr-lin')),
    busy('sdr', () => post('hemiao', 'sdr-he')),
    busy('manager', () => assign('zhoumin', 'mgr-zhou')),
    busy('rep', () => accept('lilei', 'rep-li')),
    busy('rep', () => accept('wutong', 'rep-wu')),
    busy('rep', () => accept('chenguo', 'rep-chen')),
  ])
  // A person who fails is heard of at the stop; meanwhile it must not end the process.
  everybody.catch(() => {})
  return {
    async stop(): Promise<void> {
      over = true
      await everybody
    },
  }
}

/** The key of the button that begins so, on a card as somebody sees it. */
export function keyOn(look: Look, beginning: string): string | undefined {
  if (look.greyed !== undefined) return undefined
  return look.card?.button_list?.find(({ key }) => key?.startsWith(`${beginning}|`))?.key
}
