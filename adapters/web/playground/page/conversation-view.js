// @ts-check
/** @import { App } from './app.js' */
import { composerView } from './composer-view.js'
import { fill, h } from './dom.js'
import { hintsView } from './hints-view.js'
import { keyedList } from './list.js'
import { ephemeralItem, messageItem } from './message-view.js'
import { pagesButton } from './pages-button.js'
import { followEnd } from './scroll.js'

/** The open conversation: its messages and the box to write in. @param {App} app */
export function conversationView(app) {
  const { words } = app.model
  const name = h('h1', { tabindex: -1 })
  const note = h('p', {})
  const list = h('ol', { class: 'messages' })
  const empty = h('p', { class: 'empty' }, words.noMessages)
  const scroll = h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': words.messages },
    empty,
    list,
  )
  const end = followEnd(scroll, words.newest)
  const composer = composerView(app, {
    label: () => fill(words.write, { place: title() }),
    thread: () => undefined,
    chips: true,
  })
  const showItems = keyedList(list)
  let shown = ''

  const open = () => app.model.state.conversations.find(({ id }) => id === app.model.conversation)

  function title() {
    const conversation = open()
    return conversation?.kind === 'group' ? `# ${conversation.name}` : words.direct
  }

  const element = h(
    'main',
    { class: 'conversation' },
    h('header', { class: 'place' }, name, note, pagesButton(app)),
    hintsView(app),
    h('div', { class: 'stream' }, scroll, end.button),
    composer.element,
  )

  function redraw() {
    const { model } = app
    const conversation = open()
    name.textContent = title()
    note.textContent = fill(conversation?.kind === 'group' ? words.groupNote : words.directNote, {
      name: model.me?.name ?? '',
    })
    const stream = model.stream()
    empty.hidden = stream.length > 0
    end.around(conversation?.id !== shown, () => {
      showItems(
        stream.map((one) => {
          if (one.kind === 'ephemeral') return ephemeralItem(app, one)
          return messageItem(app, one, conversation?.kind === 'group' ? model.replies(one.id) : undefined)
        }),
      )
    })
    shown = conversation?.id ?? ''
    model.moments.refresh(list)
    composer.redraw()
  }

  return { element, redraw, focus: () => name.focus() }
}
