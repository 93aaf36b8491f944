import { createHmac } from 'node:crypto'
import { freshFields } from '../leads.ts'

export const INTAKE_SECRET = 'a-secret-of-the-marketing-cloud'
const TARGET = '/api/v1/leads'

let sent = 0

/** Leads that nobody brought before, as a marketing cloud posts them: a whole HTTP message, signed, under a key of its own or of none. */
export function intakeRequest(count: number, key?: string): Buffer {
  const leads = Array.from({ length: count }, () => {
    const { source: _, ...fields } = freshFields()
    const url = `https://www.example.com/demo?utm_source=Baidu&utm_medium=cpc&utm_campaign=2026q4-mfg&n=${sent++}`
    const at = new Date().toISOString()
    return {
      fields,
      lastTouch: { url, at },
      firstTouch: { url: 'https://www.example.com/', referrer: 'https://www.zhihu.com/q/1', at },
    }
  })
  const body = JSON.stringify(count === 1 ? leads[0] : leads)
  const timestamp = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', INTAKE_SECRET)
    .update(`v1\n${timestamp}\nPOST\n${TARGET}\n${key ?? ''}\n${body}`)
    .digest('hex')
  return Buffer.from(
    [
      `POST ${TARGET} HTTP/1.1`,
      'Host: tenon.example.com',
      `Tenon-Timestamp: ${timestamp}`,
      `Tenon-Signature: v1=${signature}`,
      ...(key === undefined ? [] : [`Idempotency-Key: ${key}`]),
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
}
