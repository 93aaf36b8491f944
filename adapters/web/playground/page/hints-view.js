// @ts-check
/** @import { Role } from '../../../../src/domain/workspace.ts' */
/** @import { App } from './app.js' */
import { h } from './dom.js'

const KEY = 'tenon.playground.hints'

/** What a newcomer may try, each step a button that leads there. Open until it is folded away. @param {App} app */
export function hintsView(app) {
  const { model } = app
  const { words } = model
  const people = model.state.people
  const group = model.state.conversations[0]?.id
  const first = (/** @type {Role} */ role) => people.find(({ roles }) => roles.includes(role))

  /** @param {Role} role */
  async function toGroupAs(role) {
    const person = first(role)
    if (person && person.id !== model.state.me) await app.switchTo(person.id, group)
    else if (group) app.show(group)
  }

  async function toRep() {
    const reps = people.filter(({ roles }) => roles.includes('rep'))
    const waiting =
      reps.find((rep) => model.hasUnreadDirect(rep)) ?? reps.find(({ latest }) => latest > 0) ?? reps[0]
    if (waiting) await app.switchTo(waiting.id, waiting.direct)
  }

  async function toSdr() {
    await toGroupAs('sdr')
    const { examples, language } = app.model.state
    const example = examples[language === 'en' ? 1 : 0]
    if (example) app.compose(`/lead ${example.text}`)
  }

  const runs = [toSdr, () => toGroupAs('manager'), toRep, () => app.push({ to: 'next-deadline' })]
  const details = h(
    'details',
    { class: 'hints', ontoggle: () => localStorage.setItem(KEY, details.open ? 'open' : 'folded') },
    h('summary', {}, words.tryThis),
    h(
      'ol',
      {},
      ...words.steps.map(({ label, text }, index) =>
        h(
          'li',
          {},
          h('button', { type: 'button', onclick: runs[index] }, h('strong', {}, label), h('span', {}, text)),
        ),
      ),
    ),
  )
  const narrow = matchMedia('(max-width: 52rem)').matches
  details.open = (localStorage.getItem(KEY) ?? (narrow ? 'folded' : 'open')) === 'open'
  return details
}
