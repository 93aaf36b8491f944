// @ts-check
import { fetchState } from './api.js'
import { App } from './app.js'
import { h } from './dom.js'
import { Model } from './model.js'
import { placeInAddress } from './place.js'
import { screenView } from './screen.js'
import { toastElement } from './toast.js'

/** Milliseconds until a state that could not be read at the start is asked for again. */
const AGAIN = 2000
const SECOND = 1000

/** @param {string | undefined} as @returns {ReturnType<typeof fetchState>} */
async function firstState(as) {
  try {
    return await fetchState(as)
  } catch {
    await new Promise((resolve) => setTimeout(resolve, AGAIN))
    // The person of the address may be gone from the roster.
    return firstState(undefined)
  }
}

const place = placeInAddress()
const model = new Model(await firstState(place.as), place.at)
const announcer = h('p', { class: 'for-ears', role: 'status' })
const holder = h('div', {})
document.body.append(holder, toastElement(), announcer)

/** @type {ReturnType<typeof screenView> | undefined} */
let screen

const app = new App(model, {
  rebuild() {
    const before = screen
    document.documentElement.lang = model.state.language
    document.title = model.words.title
    screen = screenView(app)
    holder.replaceChildren(screen.element)
    screen.redraw()
    if (before === undefined) return
    // The keyboard stays at the choice of persons where that is still on the screen.
    const chosen = screen.element.querySelector('[data-person][aria-current]')
    if (chosen instanceof HTMLElement && !before.isMenuOpen()) chosen.focus()
    else screen.focus()
  },
  redraw: () => screen?.redraw(),
  announce(text) {
    announcer.textContent = text
  },
  reveal(id) {
    const element = holder.querySelector(`[data-key="${CSS.escape(id)}"]`)
    if (!(element instanceof HTMLElement)) return
    element.scrollIntoView({ block: 'center' })
    element.focus({ preventScroll: true })
  },
})

/** @param {string | undefined} message */
function follow(message) {
  if (message !== undefined) app.showMessage(message)
}

app.start()
follow(place.message)
addEventListener('hashchange', () => follow(placeInAddress().message))
setInterval(() => screen?.tick(), SECOND)
document.addEventListener('visibilitychange', () => app.changed())
