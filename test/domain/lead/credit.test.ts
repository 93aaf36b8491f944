import { describe, expect, it } from 'vitest'
import type { CreditEntry } from '../../../src/domain/covenant/covenant.ts'
import { creditEntries } from '../../../src/domain/lead/credit.ts'
import type { LeadEventBody } from '../../../src/domain/lead/events.ts'
import { Books, balance, EVENT, ruling } from './books.ts'

const NEW = ruling('new', '1')
const IDLE = ruling('idle', '1')
const FOLLOWED = ruling('followed', '1/3')
const AT_SYNC = ruling('followed', '1/3', { earnedAt: 'sync' })

const { posted, reposted, edited, claimed, matched, synced, assigned, accepted, qualified } = EVENT
const { rejected, returned, nurtured, closed, invalidated, reopened, released, disputed, ruled } = EVENT

const SQL = [assigned(), accepted(), qualified()]

/** "2.0: +1 expected new v1", and "takes back 2" where it does. */
const written = ({ seq, line, account, amount, rule, policy, reverses }: CreditEntry) =>
  `${seq}.${line}: ${amount.startsWith('-') ? '' : '+'}${amount} ${account} ${rule} v${policy}` +
  (reverses === undefined ? '' : ` takes back ${reverses}`)

/** The lines that a lead's story writes. */
const linesOf = (...bodies: LeadEventBody[]) => new Books().add('L-1', ...bodies).map(written)

/** What a lead's story comes to. */
const worth = (...bodies: LeadEventBody[]) => balance(new Books().add('L-1', ...bodies))
const NOTHING = { expected: '0', earned: '0' }
const expected = (amount: string) => ({ ...NOTHING, expected: amount })
const earned = (amount: string) => ({ ...NOTHING, earned: amount })

describe('credit is expected', () => {
  it('when the rule is applied, not before: at the assignment or the sync', () => {
    expect(linesOf(posted(NEW))).toEqual([])
    expect(linesOf(posted(NEW), assigned())).toEqual(['2.0: +1 expected new v1'])
    expect(linesOf(posted(FOLLOWED), synced())).toEqual(['2.0: +1/3 expected followed v1'])
  })

  it('once, however often the lead is passed on', () => {
    const passed = [assigned(), rejected(), assigned('rep-li'), accepted(), released(), assigned('rep-chen')]
    expect(linesOf(posted(NEW), ...passed)).toEqual(['2.0: +1 expected new v1'])
    expect(worth(posted(NEW), assigned(), accepted(), returned())).toEqual(expected('1'))
  })

  it('and named as the rule that gave it, under the policy that the rule belongs to', () => {
    const v7 = ruling('senior', '1', { policy: 7 })
    expect(linesOf(posted(v7), synced())).toEqual(['2.0: +1 expected senior v7'])
  })

  it('by the rule that fits, also where the manager assigned instead of syncing', () => {
    expect(linesOf(posted(FOLLOWED), assigned())).toEqual(['2.0: +1/3 expected followed v1'])
  })

  it('never of a lead that no rule has judged', () => {
    expect(linesOf(posted(), ...SQL, closed('won'))).toEqual([])
  })

  it('as soon as a rule has judged a lead that was assigned before', () => {
    expect(linesOf(posted(), assigned(), rejected(), matched(FOLLOWED))).toEqual([
      '4.0: +1/3 expected followed v1',
    ])
  })
})

