// @ts-check

/**
 * Who one is and where one looks, kept in the address: each tab can be somebody else, and a reload stays. A link to a message
 * names it.
 *
 * @returns {{ as: string | undefined, at: string | undefined, message: string | undefined }}
 */
export function placeInAddress() {
  const params = new URLSearchParams(location.hash.slice(1))
  const get = (/** @type {string} */ name) => params.get(name) ?? undefined
  return { as: get('as'), at: get('in'), message: get('message') }
}

/** @param {string} as @param {string} at */
export function keepPlaceInAddress(as, at) {
  const hash = `#${new URLSearchParams({ as, in: at })}`
  if (hash !== location.hash) history.replaceState(undefined, '', hash)
}
