import type { Language, Role } from '../domain/workspace.ts'

/** The playground's own words; `{…}` is filled in by the page. Cards and answers bring theirs along. */
export interface PlaygroundWords {
  title: string
  about: string
  pages: string
  iAm: string
  roleGroups: { sdr: string; manager: string; rep: string; heads: string; others: string }
  roles: Record<Role, string>
  conversations: string
  direct: string
  directNote: string
  groupNote: string
  unread: string
  openMenu: string
  closeMenu: string
  messages: string
  noMessages: string
  newest: string
  thread: string
  openThread: string
  closeThread: string
  oneReply: string
  replies: string
  write: string
  writeInThread: string
  keys: string
  send: string
  commands: string
  examples: string
  onlyYou: string
  dismiss: string
  confirm: string
  cancel: string
  optional: string
  required: string
  none: string
  clock: string
  halfHour: string
  day: string
  toNext: string
  nextIs: string
  nextNow: string
  noNext: string
  pushed: string
  today: string
  tomorrow: string
  yesterday: string
  reconnecting: string
  gotDirect: string
  switchTo: string
  tryThis: string
  steps: { label: string; text: string }[]
  problems: {
    'bad-host': string
    'bad-origin': string
    'bad-request': string
    'too-large': string
    'unknown-person': string
    'unknown-place': string
    'no-deadline': string
    'too-far': string
    busy: string
    failed: string
    unreachable: string
  }
}

