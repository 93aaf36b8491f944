/** The page of a form, opened by a link from the chat, in Chinese. */
export const formPage = {
  opening: '正在打开表单…',
  goOn: '继续',
  required: '必填',
  choose: '请选择',
  none: '不选',
  until: '请在 {at} 前提交，之后这个链接失效。',
  wrongTitle: '有误：{title}',
  notSaved: '还没有保存。请改正标出的地方，填写的内容都还在。',
  missing: '请填写这一项。',
  missingChoice: '请选择一项。',
  missingDate: '请填写日期。',
  tooLong: '太长：最多 {most} 字，现在 {n} 字。',
  notOffered: '请从列出的选项中选择。',
  badDate: '请写成 2026-12-01 这样的日期。',
  busy: '系统较忙，还没有保存，填写的内容都还在。请再提交一次。',
  failed: '出了点问题，不确定有没有保存，填写的内容都还在。请再提交一次，不会重复。',
  saved: '已保存。',
  close: '可以关闭此页，回到聊天。',
  earlier: '已保存，但保存的可能是较早一次提交的内容。请回到聊天看一看；需要修改的话，再按一次按钮。',
  typed: '你填写的内容没有保存，可以从这里复制：',
  notices: {
    expired: {
      title: '链接已过期',
      text: '为了安全，链接只在短时间内有效。请回到聊天，再按一次按钮，会得到新的链接。',
    },
    unknown: {
      title: '链接无效或已过期',
      text: '请回到聊天，再按一次按钮，会得到新的链接。链接要完整打开，不能缺字。',
    },
    elsewhere: {
      title: '链接已被使用，或已在别处打开',
      text: '每个链接只能由本人在一个浏览器里使用一次。请回到聊天，再按一次按钮，会得到新的链接。',
    },
    cookies: {
      title: '浏览器没有保存 Cookie',
      text: '为了确认提交的是打开链接的人，这个页面需要 Cookie。请在浏览器设置中允许，然后重新打开链接。',
    },
    foreign: {
      title: '没有保存',
      text: '这次提交来自别的网站，没有执行。请回到聊天，从那里的链接打开表单。',
    },
    'bad-request': {
      title: '没有保存',
      text: '这次提交的格式看不懂，没有执行。请回到聊天，从那里的链接重新打开表单。',
    },
    'too-large': {
      title: '内容太长，没有保存',
      text: '请返回上一页，缩短后再提交。链接仍然有效。',
    },
    'too-many': {
      title: '提交次数太多，没有保存',
      text: '请稍等，回到聊天，再按一次按钮，会得到新的链接。',
    },
    failed: {
      title: '暂时打不开',
      text: '出了点问题。请稍后重新打开链接。',
    },
  },
}
