// @ts-check
/** @import { App } from './app.js' */
import { composerView } from './composer-view.js'
import { h } from './dom.js'
import { keyedList } from './list.js'
import { ephemeralItem, messageItem } from './message-view.js'
import { followEnd } from './scroll.js'

/** The thread of one message, beside the conversation; on a phone in front of it. @param {App} app */
export function threadView(app) {
  const { words } = app.model
  const heading = h('h2', { tabindex: -1 }, words.thread)
  const list = h('ol', { class: 'messages' })
  const scroll = h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': words.thread }, list)
  const end = followEnd(scroll, words.newest)
  const composer = composerView(app, {
    label: () => words.writeInThread,
    thread: () => app.model.thread,
    chips: false,
  })
  const showItems = keyedList(list)
  /** Id of the root that is on the screen. @type {string | undefined} */
  let shown

  const close = h(
    'button',
    {
      type: 'button',
      class: 'close',
      'aria-label': words.closeThread,
      onclick: () => app.openThread(undefined),
    },
    '×',
  )
  const element = h(
    'aside',
    {
      class: 'thread',
      'aria-label': words.thread,
      hidden: true,
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Escape' && !event.isComposing) app.openThread(undefined)
      },
    },
    h('header', { class: 'place' }, heading, close),
    h('div', { class: 'stream' }, scroll, end.button),
    composer.element,
  )

  function redraw() {
    const { model } = app
    const root = model.thread === undefined ? undefined : model.message(model.thread)
    const before = shown
    shown = root?.id
    element.hidden = root === undefined
    if (root === undefined) {
      if (before !== undefined) focusLinkOf(before)
      return
    }
    const rest = model.threadStream(root.id)
    end.around(root.id !== before, () => {
      showItems([
        messageItem(app, root),
        ...rest.map((one) => (one.kind === 'message' ? messageItem(app, one) : ephemeralItem(app, one))),
      ])
    })
    model.moments.refresh(list)
    composer.redraw()
    if (root.id !== before) heading.focus({ preventScroll: true })
  }

  return { element, redraw }
}

/** The keyboard goes back to where the thread was opened. @param {string} root */
function focusLinkOf(root) {
  const link = document.querySelector(`.conversation [data-key="${CSS.escape(root)}"] .thread-link`)
  if (link instanceof HTMLElement) link.focus({ preventScroll: true })
}