describe('credit is earned', () => {
  it('when the lead becomes an SQL: what was expected is taken back, and written as earned', () => {
    expect(linesOf(posted(NEW), ...SQL)).toEqual([
      '2.0: +1 expected new v1',
      '4.0: -1 expected new v1 takes back 2',
      '4.1: +1 earned new v1',
    ])
  })

  it('when the owner of a synced lead makes it an SQL', () => {
    expect(worth(posted(FOLLOWED), synced(), qualified())).toEqual(earned('1/3'))
  })

  it('when it is won without having been called an SQL', () => {
    expect(worth(posted(NEW), assigned(), accepted(), closed('won'))).toEqual(earned('1'))
  })

  it('at the sync where the policy says so, and then not again as an SQL', () => {
    expect(linesOf(posted(AT_SYNC), synced())).toEqual(['2.0: +1/3 earned followed v1'])
    expect(linesOf(posted(AT_SYNC), synced(), qualified(), closed('won'))).toHaveLength(1)
    expect(worth(posted(AT_SYNC), assigned())).toEqual(expected('1/3'))
  })

  it('once for a lead that is qualified, returned, reposted and qualified again', () => {
    const again = [returned(), reposted(NEW), ...SQL]
    expect(linesOf(posted(NEW), ...SQL, ...again)).toHaveLength(3)
    expect(worth(posted(NEW), ...SQL, ...again, ...again)).toEqual(earned('1'))
    expect(worth(posted(NEW), ...SQL, ...again, closed('won'))).toEqual(earned('1'))
  })

  it('and stays so when the lead is returned, nurtured or lost, or posted again under another verdict', () => {
    for (const after of [
      [returned()],
      [returned(), nurtured()],
      [closed('lost')],
      [closed('won'), reopened()],
    ])
      expect(worth(posted(NEW), ...SQL, ...after)).toEqual(earned('1'))
    const otherwise = [returned(), reposted(FOLLOWED), synced(), qualified()]
    expect(worth(posted(NEW), ...SQL, ...otherwise)).toEqual(earned('1'))
    expect(worth(posted(NEW), ...SQL, ...otherwise.slice(0, 3), reopened())).toEqual(earned('1'))
  })
})

describe('credit is taken back', () => {
  it('all of it, of a lead that was none', () => {
    expect(linesOf(posted(NEW), assigned(), rejected(), invalidated())).toEqual([
      '2.0: +1 expected new v1',
      '4.0: -1 expected new v1 takes back 2',
    ])
    expect(linesOf(posted(NEW), ...SQL, returned(), invalidated()).at(-1)).toBe(
      '6.0: -1 earned new v1 takes back 4',
    )
  })

  it('and has to be earned anew when a head reopens it', () => {
    const reopenedAfterSql = [posted(NEW), ...SQL, returned(), invalidated(), reopened()]
    expect(worth(...reopenedAfterSql)).toEqual(NOTHING)
    expect(worth(...reopenedAfterSql, assigned())).toEqual(expected('1'))
    expect(worth(...reopenedAfterSql, ...SQL)).toEqual(earned('1'))
  })

  it('where it was only expected: lost before it was an SQL, nurtured, or a sync that was undone', () => {
    expect(worth(posted(NEW), assigned(), accepted(), closed('lost'))).toEqual(NOTHING)
    expect(worth(posted(NEW), assigned(), rejected(), nurtured())).toEqual(NOTHING)
    expect(worth(posted(FOLLOWED), synced(), reopened())).toEqual(NOTHING)
    expect(worth(posted(FOLLOWED), synced(), reopened(), assigned())).toEqual(expected('1/3'))
  })

  it('where it was earned by a sync that was undone, so that what the lead becomes then counts', () => {
    const undone = [posted(AT_SYNC), synced(), reopened()]
    expect(worth(...undone)).toEqual(NOTHING)
    expect(worth(...undone, matched(NEW), ...SQL)).toEqual(earned('1'))
    expect(worth(posted(AT_SYNC), synced(), qualified(), returned(), reposted(NEW))).toEqual(earned('1/3'))
  })

  it('by the repost, until the new verdict is applied', () => {
    expect(linesOf(posted(NEW), assigned(), accepted(), returned(), reposted(FOLLOWED), synced())).toEqual([
      '2.0: +1 expected new v1',
      '5.0: -1 expected new v1 takes back 2',
      '6.0: +1/3 expected followed v1',
    ])
    expect(worth(posted(NEW), assigned(), accepted(), returned(), reposted())).toEqual(NOTHING)
  })
})

