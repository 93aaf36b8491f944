// @ts-check
/** @import { App } from './app.js' */
import { clockView } from './clock-view.js'
import { conversationView } from './conversation-view.js'
import { h, setAttribute } from './dom.js'
import { keepPlaceInAddress } from './place.js'
import { sidebarView } from './sidebar-view.js'
import { threadView } from './thread-view.js'

/**
 * Everything that one person sees: clock, sidebar, conversation and thread. Made anew for the next person.
 *
 * @param {App} app
 */
export function screenView(app) {
  const { words } = app.model
  const sidebar = sidebarView(app, () => openMenu(false))
  const conversation = conversationView(app)
  const thread = threadView(app)
  const clock = clockView(app)
  const dot = h('span', { class: 'dot' })
  const menu = h(
    'button',
    {
      type: 'button',
      class: 'menu',
      'aria-label': words.openMenu,
      'aria-expanded': 'false',
      'aria-controls': 'sidebar',
      onclick: () => openMenu(true),
    },
    '☰',
    dot,
  )
  const offline = h('p', { class: 'offline', role: 'status' }, words.reconnecting)
  const shade = h('div', { class: 'shade', onclick: () => openMenu(false) })
  const element = h(
    'div',
    {
      class: 'screen',
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Escape' && isMenuOpen()) openMenu(false)
      },
    },
    h('header', { class: 'top' }, menu, clock.element),
    sidebar.element,
    shade,
    conversation.element,
    thread.element,
    offline,
  )

  const isMenuOpen = () => element.dataset.menu === 'open'

  /** On a phone the sidebar lies over the rest, which is then out of reach. @param {boolean} open */
  function openMenu(open) {
    if (open === isMenuOpen()) return
    element.dataset.menu = open ? 'open' : 'closed'
    menu.setAttribute('aria-expanded', String(open))
    for (const behind of [conversation.element, thread.element, clock.element]) behind.inert = open
    if (open) sidebar.element.querySelector('button')?.focus()
    else menu.focus()
  }

  function redraw() {
    const { model } = app
    if (document.visibilityState === 'visible') model.markRead()
    sidebar.redraw()
    conversation.redraw()
    thread.redraw()
    clock.redraw()
    offline.hidden = model.online
    dot.hidden = !model.state.people.some((person) => model.hasUnreadDirect(person))
    setAttribute(element, 'data-thread', model.thread === undefined ? undefined : 'open')
    keepPlaceInAddress(model.state.me, model.conversation)
  }

  return { element, redraw, tick: clock.redraw, isMenuOpen, focus: conversation.focus }
}
