import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { TemplateCard } from '../layout/template-card.ts'
import type { Cipher } from './cipher.ts'
import { type Content, writeXml } from './write-xml.ts'

/**
 * What the answer to a click changes in the clicker's own copy of the card: one grey button with this label in the place of the
 * buttons, or the whole card.
 */
export type Passive = { update: 'buttons'; label: string } | { update: 'card'; card: TemplateCard }

interface Between {
  /** The person's user id. */
  user: string
  /** The company's id. */
  company: string
}

/** A passive reply as WeCom wants it before it is encrypted. */
export function passiveXml(passive: Passive, { user, company }: Between, at: Moment): string {
  const head = { ToUserName: user, FromUserName: company, CreateTime: Math.floor(at / 1000) }
  return writeXml(
    'xml',
    passive.update === 'buttons'
      ? { ...head, MsgType: 'update_button', Button: { ReplaceName: passive.label } }
      : { ...head, MsgType: 'update_template_card', TemplateCard: inXml(cardContent(passive.card)) },
  )
}

/** In XML the task is the click's own: the card's does not travel. */
function cardContent({ task_id: _, ...card }: TemplateCard): Content {
  return { ...card }
}

/** `horizontal_content_list` in JSON is `HorizontalContentList` in XML, and `keyname` is two words there. */
const xmlName = (name: string): string =>
  name.replace('keyname', 'key_name').replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

function inXml(content: Content): Content {
  if (typeof content !== 'object') return content
  if (isList(content)) return content.map(inXml)
  return Object.fromEntries(Object.entries(content).map(([name, member]) => [xmlName(name), inXml(member)]))
}

const isList = (content: Content): content is readonly Content[] => Array.isArray(content)

/** A message to WeCom, encrypted and signed, as the answer to a callback. */
export function sealedReply(
  cipher: Cipher,
  message: string,
  signing: { timestamp: string; nonce: string; random?: Buffer },
): string {
  const { encrypted, signature, timestamp, nonce } = cipher.seal(message, signing)
  return writeXml('xml', {
    Encrypt: encrypted,
    MsgSignature: signature,
    TimeStamp: Number(timestamp),
    Nonce: nonce,
  })
}
