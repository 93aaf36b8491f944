// @ts-check
/**
 * The only script: it listens for changes, asks for the page again, and puts in the parts that differ. Without it a page is as good, and
 * as old as its last loading. What somebody is typing into or has opened stays as it is.
 */

/** Milliseconds in which several changes ask for the page once. */
const GATHER = 800

const address = document.body.dataset.events ?? ''
/** @type {EventSource | undefined} */
let source
/** @type {string | undefined} */
let position
let waiting = false
let asking = false
let again = false

/** @param {Document} root */
const parts = (root) => [...root.querySelectorAll('[data-live][id]')]

/** @param {Element} part */
const isBusy = (part) =>
  part.contains(document.activeElement) && document.activeElement?.matches('input, select, textarea') === true

/** @param {Document} fresh */
function put(fresh) {
  let changed = false
  for (const now of parts(document)) {
    const next = fresh.getElementById(now.id)
    if (next === null || now.outerHTML === next.outerHTML || isBusy(now)) continue
    keepPlace(now, next)
    changed = true
  }
  if (changed) say()
}

/** Puts one in for the other: what is open stays open, what is scrolled stays there, and the keyboard stays where it was. @param {Element} now @param {Element} next */
function keepPlace(now, next) {
  const { activeElement } = document
  const focused =
    activeElement !== null && now.contains(activeElement)
      ? activeElement.id || activeElement.getAttribute('href')
      : null
  for (const { id } of now.querySelectorAll('details[open][id]'))
    next.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '')
  const scrolled = [...now.querySelectorAll('.scroll')].map(({ scrollLeft }) => scrollLeft)
  now.replaceWith(next)
  for (const [i, one] of [...next.querySelectorAll('.scroll')].entries()) one.scrollLeft = scrolled[i] ?? 0
  if (focused === null) return
  const links = [...next.querySelectorAll('a')]
  const same = document.getElementById(focused) ?? links.find((link) => link.getAttribute('href') === focused)
  same?.focus({ preventScroll: true })
}

function say() {
  const said = document.getElementById('said')
  if (said === null) return
  const { lang } = document.documentElement
  const at = new Date().toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit' })
  said.textContent = (said.dataset.words ?? '').replace('{at}', at)
}

async function refresh() {
  if (asking) {
    again = true
    return
  }
  asking = true
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (response.ok) put(new DOMParser().parseFromString(await response.text(), 'text/html'))
    else if (response.status === 401) hush()
  } catch {
    // The events tell when the server is back, and then all is asked for again.
  } finally {
    asking = false
    if (again) {
      again = false
      soon()
    }
  }
}

function soon() {
  if (waiting) return
  waiting = true
  setTimeout(() => {
    waiting = false
    void refresh()
  }, GATHER)
}

function listen() {
  if (source !== undefined || document.hidden) return
  source = new EventSource(address)
  source.addEventListener('position', ({ data }) => {
    if (position !== undefined && position !== data) soon()
    position = data
  })
}

function hush() {
  source?.close()
  source = undefined
}

document.addEventListener('visibilitychange', () => (document.hidden ? hush() : listen()))
addEventListener('pagehide', hush)
addEventListener('pageshow', listen)
listen()
