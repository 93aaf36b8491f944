const TAG = '<Encrypt>'
const ENCRYPT = /<Encrypt>\s*(?:<!\[CDATA\[([A-Za-z0-9+/=]+)\]\]>|([A-Za-z0-9+/=]+))\s*<\/Encrypt>/

/**
 * The encrypted text in a callback's body, if there is exactly one. It is all that the signature covers, so it is all that is
 * read, and no parser of XML sees what nobody has signed.
 */
export function encryptedIn(body: string): string | undefined {
  if (body.indexOf(TAG) !== body.lastIndexOf(TAG)) return undefined
  const found = ENCRYPT.exec(body)
  return found?.[1] ?? found?.[2]
}
