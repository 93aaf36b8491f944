import { z } from 'zod'
import type { World } from '../world.ts'
import { type Answer, count, fail, id, json, method, violate } from './method.ts'

const url = z.strictObject({
  filename: id,
  length: count,
  alt_text: z.string().max(2000).optional(),
  snippet_type: z.string().optional(),
})
const files = z.array(z.strictObject({ id, title: z.string().optional() })).min(1)
const complete = z.strictObject({ files: json })

const mayWrite = (world: World): Answer | undefined =>
  world.options.scopes.includes('files:write') ? undefined : fail('missing_scope')

/** Where the bytes go: an address of its own, open to whoever knows it. */
export const getUploadUrl = method('files.getUploadURLExternal', 'T4', url, (world, asked) => {
  const refused = mayWrite(world)
  if (refused) return refused
  const file = `F0${world.count()}`
  world.files.announce(file, asked.filename, asked.length, asked.alt_text)
  return { ok: true, upload_url: `${world.address}/upload/${file}`, file_id: file }
})

/** Without a channel the file is the app's own, until a message shows it. */
export const completeUpload = method('files.completeUploadExternal', 'T4', complete, (world, asked) => {
  const refused = mayWrite(world)
  if (refused) return refused
  const named = files.safeParse(asked.files)
  if (!named.success)
    return violate(world, 'files.completeUploadExternal', 'invalid_arguments', [named.error.message])
  const missing = named.data.find((file) => !world.files.complete(file.id))
  if (missing) return violate(world, 'files.completeUploadExternal', 'file_not_found', [missing.id])
  return { ok: true, files: named.data }
})
