import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ok, violate } from '../api/method.ts'
import type { Command } from './command.ts'

const MB = 1024 * 1024
const most = { image: 10 * MB, voice: 2 * MB, video: 10 * MB, file: 20 * MB }
const CHUNK = 512 * 1024
const SESSION = 30 * 60_000

const init = z.object({
  type: z.enum(['image', 'voice', 'video', 'file']),
  filename: z.string().min(1),
  total_size: z.int().min(5),
  total_chunks: z.int().min(1).max(100),
  md5: z.string().optional(),
})
const chunk = z.object({ upload_id: z.string(), chunk_index: z.int().min(0), base64_data: z.string() })
const finish = z.object({ upload_id: z.string() })

/** A file on its way up. */
export interface Upload extends z.infer<typeof init> {
  readonly at: number
  readonly chunks: Map<number, Buffer>
}

export const uploadInit: Command = (world, { cmd, body }) => {
  const parsed = init.safeParse(body)
  if (!parsed.success) return violate(world, cmd, 40058, parsed.error.message)
  const { type, total_size } = parsed.data
  if (total_size > most[type]) return violate(world, cmd, 40058, `a ${type} has at most ${most[type]} bytes`)
  const id = `upload${world.count()}`
  world.uploads.set(id, { ...parsed.data, at: world.now(), chunks: new Map() })
  return ok({ body: { upload_id: id } })
}

export const uploadChunk: Command = (world, { cmd, body }) => {
  const parsed = chunk.safeParse(body)
  if (!parsed.success) return violate(world, cmd, 40058, parsed.error.message)
  const upload = world.uploads.get(parsed.data.upload_id)
  if (!upload || world.now() - upload.at > SESSION)
    return violate(world, cmd, 40058, 'there is no such upload')
  const data = Buffer.from(parsed.data.base64_data, 'base64')
  if (data.length > CHUNK) return violate(world, cmd, 40058, `a chunk has at most ${CHUNK} bytes`)
  upload.chunks.set(parsed.data.chunk_index, data)
  return ok()
}

const isPicture = (data: Buffer): boolean =>
  data.toString('latin1', 1, 4) === 'PNG' || data.toString('hex', 0, 2) === 'ffd8'

/** Answers with a media_id that can be sent for three days. */
export const uploadFinish: Command = (world, { cmd, body }) => {
  const parsed = finish.safeParse(body)
  const upload = parsed.success ? world.uploads.get(parsed.data.upload_id) : undefined
  if (!upload || world.now() - upload.at > SESSION)
    return violate(world, cmd, 40058, 'there is no such upload')
  const whole = Buffer.concat([...upload.chunks].sort(([a], [b]) => a - b).map(([, data]) => data))
  const md5 = createHash('md5').update(whole).digest('hex')
  if (upload.chunks.size !== upload.total_chunks || whole.length !== upload.total_size) {
    return violate(world, cmd, 40058, `${whole.length} bytes in ${upload.chunks.size} chunks have come`)
  }
  if (upload.md5 !== undefined && upload.md5 !== md5) return violate(world, cmd, 40058, `the md5 is ${md5}`)
  if (upload.type === 'image' && !isPicture(whole))
    return violate(world, cmd, 40123, 'the image is neither PNG nor JPEG')
  const id = `media${world.count()}`
  world.media.set(id, { type: upload.type, name: upload.filename, at: world.now(), data: whole })
  return ok({ body: { type: upload.type, media_id: id, created_at: String(Math.floor(world.now() / 1000)) } })
}
