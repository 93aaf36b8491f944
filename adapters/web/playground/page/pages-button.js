// @ts-check
/** @import { App } from './app.js' */
import { fill, h } from './dom.js'

/** To the leaders' pages, signed in as whom one is; nobody without a role can look at them. @param {App} app */
export function pagesButton({ model }) {
  const { me } = model
  if (me === undefined || me.roles.length === 0) return false
  return h(
    'form',
    { class: 'pages', method: 'post', action: '/playground/pages', target: '_blank', rel: 'noopener' },
    h('input', { type: 'hidden', name: 'as', value: me.id }),
    h('button', { type: 'submit' }, fill(model.words.pages, { name: me.name })),
  )
}
