import { type Normalised, partly, whole } from './normalised.ts'

const ADDRESS =
  /[^\s@<>()[\]{}|\\,;:"'，；：、（）]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,63}/u

/** The first email address of a text in lower case, or undefined when there is none. Names and remarks beside it are set aside. */
export function normaliseEmail(text: string): Normalised<string> | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  const address = ADDRESS.exec(plain.replace(/^mailto:/u, ''))?.[0]
  if (address === undefined || address.startsWith('.') || address.includes('..') || address.includes('.@')) {
    return undefined
  }
  const bare = plain.replace(/^(?:mailto:|<)+|>$/gu, '')
  return bare === address ? whole(address) : partly(address)
}