describe('a change of mind', () => {
  it('about whose the company is takes back one line and writes another', () => {
    expect(linesOf(posted(NEW), assigned(), claimed(FOLLOWED))).toEqual([
      '2.0: +1 expected new v1',
      '3.0: -1 expected new v1 takes back 2',
      '3.1: +1/3 expected followed v1',
    ])
    expect(linesOf(posted(NEW), matched(FOLLOWED))).toEqual([])
  })

  it('is told in the books also where only the reason changes', () => {
    expect(linesOf(posted(NEW), assigned(), claimed(IDLE)).slice(1)).toEqual([
      '3.0: -1 expected new v1 takes back 2',
      '3.1: +1 expected idle v1',
    ])
    expect(linesOf(posted(NEW), assigned(), claimed(NEW))).toHaveLength(1)
  })

  it('of both heads moves what is expected, what is earned, and nothing of what is neither', () => {
    const settled = [disputed(), EVENT.opined('idle'), ruled('idle', IDLE)]
    expect(linesOf(posted(FOLLOWED), synced(), ...settled).slice(1)).toEqual([
      '5.0: -1/3 expected followed v1 takes back 2',
      '5.1: +1 expected idle v1',
    ])
    expect(linesOf(posted(FOLLOWED), synced(), qualified(), ...settled).slice(3)).toEqual([
      '6.0: -1/3 earned followed v1 takes back 3',
      '6.1: +1 earned idle v1',
    ])
    const atSync = [disputed(), ruled('idle', { ...IDLE, earnedAt: 'sync' })]
    expect(linesOf(posted(AT_SYNC), synced(), ...atSync).at(-1)).toBe('4.1: +1 earned idle v1')
    expect(worth(posted(FOLLOWED), ...settled)).toEqual(NOTHING)
    expect(worth(posted(FOLLOWED), invalidated(), ...settled)).toEqual(NOTHING)
    expect(worth(posted(FOLLOWED), assigned(), accepted(), closed('lost'), ...settled)).toEqual(NOTHING)
  })

  it('that is none, when the heads uphold the verdict, writes nothing', () => {
    expect(
      linesOf(posted(NEW), assigned(), disputed(), EVENT.opined('upheld'), ruled('upheld')),
    ).toHaveLength(1)
  })
})

describe('a line', () => {
  const campaigns = (...bodies: LeadEventBody[]) =>
    new Books().add('L-1', ...bodies).map(({ amount, campaign }) => `${amount} ${campaign}`)

  it('is for the SDR and the campaign of the lead, at the moment of its event', () => {
    const books = new Books()
    const [line] = books.add('L-1', posted(NEW, 'spring'), assigned())
    expect(line).toEqual({
      ...{
        lead: 'L-1',
        seq: 2,
        line: 0,
        at: books.leads.get('L-1')?.since,
        account: 'expected',
        amount: '1',
      },
      ...{ rule: 'new', policy: 1, sdr: 'sdr-lin', campaign: 'spring' },
    })
  })

  it('is taken back from the campaign that it was written for', () => {
    expect(campaigns(posted(NEW, 'spring'), assigned(), edited('autumn'))).toEqual([
      '1 spring',
      '-1 spring',
      '1 autumn',
    ])
    expect(
      campaigns(
        posted(NEW, 'spring'),
        assigned(),
        accepted(),
        returned(),
        reposted(NEW, 'autumn'),
        assigned(),
      ),
    ).toEqual(['1 spring', '-1 spring', '1 autumn'])
  })

  it('goes with a correction of the campaign, also when it is earned', () => {
    expect(campaigns(posted(NEW, 'sprnig'), ...SQL, edited('spring')).slice(2)).toEqual([
      '1 sprnig',
      '-1 sprnig',
      '1 spring',
    ])
    expect(campaigns(posted(NEW), ...SQL, edited('spring')).at(-1)).toBe('1 spring')
    expect(campaigns(posted(NEW, 'spring'), ...SQL, edited('spring'))).toHaveLength(3)
  })

  it('that was earned stays with its campaign when the lead is posted again from another', () => {
    const again = [returned(), reposted(NEW, 'autumn'), assigned(), accepted(), edited('winter'), qualified()]
    expect(campaigns(posted(NEW, 'spring'), ...SQL, ...again)).toEqual(['1 spring', '-1 spring', '1 spring'])
    expect(
      campaigns(posted(NEW, 'spring'), ...SQL, ...again, disputed(), ruled('idle', IDLE)).slice(3),
    ).toEqual(['-1 spring', '1 spring'])
  })

  it('of nothing is a line, too, and takes nothing back', () => {
    const none = ruling('partner', '0')
    expect(linesOf(posted(none), ...SQL)).toEqual([
      '2.0: +0 expected partner v1',
      '4.0: +0 expected partner v1 takes back 2',
      '4.1: +0 earned partner v1',
    ])
  })

  it('is written by nothing but what moves the credit', () => {
    const books = new Books()
    books.add('L-1', posted(NEW), assigned())
    const before = books.leads.get('L-1')
    for (const quiet of [EVENT.disclosed(), EVENT.noted(), accepted(), EVENT.touched(), disputed()])
      expect(books.add('L-1', quiet)).toEqual([])
    const [event] = (books.history.get('L-1') ?? []).slice(-1)
    if (before === undefined || event === undefined) throw new Error('a lead with a history')
    expect(creditEntries(before, before, event)).toEqual([])
  })
})
