import { setTimeout } from 'node:timers/promises'
import type { types } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { ChatFault, type Logger, type Picture } from '../../src/ports.ts'
import { faultOf } from './faults.ts'

export interface Pictures {
  /**
   * Posts with the picture as a block. Where Slack does not take the picture, the words go alone: they say all that it shows. Faults are
   * those of `post`, and `busy` of an upload.
   */
  shown<T>(picture: Picture | undefined, post: (block?: types.KnownBlock) => Promise<T>): Promise<T>
}

/** Slack may refuse to show a file that it has only just taken; milliseconds until it is asked again. */
const UNTIL_READY = [500, 1500, 3000]
const NOT_READY = 'invalid_blocks'
const ALT = 2000
/** Milliseconds until an upload is given up. */
const PATIENCE = 15_000

export function createPictures(client: WebClient, logger: Pick<Logger, 'warn'>): Pictures {
  /** Nobody sees a file that was shared nowhere, so that doing it again does no harm. Gives its id. */
  async function upload({ png, alt }: Picture): Promise<string> {
    const bytes = Buffer.from(png, 'base64')
    const place = await client.files.getUploadURLExternal({
      filename: 'digest.png',
      length: bytes.length,
      alt_text: alt.slice(0, ALT),
    })
    const { upload_url: url, file_id: id } = place
    if (url === undefined || id === undefined) throw new ChatFault('not-sent', 'no_upload_url')
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    })
    await answer.body?.cancel()
    if (answer.status !== 200) throw new ChatFault('not-sent', `upload_http_${answer.status}`)
    await client.files.completeUploadExternal({ files: [{ id, title: 'digest.png' }] })
    return id
  }

  async function uploaded(picture: Picture): Promise<string | undefined> {
    try {
      return await upload(picture)
    } catch (error) {
      const fault = faultOf(error, true)
      // Where nothing of Slack is reached, the words will not be out either, and the next try has a picture again.
      if (fault.kind === 'busy') throw fault
      lost(fault)
      return undefined
    }
  }

  const lost = ({ kind, message }: ChatFault) =>
    logger.warn({ fault: kind, code: message }, 'slack did not take a picture; its words go alone')

  return {
    async shown(picture, post) {
      const id = picture && (await uploaded(picture))
      if (id === undefined) return post()
      const alt_text = picture?.alt.slice(0, ALT) ?? ''
      const block: types.ImageBlock = { type: 'image', alt_text, slack_file: { id } }
      for (const pause of [...UNTIL_READY, undefined]) {
        try {
          return await post(block)
        } catch (fault) {
          if (!(fault instanceof ChatFault) || fault.message !== NOT_READY) throw fault
          if (pause === undefined) lost(fault)
          else await setTimeout(pause)
        }
      }
      return post()
    },
  }
}
