import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appChange, appContent } from '../../../adapters/wecom/layout/app.ts'
import { botChange, botContent, webhookContent } from '../../../adapters/wecom/layout/group.ts'
import type { TemplateCard } from '../../../adapters/wecom/layout/template-card.ts'
import type { Message } from '../../../src/message.ts'
import { type Channel, checkCard, tokensOf } from '../../support/wecom/index.ts'
import { hostileMessage } from './hostile.ts'
import { EN, ZH } from './wording.ts'

const URL = 'https://tenon.example/l/abc?x=1'
const wording = fc.constantFrom(ZH, EN)
const detailsUrl = fc.constantFrom(undefined, URL)
const optional = (url: string | undefined) => (url === undefined ? {} : { detailsUrl: url })
const HIDDEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

/** Everything that WeCom would refuse or cut in a card, and what a reader could not see. */
function complaints(card: TemplateCard, channel: Channel, update = false): string[] {
  const { problems } = checkCard(card, channel, update)
  return [
    ...problems.list.map(({ what }) => what),
    ...stringsIn(card)
      .filter((text) => HIDDEN.test(text) || text.includes('\n'))
      .map((text) => `hidden in ${text}`),
  ]
}

describe('any message', () => {
  it('is within all that WeCom takes of the app, and stays so when it changes', () => {
    fc.assert(
      fc.property(hostileMessage, wording, detailsUrl, (message, own, url) => {
        const content = appContent(message, own, { taskId: 'card-1', ...optional(url) })
        if (content.msgtype === 'template_card') {
          expect(complaints(content.template_card, 'app')).toEqual([])
        } else {
          const { content: text } = content.text
          expect(text).not.toBe('')
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048)
          expect(tokensOf(text, 'app text').filter(({ kind }) => kind !== 'link' && kind !== 'tag')).toEqual(
            [],
          )
          expect(HIDDEN.test(text)).toBe(false)
        }
        const change = appChange(message, own, optional(url))
        expect(complaints(change.card, 'app', true)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('is within all that WeCom takes of the bot, and stays so when it changes', () => {
    fc.assert(
      fc.property(hostileMessage, wording, detailsUrl, (message, own, url) => {
        const options = { taskId: 'card-1', ...optional(url) }
        const content = botContent(message, own, options)
        if (content.msgtype === 'template_card') {
          expect(complaints(content.template_card, 'bot')).toEqual([])
          expect(content.template_card.button_list.length).toBeLessThanOrEqual(3)
        } else {
          expect(content.markdown.content).not.toBe('')
          expect(Buffer.byteLength(content.markdown.content)).toBeLessThanOrEqual(20_480)
        }
        expect(complaints(botChange(message, own, options), 'bot', true)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('has no mark in the bot’s markdown that is not ours', () => {
    fc.assert(
      fc.property(hostileMessage, (message) => {
        const silent = { ...message, blocks: message.blocks.filter(({ kind }) => kind !== 'controls') }
        const content = botContent(silent, ZH, { taskId: 'x' })
        const text = content.msgtype === 'markdown' ? content.markdown.content : ''
        const ours = tokensOf(text, 'markdown').filter(({ kind, target, source }) => {
          if (kind === 'link') return !linksOf(message).includes(decodeURI(target))
          if (kind === 'tag') return !/^<\/?font( color="comment")?>$/.test(source)
          if (kind === 'font') return target !== 'comment'
          return kind !== 'bold'
        })
        expect(ours).toEqual([])
        expect(text).not.toMatch(/^\s*(?:[#>+=-]|\d+[.)]\s)/m)
        expect(text.match(/<font\b/g)?.length ?? 0).toBe(text.match(/<\/font>/g)?.length ?? 0)
      }),
      { numRuns: 300 },
    )
  })

  it('rings nobody through the webhook but whom it mentions', () => {
    fc.assert(
      fc.property(hostileMessage, (message) => {
        const wecomOf = (id: string) => ({ 'rep-li': 'LiLei', 'rep-wu': '@all' })[id]
        const { text } = webhookContent(message, ZH, wecomOf)
        expect(Buffer.byteLength(text.content)).toBeLessThanOrEqual(2048)
        expect(tokensOf(text.content, 'webhook text')).toEqual([])
        expect(['', 'LiLei']).toContain(text.mentioned_list.join())
      }),
      { numRuns: 200 },
    )
  })
})

/** The addresses that a message itself links to, as the markdown writes them. */
const linksOf = ({ blocks }: Message): string[] =>
  blocks
    .flatMap((block) => (block.kind === 'line' || block.kind === 'quiet' ? block.line : []))
    .flatMap((inline) => (typeof inline === 'object' && 'href' in inline ? [inline.href] : []))
    .flatMap((href) => (globalThis.URL.canParse(href) ? [decodeURI(new globalThis.URL(href).href)] : []))
