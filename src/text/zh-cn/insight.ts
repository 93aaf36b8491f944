/** What is seen in what happened: the MRL queue, second chances, flags, and how suggestions turned out. */
export const insight = {
  help: {
    mrl: '/lead mrl（再培育）：等待再培育的 MRL，按截止时间排列，可直接重新提交',
    flags: '/lead flags（异常）：两位负责人查看最近的异常，以及推荐的结果',
  },
  mrl: {
    title: 'MRL 再培育队列',
    who: '只有{needs}可以查看再培育队列。',
    empty: '没有等待再培育的线索。',
    ofSdr: '{sdr}（{n} 条）',
    head: '{id} · {grade} · {company}',
    due: '再培育截止 {at}',
    overdue: '⚠️ 再培育已于 {at} 超时',
    returned: '{rep} 退回：{reason}',
    reclaimed: '{clock}超时，从 {rep} 收回',
    lies: '已搁置 {span}',
    hadIt: '曾负责：{reps}',
    second: '建议第二位：{rep} ▸ {reasons}',
    nobody: '暂无可推荐的第二位销售',
  },
  chances: {
    measured: '二次机会：{won}/{ended} 赢单（{percent}%），预期 {prior}%',
    none: '二次机会：还没有结果（{open} 条进行中），预期 {prior}%',
  },
  flags: {
    title: '异常：最近 {days} 天',
    who: '只有{needs}可以查看异常。',
    none: '没有异常。',
    why: '只作提示，不作处分；请与本人核实。',
    kind: '{kind}（{n}）',
    line: '{at} {who}：{seen} · {lead}',
    kinds: {
      'record-after-posting': '提交之后才写的 CRM 记录',
      'rejected-then-won': '拒绝后被下一位做成 SQL',
      'rejects-the-hard': '专拒难的线索',
      'bulk-accept': '批量接收',
      'empty-follow-up': '没有内容的跟进',
    },
    recordCreated: '提交 {span}后新建了 CRM 记录 {record}',
    recordTouched: '提交 {span}后在 CRM 记录 {record} 写了跟进',
    rejectedThenWon: '拒绝 {span}后由 {next} 做成 SQL',
    rejectsTheHard:
      '难的线索（C 级、非必赢）拒绝 {rejected}/{of}，其他人 {othersRejected}/{othersOf}；最近一条',
    bulkAccept: '{seconds} 秒内接收 {leads} 条，第一条',
    emptyFollowUp: '{records} 条跟进没有内容',
    sameFollowUp: '{leads} 条线索的 {records} 条跟进内容相同，最近一条',
  },
  choices: {
    line: '推荐的结果：按推荐分配 {suggested}；另选他人 {other}',
    turnout: '{assigned} 次（接收 {accepted} · SQL {sql} · 赢单 {won}）',
  },
  span: { minutes: '{n} 分钟', hours: '{n} 小时', days: '{n} 天' },
}
