import { createServer } from 'node:http'
import { App, type BlockAction, HTTPReceiver, SocketModeReceiver, type StaticSelectAction } from '@slack/bolt'
import type { FakeSlack } from '../index.ts'
import { card, form } from './cards.ts'
import { silent } from './silent.ts'

type Stop = () => Promise<unknown>

/** A small app that writes down what it hears. */
const listen = (app: App, heard: unknown[]): void => {
  app.command('/lead', async ({ ack, command, respond }) => {
    heard.push(['command', command.user_id, command.channel_id, command.text])
    await ack({ text: 'which lead?', blocks: card })
    await respond({ text: 'later', response_type: 'in_channel' })
  })
  app.action('accept', async ({ ack, action, body, client: web }) => {
    heard.push(['click', body.user.id, 'value' in action ? action.value : ''])
    if ('trigger_id' in body) await web.views.open({ trigger_id: body.trigger_id, view: form })
    await ack()
  })
  app.action<BlockAction<StaticSelectAction>>('assign:other', async ({ ack, action, body, respond }) => {
    heard.push(['select', action.selected_option.value, body.message?.ts, body.container.is_ephemeral])
    await ack()
    await respond({ text: 'done', replace_original: true })
  })
  app.view('reject', async ({ ack, view }) => {
    heard.push(['form', view.state.values])
    const note = view.state.values.words?.note?.value
    await ack(note === 'no' ? { response_action: 'errors', errors: { words: 'not like this' } } : undefined)
  })
  app.view({ callback_id: 'reject', type: 'view_closed' }, async ({ ack }) => {
    heard.push(['closed'])
    await ack()
  })
  app.message(async ({ message, context, client: web }) => {
    heard.push(['message', 'text' in message ? message.text : '', context.retryNum ?? 0])
    await web.auth.test()
  })
}

const appOptions = (fake: FakeSlack) => ({
  token: 'xoxb-test',
  botId: 'B0TENON',
  botUserId: 'U0TENON',
  tokenVerificationEnabled: false,
  convoStore: false as const,
  logger: silent,
  clientOptions: { slackApiUrl: fake.apiUrl, retryConfig: { retries: 0 } },
})

/** Starts it; answers with how to stop it. */
export const overHttp = async (fake: FakeSlack, heard: unknown[]): Promise<Stop> => {
  const receiver = new HTTPReceiver({ signingSecret: fake.options.signingSecret, logger: silent })
  listen(new App({ ...appOptions(fake), receiver }), heard)
  const server = createServer(receiver.requestListener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  fake.product = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return () => new Promise((resolve) => server.close(resolve))
}

export const overSocket = async (fake: FakeSlack, heard: unknown[]): Promise<Stop> => {
  const { clientOptions } = appOptions(fake)
  const receiver = new SocketModeReceiver({
    appToken: 'xapp-test',
    logger: silent,
    installerOptions: { clientOptions },
  })
  const app = new App({ ...appOptions(fake), receiver })
  listen(app, heard)
  fake.deliverBy = 'socket'
  await app.start()
  await fake.until(() => fake.sockets === 1)
  return () => app.stop()
}
