// @ts-check

/** @typedef {string | number | boolean | undefined | ((event: any) => void)} Prop */

/**
 * An element with attributes, listeners (`onclick` …) and children. Text always becomes a text node, never markup; `false` and
 * `undefined` leave an attribute or a child out.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Prop>} [props]
 * @param {...(Node | string | false | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice('on'.length), value)
    else setAttribute(element, name, value)
  }
  element.append(...children.filter((child) => child !== false && child !== undefined))
  return element
}

/**
 * Sets an attribute; `false` and `undefined` take it away.
 *
 * @param {Element} element
 * @param {string} name
 * @param {string | number | boolean | undefined} value
 */
export function setAttribute(element, name, value) {
  if (value === undefined || value === false) element.removeAttribute(name)
  else element.setAttribute(name, value === true ? '' : String(value))
}

/**
 * Fills `{name}` in a sentence.
 *
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
}

let ids = 0

/** A new id for labels and descriptions. */
export function newId() {
  ids += 1
  return `id-${ids}`
}