export const playgroundWords: Record<Language, PlaygroundWords> = {
  'zh-CN': {
    title: '榫卯 Tenon 演练场',
    pages: '以 {name} 打开网页版 ↗',
    about: '一个人扮演所有角色，看一条线索怎样从市场交到销售手上。',
    iAm: '我现在是',
    roleGroups: { sdr: 'SDR', manager: '销管', rep: '销售', heads: '负责人', others: '其他人' },
    roles: {
      sdr: 'SDR',
      manager: '销管',
      rep: '销售',
      'marketing-head': '市场负责人',
      'sales-head': '销售负责人',
    },
    conversations: '会话',
    direct: 'Tenon 私信',
    directNote: '只有 {name} 和 Tenon 看得到',
    groupNote: '派单群，所有人都在',
    unread: '有未读',
    openMenu: '打开菜单',
    closeMenu: '关闭菜单',
    messages: '消息',
    noMessages: '这里还没有消息。',
    newest: '看最新消息',
    thread: '讨论串',
    openThread: '在讨论串中回复',
    closeThread: '关闭讨论串',
    oneReply: '1 条回复',
    replies: '{count} 条回复',
    write: '发到 {place}',
    writeInThread: '在讨论串中回复，会记到线索上',
    keys: '回车发送，Shift + 回车换行',
    send: '发送',
    commands: '命令',
    examples: '试着粘贴',
    onlyYou: '只有你能看到',
    dismiss: '收起',
    confirm: '确定',
    cancel: '取消',
    optional: '选填',
    required: '请填写这一项',
    none: '不选',
    clock: '演练时钟',
    halfHour: '+30 分钟',
    day: '+1 天',
    toNext: '到下一个时限',
    nextIs: '下一个时限 {moment}',
    nextNow: '有时限刚到，正在处理',
    noNext: '目前没有在走的时限',
    pushed: '时钟拨到了 {moment}',
    today: '今天 {time}',
    tomorrow: '明天 {time}',
    yesterday: '昨天 {time}',
    reconnecting: '连接断开，正在重连…',
    gotDirect: '{name} 收到了私信',
    switchTo: '切换为 {name}',
    tryThis: '一分钟上手',
    steps: [
      { label: '提交线索', text: '以 SDR 身份把示例线索发到群里' },
      { label: '分配', text: '换成销管，在卡片上按按钮分配' },
      { label: '接收', text: '换成那位销售，在私信里接收或拒绝' },
      { label: '拨时钟', text: '什么都不按，拨到下一个时限，看提醒、升级和收回' },
    ],
    problems: {
      'bad-host': '这个地址不是演练场的地址。请用本机地址打开，或者把 PUBLIC_URL 设成这个地址。',
      'bad-origin': '这个请求来自别的网站，没有执行。',
      'bad-request': '这个请求看不懂，没有执行。请刷新页面再试。',
      'too-large': '内容太长，没有发送。',
      'unknown-person': '名单里没有这个人。',
      'unknown-place': '这条消息或会话已经不在了。请刷新页面再试。',
      'no-deadline': '目前没有在走的时限，时钟没有动。',
      'too-far': '时钟已经拨得太远了，没有再动。',
      busy: '现在有点忙，这一步没有执行。请再试一次。',
      failed: '出了点问题，不确定这一步有没有执行。请看看卡片，再决定要不要重试。',
      unreachable: '连不上服务，不确定这一步有没有执行。请检查它是否还在运行。',
    },
  },
  en: {
    title: 'Tenon playground',
    pages: 'Open the pages as {name} ↗',
    about: 'Play every role yourself and watch a lead go from marketing to sales.',
    iAm: 'I am now',
    roleGroups: { sdr: 'SDRs', manager: 'Managers', rep: 'Reps', heads: 'Heads', others: 'Others' },
    roles: {
      sdr: 'SDR',
      manager: 'Manager',
      rep: 'Rep',
      'marketing-head': 'Marketing head',
      'sales-head': 'Sales head',
    },
    conversations: 'Conversations',
    direct: 'Tenon, direct',
    directNote: 'Only {name} and Tenon see this',
    groupNote: 'Dispatch group, everyone is in it',
    unread: 'unread',
    openMenu: 'Open menu',
    closeMenu: 'Close menu',
    messages: 'Messages',
    noMessages: 'Nothing here yet.',
    newest: 'Newest messages',
    thread: 'Thread',
    openThread: 'Reply in thread',
    closeThread: 'Close thread',
    oneReply: '1 reply',
    replies: '{count} replies',
    write: 'Message {place}',
    writeInThread: 'Reply in thread; it is kept with the lead',
    keys: 'Enter sends, Shift + Enter starts a new line',
    send: 'Send',
    commands: 'Commands',
    examples: 'Try pasting',
    onlyYou: 'Only you see this',
    dismiss: 'Dismiss',
    confirm: 'OK',
    cancel: 'Cancel',
    optional: 'optional',
    required: 'Please fill this in',
    none: 'None',
    clock: 'Playground clock',
    halfHour: '+30 min',
    day: '+1 day',
    toNext: 'To the next deadline',
    nextIs: 'Next deadline: {moment}',
    nextNow: 'A deadline has just passed and is being dealt with',
    noNext: 'No deadline is running',
    pushed: 'The clock now says {moment}',
    today: 'today {time}',
    tomorrow: 'tomorrow {time}',
    yesterday: 'yesterday {time}',
    reconnecting: 'Connection lost, trying again…',
    gotDirect: '{name} got a direct message',
    switchTo: 'Switch to {name}',
    tryThis: 'Try this, it takes a minute',
    steps: [
      { label: 'Post', text: 'As an SDR, send an example lead to the group' },
      { label: 'Assign', text: 'As a manager, press a button on the card' },
      { label: 'Accept', text: 'As that rep, accept or reject in the direct message' },
      {
        label: 'Push the clock',
        text: 'Press nothing and go to the next deadline: a reminder, an escalation, a reclaim',
      },
    ],
    problems: {
      'bad-host':
        'This is not an address of the playground. Open it on this machine, or set PUBLIC_URL to this address.',
      'bad-origin': 'This request came from another site and was not carried out.',
      'bad-request': 'This request was not understood and not carried out. Reload the page and try again.',
      'too-large': 'This is too long and was not sent.',
      'unknown-person': 'Nobody in the roster has this name.',
      'unknown-place': 'This message or conversation is gone. Reload the page and try again.',
      'no-deadline': 'No deadline is running, so the clock stayed where it is.',
      'too-far': 'The clock is very far ahead already and stayed where it is.',
      busy: 'Busy just now; this was not done. Please try again.',
      failed: 'Something went wrong, and this may or may not be done. Look at the card before you try again.',
      unreachable:
        'The server does not answer, and this may or may not be done. Check that it is still running.',
    },
  },
}
