import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Lead } from '../../src/domain/lead/lead.ts'
import { elements, type Message, type Post, textOf, type View } from '../support/slack/index.ts'
import type { Story } from './story.ts'

/** Steps that many stories take. Users are the example workspace's: 林晓 (SDR), 周敏 and Tan Wei (managers), 李蕾, 吴桐 … (reps). */

export const LIN = 'U0LIN'
export const ZHOU = 'U0ZHOU'
export const TAN = 'U0TAN'
export const LI = 'U0LI'
export const WU = 'U0WU'
export const CHEN = 'U0CHEN'
export const SUN = 'U0SUN'
export const ZHAO = 'U0ZHAO'
export const STRANGER = 'U0STRANGER'
export const GROUP = 'C0DISPATCH'
export const COMPANY = '苏州锐科精密机械有限公司'

export const example = (name: string) =>
  readFileSync(join(import.meta.dirname, '../support/examples/leads', name), 'utf8')

/** A complete lead of another person each time. */
export function leadText(n: number, changes: Record<string, string> = {}): string {
  const fields = {
    公司: `苏州第${n}机械有限公司`,
    联系人: `王${n}`,
    手机: `1390000${String(n).padStart(4, '0')}`,
    地区: '江苏',
    行业: '制造',
    预算: '30万',
    权限: '副总审批',
    需求: '线索沉淀',
    时间: '明年3月',
    来源: '展会',
    ...changes,
  }
  return Object.entries(fields)
    .map(([name, value]) => `${name}：${value}`)
    .join('\n')
}

/** A lead pasted by 林晓, answered and posted; answers with its card. */
export async function paste(story: Story, text: string, channel = GROUP): Promise<Message> {
  const { slack } = story
  await slack.user(LIN).command('/lead', text, { channel: GROUP })
  const answer = await slack.nextPost({ where: 'ephemeral', user: LIN, text: '已提交' })
  const id = idIn(answer.text)
  const { source } = await slack.nextPost({ where: 'channel', channel, text: id })
  if (source.kind !== 'message') throw new Error('a card is a message')
  await story.settled()
  return source
}

export const postExample = (story: Story) => paste(story, example('pasted-zh.txt'))

/** A lead's number, as a person reads it on a card (at its end, after those of its company's other leads) or in an answer. */
export function idIn(text: string): string {
  const id = text.match(/L[2-9A-HJ-NP-Z]{8}/g)?.at(-1)
  if (id === undefined) throw new Error(`no lead's number in: ${text}`)
  return id
}

export const idOf = (message: Message): string => idIn(textOf(message))

export const leadOf = ({ ledger }: Story, card: Message): Promise<Lead> => ledger.lead(idOf(card))

/** The next reply in the card's thread that says this. */
export const told = ({ slack }: Story, card: Message, text: string | RegExp): Promise<Post> =>
  slack.nextPost({ where: 'thread', threadTs: card.ts, text })

/** The next direct message to a person, as the message itself. */
export async function dm({ slack }: Story, user: string, text: string | RegExp = ''): Promise<Message> {
  const { source } = await slack.nextPost({ where: 'dm', user, text })
  if (source.kind !== 'message') throw new Error('a direct message is a message')
  return source
}

/** 周敏 chooses a rep from everybody; answers with the rep's direct message. */
export async function assignTo(story: Story, card: Message, user: string): Promise<Message> {
  const { slack, workspace } = story
  const name = workspace.people.find((person) => person.slack === user)?.name ?? ''
  await slack.user(ZHOU).click(card, 'assign:other', name)
  await told(story, card, `周敏 分配给 ${name}`)
  return dm(story, user, idOf(card))
}

/** Assigned to and accepted by a rep; answers with the rep's direct message. */
export async function acceptedBy(story: Story, card: Message, user: string): Promise<Message> {
  const direct = await assignTo(story, card, user)
  await accept(story, direct, user)
  await told(story, card, '已接收')
  return direct
}

export async function accept({ slack }: Story, direct: Message, user: string): Promise<void> {
  await slack.user(user).click(direct, 'accept')
  await slack.until(() => textOf(direct).includes('跟进中'))
}

/** Presses what opens a form, and answers with it. */
export async function openForm(
  { slack }: Story,
  user: string,
  target: Parameters<ReturnType<Story['slack']['user']>['click']>[0],
  action: string,
  option?: string,
): Promise<View> {
  await slack.user(user).click(target, action, option)
  return slack.nextView(user)
}

/** Opens a form, fills it in and sends it; answers with what came back. */
export async function fill(
  story: Story,
  user: string,
  target: Message,
  action: string,
  values: Record<string, string>,
) {
  const view = await openForm(story, user, target, action)
  return story.slack.user(user).submit(view, values)
}

/** A record of a touch, told in the thread. */
export async function followUp(story: Story, card: Message, direct: Message, user: string, text: string) {
  await fill(story, user, direct, 'follow-up', { text })
  await told(story, card, text)
}

export const whisperTo = ({ slack }: Story, user: string, text: string | RegExp): Promise<Post> =>
  slack.nextPost({ where: 'ephemeral', user, text })

export const actionsOf = (message: Message): string[] => elements(message).map(({ actionId }) => actionId)
