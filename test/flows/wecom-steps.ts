import { join } from 'node:path'
import { expect } from 'vitest'
import { tenon } from '../adapters/cli/captured.ts'
import { pageValues } from '../support/page-values.ts'
import type { Post, Seen } from '../support/wecom/index.ts'
import { example, idIn } from './steps.ts'
import { GROUP, type WeComStory } from './wecom-story.ts'

/** Steps that many stories in WeCom take. Users are the example workspace's: linxiao (SDR), zhoumin and tanwei (managers) … */

export const COMPANY = '苏州锐科精密机械有限公司'
const CRM = join(import.meta.dirname, '../support/examples/crm.csv')

/** The example CRM, imported by the operator. */
export async function importCrm({ database }: WeComStory): Promise<void> {
  const env = { DATABASE_URL: `sqlite:${database}` }
  expect(await tenon(['import', 'crm', CRM, '--json'], { env })).toMatchObject({ code: 0 })
}

/** 林晓 mentions the bot with a pasted lead; gives its number and its card. */
export async function paste(
  story: WeComStory,
  text = example('pasted-zh.txt'),
): Promise<{ id: string; card: Post }> {
  const { wecom } = story
  await wecom.user('linxiao').mention(GROUP, text)
  const id = idIn((await wecom.nextPost({ where: 'group', text: '已提交' })).text)
  const card = await groupCard(story, id, '待分配')
  await story.settled()
  return { id, card }
}

/** The next card of a lead in the group that says this. */
export const groupCard = ({ wecom }: WeComStory, id: string, text: string): Promise<Post> =>
  wecom.nextPost(
    ({ where, look, text: said }) =>
      where === 'group' && look.card !== undefined && said.includes(id) && said.includes(text),
  )

/** The next words about a lead in the group. */
export const told = ({ wecom }: WeComStory, text: string | RegExp): Promise<Post> =>
  wecom.nextPost({ where: 'group', text })

/** The next card that comes to somebody alone. */
export const directCard = ({ wecom }: WeComStory, text: string, user?: string): Promise<Post> =>
  wecom.nextPost(
    (post) =>
      post.where === 'dm' &&
      post.look.card !== undefined &&
      post.text.includes(text) &&
      (user === undefined || post.user === user),
  )

/** The next words that come to somebody alone. */
export const whisperTo = ({ wecom }: WeComStory, user: string, text: string | RegExp): Promise<Post> =>
  wecom.nextPost({ where: 'dm', user, text })

/** 周敏 assigns by words; gives the rep's card. */
export async function assignTo(story: WeComStory, id: string, name: string, user: string): Promise<Post> {
  await story.wecom.user('zhoumin').mention(GROUP, `分配 ${id} ${name}`)
  await told(story, `周敏 分配给 ${name}`)
  return directCard(story, id, user)
}

export async function acceptedBy(story: WeComStory, id: string, name: string, user: string): Promise<Post> {
  const direct = await assignTo(story, id, name, user)
  await story.wecom.user(user).presses(direct, 'accept')
  await told(story, `${name} 已接收`)
  await story.settled()
  return direct
}

/** What one of these cards shows now to this person. */
export const now = ({ wecom }: WeComStory, user: string, post: Post): Seen => {
  const [seen] = [...wecom.user(user).sees(post.where === 'group' ? post.chatid : post.via)].filter(
    ({ source }) => source === post.source,
  )
  if (seen === undefined) throw new Error('this person does not see it')
  return seen
}

/** What can be pressed on a card now, by the words on it. */
export const buttonsOn = ({ look }: Pick<Seen, 'look'>): string[] => [
  ...(look.card?.button_list ?? []).map(({ text }) => text ?? ''),
  ...(look.card?.action_menu?.action_list ?? []).map(({ text }) => text ?? ''),
]

/** Presses what asks on a page; gives the message with the link. */
export async function askPage(
  story: WeComStory,
  user: string,
  target: Post,
  action: string,
  title: string,
): Promise<Post> {
  await story.wecom.user(user).presses(target, action)
  return whisperTo(story, user, title)
}

/** Opens the page of a form as a phone does, fills it in and sends it; gives the page that answers. */
export async function fillPage(
  { wecom }: WeComStory,
  post: Post,
  user: string,
  values: Record<string, string>,
): Promise<string> {
  const url = wecom.user(user).link(post)
  const first = await fetch(url)
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = await (await fetch(url, { headers: { cookie } })).text()
  expect(page).toContain('<form')
  for (const value of Object.values(values)) wecom.typed(value)
  const answer = await fetch(url, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin },
    body: new URLSearchParams({ ...pageValues(page), ...values }).toString(),
  })
  return answer.text()
}

/** Presses, opens the page and sends it. */
export async function fill(
  story: WeComStory,
  user: string,
  target: Post,
  [action, title]: [action: string, title: string],
  values: Record<string, string>,
): Promise<string> {
  return fillPage(story, await askPage(story, user, target, action, title), user, values)
}

/** Nothing that WeCom forbids was done, and nothing came too fast. */
export async function endWell(story: WeComStory): Promise<void> {
  const { violations, rateLimited, dropped } = story.wecom
  await story.end()
  expect({ violations, rateLimited, dropped }).toEqual({ violations: [], rateLimited: [], dropped: [] })
}
