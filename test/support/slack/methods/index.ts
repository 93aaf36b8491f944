import { conversationsInfo, conversationsOpen } from './conversations.ts'
import { completeUpload, getUploadUrl } from './files.ts'
import { conversationsHistory, conversationsReplies } from './history.ts'
import { getPermalink, reactionsAdd } from './marks.ts'
import type { Method } from './method.ts'
import { authTest, lookupByEmail, usersInfo } from './people.ts'
import { postEphemeral } from './post-ephemeral.ts'
import { postMessage } from './post-message.ts'
import { update } from './update.ts'
import { viewsOpen, viewsPush, viewsUpdate } from './views.ts'

/** The Web API as far as it is spoken here; `apps.connections.open` is the server's own, since it knows its port. */
export const methods: ReadonlyMap<string, Method> = new Map([
  authTest,
  postMessage,
  update,
  postEphemeral,
  getPermalink,
  conversationsOpen,
  conversationsHistory,
  conversationsReplies,
  conversationsInfo,
  usersInfo,
  lookupByEmail,
  viewsOpen,
  viewsUpdate,
  viewsPush,
  reactionsAdd,
  getUploadUrl,
  completeUpload,
])
