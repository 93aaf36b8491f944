/** The description from which an operator creates the Slack app. */

/**
 * Bot scopes, each for what we call or hear: the command; posting and updating; the words in threads, and looking for a message
 * whose outcome is unknown (`history`); opening a person's direct messages to look there; the digest's picture.
 */
export const SCOPES = [
  'commands',
  'chat:write',
  'channels:history',
  'groups:history',
  'im:history',
  'im:write',
  'files:write',
] as const

/** Words in threads of public and of private channels. */
export const EVENTS = ['message.channels', 'message.groups'] as const

export const COMMAND = '/lead'
const HINT =
  '[field: value …] | help | mine | board | words | away | find <text> | credit ' +
  '(帮助 我的 看板 词典 请假 查找 权重)'
const LONG =
  'Tenon keeps every lead on time between marketing and sales. Marketing posts a qualified lead into the dispatch channel; the ' +
  'manager assigns it with one click; the rep accepts, follows up, confirms or returns it. The card always shows the present state, ' +
  'what happened stands in its thread, and reminders come before a deadline passes, in working time. 榫：市场与销售之间的线索交接。'

/** The manifest. `host`: the address at which Slack reaches us; without it, for Socket Mode. */
export function manifest(host?: string) {
  const url = host === undefined ? undefined : `${host}/slack/events`
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Tenon',
      description: 'Leads handed over in the chat group, every deadline kept.',
      long_description: LONG,
      background_color: '#2b4a3f',
    },
    features: {
      app_home: {
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Tenon', always_online: true },
      slash_commands: [
        {
          command: COMMAND,
          ...(url && { url }),
          description: 'Post a lead, or ask about leads · 提交或查询线索',
          usage_hint: HINT,
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: [...SCOPES] } },
    settings: {
      event_subscriptions: { ...(url && { request_url: url }), bot_events: [...EVENTS] },
      interactivity: { is_enabled: true, ...(url && { request_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  }
}
