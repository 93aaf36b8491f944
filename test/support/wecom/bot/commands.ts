import type { Command } from './command.ts'
import { uploadChunk, uploadFinish, uploadInit } from './media.ts'
import { push } from './push.ts'
import { reply, welcome } from './reply.ts'
import { updateCard } from './update.ts'

/** What a subscribed bot can say; subscribing and the heartbeat are the gateway's own. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['aibot_send_msg', push],
  ['aibot_respond_msg', reply],
  ['aibot_respond_welcome_msg', welcome],
  ['aibot_respond_update_msg', updateCard],
  ['aibot_upload_media_init', uploadInit],
  ['aibot_upload_media_chunk', uploadChunk],
  ['aibot_upload_media_finish', uploadFinish],
])
