import type { Member } from '../model.ts'
import type { World } from '../world.ts'
import type { Members } from './xml.ts'

const head = (world: World, member: Member): Members => ({
  ToUserName: world.options.corpId,
  FromUserName: member.id,
  CreateTime: Math.floor(world.now() / 1000),
})

/** Message ids have 64 bits: a number in JavaScript would lose the last digits. */
const messageId = (world: World): string => String(7_300_000_000_000_000_000n + BigInt(world.count()))

/** A text that a person has written to the app. */
export const textEvent = (world: World, member: Member, text: string): Members => ({
  ...head(world, member),
  MsgType: 'text',
  Content: text,
  MsgId: messageId(world),
  AgentID: world.options.agentId,
})

/** Something a person did in the app: `enter_agent`, `click` on its menu, `subscribe`, `view` …; such have no MsgId. */
export const plainEvent = (world: World, member: Member, event: string, key = ''): Members => ({
  ...head(world, member),
  MsgType: 'event',
  Event: event,
  EventKey: key,
  AgentID: world.options.agentId,
})

export interface Click {
  readonly key: string
  readonly taskId: string
  readonly cardType: string
  readonly responseCode: string
  /** For a menu in a card's corner there are none. */
  readonly selections:
    | readonly { readonly question: string; readonly options: readonly string[] }[]
    | undefined
}

/** A click on a card. */
export const clickEvent = (world: World, member: Member, click: Click): Members => ({
  ...head(world, member),
  MsgType: 'event',
  Event: click.selections ? 'template_card_event' : 'template_card_menu_event',
  EventKey: click.key,
  TaskId: click.taskId,
  CardType: click.cardType,
  ResponseCode: click.responseCode,
  AgentID: world.options.agentId,
  ...(click.selections && click.selections.length > 0
    ? {
        SelectedItems: {
          SelectedItem: click.selections.map(({ question, options }) => ({
            QuestionKey: question,
            OptionIds: { OptionId: options.map((id) => id) },
          })),
        },
      }
    : {}),
})
