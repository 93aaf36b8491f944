import type { insight as zhInsight } from '../zh-cn/insight.ts'

export const insight: typeof zhInsight = {
  help: {
    mrl: '/lead mrl: MRLs that wait to be nurtured again, the most urgent first, to be posted again from there',
    flags: '/lead flags: what both heads should see of the last days, and how suggestions turned out',
  },
  mrl: {
    title: 'MRLs to nurture again',
    who: 'Only {needs} can see the MRL queue.',
    empty: 'No lead waits to be nurtured again.',
    ofSdr: '{sdr} ({n})',
    head: '{id} · {grade} · {company}',
    due: 'rework by {at}',
    overdue: '⚠️ rework was due {at}',
    returned: '{rep} returned it: {reason}',
    reclaimed: '{clock} ran out, taken back from {rep}',
    lies: 'waiting for {span}',
    hadIt: 'had it: {reps}',
    second: 'suggested next: {rep} ▸ {reasons}',
    nobody: 'nobody to suggest as the next rep',
  },
  chances: {
    measured: 'Second chances: {won}/{ended} won ({percent}%), expected {prior}%',
    none: 'Second chances: no result yet ({open} open), expected {prior}%',
  },
  flags: {
    title: 'Flags of the last {days} days',
    who: 'Only {needs} can see the flags.',
    none: 'No flags.',
    why: 'Reasons to ask, not to punish: please talk to who is named.',
    kind: '{kind} ({n})',
    line: '{at} {who}: {seen} · {lead}',
    kinds: {
      'record-after-posting': 'CRM records written after the posting',
      'rejected-then-won': 'Rejected, then an SQL of the next rep',
      'rejects-the-hard': 'Rejecting the hard ones',
      'bulk-accept': 'Accepting in bulk',
      'empty-follow-up': 'Follow-ups that say nothing',
    },
    recordCreated: 'CRM record {record} created {span} after the posting',
    recordTouched: 'follow-up in CRM record {record} {span} after the posting',
    rejectedThenWon: 'made an SQL by {next}, {span} after the rejection',
    rejectsTheHard:
      'rejected {rejected}/{of} hard leads (grade C, not must-win), others {othersRejected}/{othersOf}; the newest',
    bulkAccept: 'accepted {leads} leads in {seconds} seconds, the first',
    emptyFollowUp: 'follow-ups without content: {records}',
    sameFollowUp: '{records} follow-ups on {leads} leads say the same, the newest',
  },
  choices: {
    line: 'How suggestions turned out: assigned as suggested {suggested}; to others {other}',
    turnout: '{assigned} (accepted {accepted} · SQL {sql} · won {won})',
  },
  span: { minutes: '{n} min', hours: '{n} h', days: '{n} d' },
}
