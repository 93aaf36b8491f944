import { responseUrl } from '../bot/response-url.ts'
import { getToken } from './get-token.ts'
import type { Method } from './method.ts'
import * as people from './people.ts'
import { recall } from './recall.ts'
import { send } from './send.ts'
import { updateTemplateCard } from './update.ts'
import { webhookSend } from './webhook.ts'

/** The HTTP API as far as it is spoken here, by its paths under /cgi-bin/. */
export const methods: ReadonlyMap<string, Method> = new Map([
  ['gettoken', getToken],
  ['message/send', send],
  ['message/update_template_card', updateTemplateCard],
  ['message/recall', recall],
  ['user/get', people.userGet],
  ['user/simplelist', people.userSimpleList],
  ['department/list', people.departmentList],
  ['department/simplelist', people.departmentSimpleList],
  ['department/get', people.departmentGet],
  ['tag/get', people.tagGet],
  ['batch/openuserid_to_userid', people.plainUserIds],
  ['getcallbackip', people.getCallbackIp],
  ['webhook/send', webhookSend],
  ['aibot/response', responseUrl],
])
