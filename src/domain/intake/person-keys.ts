import type { Fields } from '../lead/fields.ts'

/**
 * What a person is known by, strongest first: "phone:+8613812345678", "email:…", "wechat:…". Two leads are of one person
 * when they share a key. A phone number given as the WeChat id is also the phone's key.
 */
export function personKeys({ phone, email, wechat }: Pick<Fields, 'phone' | 'email' | 'wechat'>): string[] {
  const keys = [
    ...(phone === undefined ? [] : [`phone:${phone}`]),
    ...(email === undefined ? [] : [`email:${email.toLowerCase()}`]),
    ...(wechat === undefined ? [] : [wechatKey(wechat)]),
  ]
  return [...new Set(keys)]
}

/** WeChat does not tell case apart. */
function wechatKey(wechat: string): string {
  const mobile = /^(?:\+?86)?(1[3-9]\d{9})$/u.exec(wechat)?.[1]
  if (mobile !== undefined) return `phone:+86${mobile}`
  return wechat.startsWith('+') ? `phone:${wechat}` : `wechat:${wechat.toLowerCase()}`
}
