/** What a card may hold, in 字 and in numbers of things. */
export interface Limits {
  source: number
  title: number
  desc: number
  subTitle: number
  keyname: number
  value: number
  rows: number
  buttons: number
  button: number
  menu: number
  selection: number
  options: number
  option: number
}

const COMMON = { keyname: 5, rows: 6, button: 10, menu: 3, options: 10 }

/** Cards of the self-built app. Its select's title has no documented limit. */
export const APP: Limits = {
  ...COMMON,
  source: 20,
  title: 36,
  desc: 44,
  subTitle: 160,
  value: 30,
  buttons: 6,
  selection: 16,
  option: 16,
}

/** Cards of the smart bot. It takes six buttons, but a phone shows three at most. */
export const BOT: Limits = {
  ...COMMON,
  source: 13,
  title: 26,
  desc: 30,
  subTitle: 112,
  value: 26,
  buttons: 3,
  selection: 13,
  option: 10,
}

/** Bytes of a key, and of an option's id. */
export const KEY_BYTES = 1024
export const OPTION_BYTES = 128
