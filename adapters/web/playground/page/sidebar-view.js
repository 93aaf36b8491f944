// @ts-check
/** @import { Conversation } from '../conversations.ts' */
/** @import { WirePerson } from '../wire.ts' */
/** @import { App } from './app.js' */
import { h } from './dom.js'
import { keyedList } from './list.js'

/** Whom one is, and what that person can read. @param {App} app @param {() => void} close Folds it away on a phone. */
export function sidebarView(app, close) {
  const { words, state } = app.model
  const people = h('div', { class: 'people' })
  const conversations = h('ul', { class: 'conversations' })
  const showPeople = keyedList(people)
  const showConversations = keyedList(conversations)

  const element = h(
    'nav',
    { class: 'sidebar', id: 'sidebar', 'aria-label': words.conversations },
    h(
      'header',
      { class: 'brand' },
      h('img', { src: '/playground/icon.svg', alt: '', width: 32, height: 32 }),
      h('div', {}, h('strong', {}, words.title), h('span', {}, state.workspace.name)),
      h('button', { type: 'button', class: 'close', 'aria-label': words.closeMenu, onclick: close }, '×'),
    ),
    h('h2', { id: 'i-am' }, words.iAm),
    people,
    h('h2', {}, words.conversations),
    conversations,
    h('p', { class: 'about' }, words.about),
  )

  function redraw() {
    const { model } = app
    showPeople(groupsOf(app).map((group) => groupItem(app, group)))
    showConversations(
      model.state.conversations.map((conversation) => conversationItem(app, conversation, close)),
    )
  }

  return { element, redraw }
}

/** @param {App} app */
function groupsOf({ model }) {
  const { roleGroups } = model.words
  const has = (/** @type {WirePerson} */ person, /** @type {string[]} */ ...roles) =>
    person.roles.some((role) => roles.includes(role))
  const { people } = model.state
  return [
    { label: roleGroups.sdr, people: people.filter((one) => has(one, 'sdr')) },
    { label: roleGroups.manager, people: people.filter((one) => has(one, 'manager')) },
    { label: roleGroups.rep, people: people.filter((one) => has(one, 'rep')) },
    { label: roleGroups.heads, people: people.filter((one) => has(one, 'marketing-head', 'sales-head')) },
    { label: roleGroups.others, people: people.filter(({ roles }) => roles.length === 0) },
  ].filter((group) => group.people.length > 0)
}

/** @param {App} app @param {{ label: string, people: WirePerson[] }} group */
function groupItem(app, { label, people }) {
  const { model } = app
  return {
    key: label,
    deps: [model.state.me, people.map((person) => model.hasUnreadDirect(person)).join()],
    create: () =>
      h(
        'div',
        { class: 'role-group', role: 'group', 'aria-label': label },
        h('h3', {}, label),
        ...people.map((person) => personButton(app, person)),
      ),
  }
}

/** @param {App} app @param {WirePerson} person */
function personButton(app, person) {
  const { model } = app
  const isMe = person.id === model.state.me
  const head = person.roles.find((role) => role.endsWith('-head'))
  return h(
    'button',
    {
      type: 'button',
      'aria-current': isMe && 'true',
      'data-person': person.id,
      'data-focus': person.id,
      title: head && model.words.roles[head],
      onclick: () => app.switchTo(person.id),
    },
    person.name,
    !isMe &&
      model.hasUnreadDirect(person) &&
      h('span', { class: 'dot', role: 'img', 'aria-label': model.words.unread }),
  )
}

/** @param {App} app @param {Conversation} conversation @param {() => void} close */
function conversationItem(app, conversation, close) {
  const { model } = app
  const { words } = model
  const { id, kind, name } = conversation
  const isOpen = id === model.conversation
  const unread = !isOpen && model.isUnread(id)
  return {
    key: id,
    deps: [isOpen, unread],
    create: () =>
      h(
        'li',
        {},
        h(
          'button',
          {
            type: 'button',
            'aria-current': isOpen && 'page',
            'data-focus': 'open',
            onclick: () => {
              app.show(id)
              close()
            },
          },
          h('span', { class: 'label' }, kind === 'group' ? `# ${name}` : words.direct),
          unread && h('span', { class: 'dot', role: 'img', 'aria-label': words.unread }),
        ),
      ),
  }
}
