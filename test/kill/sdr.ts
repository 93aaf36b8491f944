import {
  type Actor,
  cards,
  companyOf,
  controls,
  drawnFrom,
  insist,
  press,
  pressAndFill,
  record,
} from './actor.ts'

const REGIONS = ['江苏', '浙江', '北京', '广东', '新加坡']
const POSTED = /已提交：.*（(L\w+)）/

/** What an SDR does next: mostly a new lead; else a note in a card's thread, a call, a lead brought back. */
export async function sell(actor: Actor): Promise<void> {
  const { random, slack } = actor
  const dice = random.next()
  if (dice < 0.6) return post(actor)
  if (dice < 0.75) return note(actor)
  const all = cards(slack)
  if (dice < 0.9) {
    const call = random.pick(controls(all, 'log-call'))
    const text = `电话${actor.deeds.number()}`
    if (call) await pressAndFill(actor, call, { command: 'log-call', words: text }, () => ({ text }))
    return
  }
  const repost = random.pick(controls(all, 'repost'))
  if (repost === undefined) return
  const pressed = await press(actor, repost)
  const { lead, turn } = drawnFrom(repost)
  record(actor, { command: 'repost', lead, turn }, pressed)
}

async function post(actor: Actor): Promise<void> {
  const { deeds, random, user } = actor
  const number = deeds.number()
  const company = companyOf(number)
  const text = [
    `公司：${company}`,
    `联系人：王${number}`,
    `手机：138${String(10_000_000 + number).slice(-8)}`,
    `地区：${random.pick(REGIONS)}`,
    '行业：制造',
    '预算：30万',
    '权限：负责选型',
    '需求：获客',
    '时间：明年3月前',
    '来源：展会',
  ].join('\n')
  const sent = await insist(actor, () => user.command('/lead', text, { expectFailure: true }))
  const [, lead] = POSTED.exec(JSON.stringify(sent.body)) ?? []
  record(actor, { command: 'post', words: company, lead }, sent, lead === undefined)
}

/** Words in a thread; Slack itself repeats what was not answered, marked as a repetition. */
async function note(actor: Actor): Promise<void> {
  const { deeds, random, slack, user } = actor
  const card = random.pick(cards(slack))
  if (card === undefined) return
  const words = `情报${deeds.number()}`
  let sent = await user.reply(card, words, { expectFailure: true })
  const again = { retryReason: 'http_error', resign: true, expectFailure: true }
  for (let retryNum = 1; !sent.taken && retryNum <= 3; retryNum += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100 * retryNum))
    sent = await sent.again({ ...again, retryNum })
  }
  record(actor, { command: 'note', words }, sent)
}
