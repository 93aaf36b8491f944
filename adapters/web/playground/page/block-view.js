// @ts-check
/** @import { Inline } from '../../../../src/message.ts' */
/** @import { WireBlock, WireButton, WireControl, WireSelect } from '../wire.ts' */
/** @import { App } from './app.js' */
import { h } from './dom.js'

/**
 * @param {App} app
 * @param {string} message Id of the message that the block is part of.
 * @param {WireBlock} block
 * @returns {HTMLElement}
 */
export function blockView(app, message, block) {
  switch (block.kind) {
    case 'title':
      return h('h3', {}, block.text)
    case 'line':
      return h('p', {}, ...block.line.map((inline) => inlineView(app, inline)))
    case 'quiet':
      return h('p', { class: 'quiet' }, ...block.line.map((inline) => inlineView(app, inline)))
    case 'facts':
      return h('dl', {}, ...block.facts.map(factView))
    case 'controls':
      return h(
        'div',
        { class: 'controls' },
        ...block.controls.map((control) => controlView(app, message, control)),
      )
    case 'divider':
      return h('hr')
  }
}

/** @param {{ label: string, value: string }} fact */
function factView({ label, value }) {
  return h('div', {}, h('dt', {}, label), h('dd', {}, value))
}

/** @param {App} app @param {Inline} inline @returns {Node | string} */
function inlineView({ model }, inline) {
  if (typeof inline === 'string') return inline
  if ('strong' in inline) return h('strong', {}, inline.strong)
  if ('at' in inline) return model.moments.element(inline.at)
  if ('mention' in inline) {
    return h('span', { class: 'mention', 'data-me': inline.mention === model.state.me }, `@${inline.name}`)
  }
  return linkView(inline.href, inline.label)
}

/** Only what leads to a web page becomes a link: an address that runs a script does not. @param {string} href @param {string} label */
function linkView(href, label) {
  const url = URL.canParse(href, location.href) ? new URL(href, location.href) : undefined
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return label
  const isHere = url.origin === location.origin && url.pathname === location.pathname
  return h('a', isHere ? { href } : { href, target: '_blank', rel: 'noopener noreferrer' }, label)
}

/** @param {App} app @param {string} message @param {WireControl} control */
function controlView(app, message, control) {
  return control.kind === 'button' ? buttonView(app, message, control) : selectView(app, message, control)
}

/** @param {App} app @param {string} message @param {WireButton} control */
function buttonView(app, message, { action, label, style, value }) {
  const button = h(
    'button',
    {
      type: 'button',
      class: style,
      'data-action': action,
      'data-focus': `${action} ${value}`,
      onclick: () => whileBusy(button, () => app.press({ message, action, value })),
    },
    label,
  )
  return button
}

/** Choosing alone does nothing: with a keyboard one passes options on the way. @param {App} app @param {string} message @param {WireSelect} control */
function selectView(app, message, { action, placeholder, options }) {
  const select = h(
    'select',
    {
      'aria-label': placeholder,
      'data-action': action,
      'data-focus': action,
      onchange: () => {
        confirm.hidden = select.value === ''
      },
    },
    h('option', { value: '' }, placeholder),
    ...options.map(({ label, value }) => h('option', { value }, label)),
  )
  const confirm = h(
    'button',
    {
      type: 'button',
      class: 'primary',
      hidden: true,
      'data-focus': `${action} confirm`,
      onclick: () => whileBusy(confirm, () => app.press({ message, action, value: select.value })),
    },
    app.model.words.confirm,
  )
  return h('span', { class: 'choice' }, select, confirm)
}

/** A second click during the first does nothing. The button stays focusable, so that the keyboard keeps its place. */
/** @param {HTMLButtonElement} button @param {() => Promise<void>} work */
async function whileBusy(button, work) {
  if (button.getAttribute('aria-disabled') === 'true') return
  button.setAttribute('aria-disabled', 'true')
  await work()
  button.removeAttribute('aria-disabled')
}
