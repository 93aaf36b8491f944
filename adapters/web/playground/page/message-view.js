// @ts-check
/** @import { WireEphemeral, WireMessage } from '../wire.ts' */
/** @import { App } from './app.js' */
import { blockView } from './block-view.js'
import { fill, h } from './dom.js'

/**
 * A message as an item of a list: who, when, and words or a card. `replies` are those of its thread; without them nothing leads
 * to a thread.
 *
 * @param {App} app
 * @param {WireMessage} message
 * @param {WireMessage[]} [replies]
 */
export function messageItem(app, message, replies) {
  const { words, moments } = app.model
  return {
    key: message.id,
    deps: [message, replies?.at(-1), replies?.length, words],
    create() {
      const author = app.model.person(message.from)
      const name = author?.name ?? message.from ?? 'Tenon'
      return h(
        'li',
        { class: 'message', tabindex: -1 },
        avatar(message.from, name),
        h(
          'article',
          { 'aria-label': name },
          h(
            'header',
            {},
            h('strong', {}, name),
            author && h('span', { class: 'role' }, author.roles.map((role) => words.roles[role]).join(' · ')),
            moments.element(message.at),
          ),
          contentView(app, message),
          replies && threadLink(app, message.id, replies),
        ),
      )
    },
  }
}

/**
 * Words to this person alone.
 *
 * @param {App} app
 * @param {WireEphemeral} ephemeral
 */
export function ephemeralItem(app, ephemeral) {
  const { words } = app.model
  return {
    key: ephemeral.id,
    deps: [ephemeral, words],
    create: () =>
      h(
        'li',
        { class: 'message ephemeral', tabindex: -1 },
        avatar(undefined, 'Tenon'),
        h(
          'article',
          { 'aria-label': words.onlyYou },
          h(
            'header',
            {},
            h('span', { class: 'only-you' }, words.onlyYou),
            h(
              'button',
              {
                type: 'button',
                class: 'link',
                'data-focus': 'dismiss',
                onclick: () => app.dismiss(ephemeral.id),
              },
              words.dismiss,
            ),
          ),
          contentView(app, ephemeral),
        ),
      ),
  }
}

/** @param {App} app @param {WireMessage | WireEphemeral} content */
function contentView(app, content) {
  if (content.blocks.length === 0) return h('p', { class: 'words' }, content.plain)
  return h(
    'div',
    { class: 'card', 'data-tone': content.tone },
    ...content.blocks.map((block) => blockView(app, content.id, block)),
    content.picture && pictureView(content.picture),
  )
}

/** @param {NonNullable<WireMessage['picture']>} picture */
function pictureView({ png, width, height, alt }) {
  return h('img', { class: 'picture', src: `data:image/png;base64,${png}`, width, height, alt })
}

/** @param {App} app @param {string} root @param {WireMessage[]} replies */
function threadLink(app, root, replies) {
  const { words, moments } = app.model
  const last = replies.at(-1)
  const count = replies.length === 1 ? words.oneReply : fill(words.replies, { count: replies.length })
  return h(
    'button',
    { type: 'button', class: 'thread-link', 'data-focus': 'thread', onclick: () => app.openThread(root) },
    ...(last
      ? [h('strong', {}, count), moments.element(last.at), h('span', { class: 'preview' }, last.plain)]
      : [words.openThread]),
  )
}

/** @param {string | undefined} person @param {string} name */
function avatar(person, name) {
  if (person === undefined) {
    return h('img', { class: 'avatar', src: '/playground/icon.svg', alt: '', width: 36, height: 36 })
  }
  const hue = [...person].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6
  return h('span', { class: 'avatar', 'data-hue': hue, 'aria-hidden': 'true' }, [...name][0])
}
