import type { WorkedCase } from './cases.ts'
import { exact, maybe, record } from './given.ts'

const NEW = { rule: 'new', when: { record: 'none', claimed: false }, to: 'dispatch', credit: 1 }
const UNRECORDED = { rule: 'unrecorded', when: { record: 'none', claimed: true }, to: 'dispatch', credit: 1 }
const IDLE = { rule: 'idle', when: { record: 'idle' }, to: 'dispatch', credit: 1, contact: true }

/** Whatever is must-win is dispatched; the rest goes by the default rules. */
const MUST_WIN_FIRST = [
  { rule: 'must-win', when: { mustWin: true }, to: 'dispatch', credit: 1 },
  { ...NEW, when: { ...NEW.when, mustWin: false } },
  { ...UNRECORDED, when: { ...UNRECORDED.when, mustWin: false } },
  { ...IDLE, when: { ...IDLE.when, mustWin: false } },
  { rule: 'followed', when: { record: 'followed', mustWin: false }, to: 'owner' },
]

/** A name alone is no proof: only keys and people are believed. */
const KEYS_ONLY = [
  NEW,
  UNRECORDED,
  { ...IDLE, when: { ...IDLE.when, by: ['creditCode', 'domain', 'phone', 'person'] } },
  { rule: 'name-only', when: { record: ['idle', 'followed'], by: 'name' }, to: 'dispatch', credit: '1/2' },
  {
    rule: 'followed',
    when: { record: 'followed', by: ['creditCode', 'domain', 'phone', 'person'] },
    to: 'owner',
  },
]

const WITHOUT_LEVELS = [
  NEW,
  UNRECORDED,
  IDLE,
  { rule: 'followed', when: { record: 'followed' }, to: 'owner' },
]

const BY_GRADE = [
  NEW,
  UNRECORDED,
  IDLE,
  { rule: 'followed-a', when: { record: 'followed', grade: 'A' }, to: 'owner', credit: '4/8', contact: true },
  { rule: 'followed', when: { record: 'followed', grade: ['B', 'C'] }, to: 'owner' },
]

/** Factories have a team of their own, whoever follows them; but not for the newest product. */
const FACTORIES = [
  { rule: 'factories', when: { industry: '制造', notProductLine: '数据平台' }, to: 'dispatch', credit: 1 },
  {
    rule: 'factories-data',
    when: { industry: '制造', productLine: '数据平台' },
    to: 'dispatch',
    credit: '1/2',
  },
  { rule: 'new', when: { record: 'none', notIndustry: '制造' }, to: 'dispatch', credit: 1 },
  { rule: 'known', when: { record: ['idle', 'followed'], notIndustry: '制造' }, to: 'owner' },
]

/** Every record goes to its owner, idle or not. */
const TO_OWNERS = [
  { rule: 'new', when: { record: 'none' }, to: 'dispatch', credit: 1 },
  { rule: 'owned', when: { record: ['idle', 'followed'] }, to: 'owner' },
]

const followed = (more: Parameters<typeof exact>[1] = {}) =>
  exact('A-1', { entries: ['11-15 16:20'], level: 'staff', ...more })

export const CUSTOM: Record<string, Record<string, WorkedCase>> = {
  'must-win is always dispatched': {
    'a followed company': {
      arbitration: { rules: MUST_WIN_FIRST },
      exact: [followed()],
      lead: { mustWin: true },
      verdict: 'must-win: dispatch, 1',
    },
    'an unknown one': {
      arbitration: { rules: MUST_WIN_FIRST },
      lead: { mustWin: true },
      verdict: 'must-win: dispatch, 1',
    },
    'and what is not must-win goes its way': {
      arbitration: { rules: MUST_WIN_FIRST },
      exact: [followed()],
      verdict: 'followed: li, 1/3',
    },
    'idle and not must-win': {
      arbitration: { rules: MUST_WIN_FIRST },
      exact: [exact('A-1')],
      verdict: 'idle: dispatch, 1, contact',
    },
  },
  'a name alone is no proof': {
    'found by name, followed': {
      arbitration: { rules: KEYS_ONLY },
      exact: [followed({ by: 'name' })],
      verdict: 'name-only: dispatch, 1/2',
    },
    'found by name, idle': {
      arbitration: { rules: KEYS_ONLY },
      exact: [exact('A-1', { by: 'name' })],
      verdict: 'name-only: dispatch, 1/2',
    },
    'found by domain': {
      arbitration: { rules: KEYS_ONLY },
      exact: [followed()],
      verdict: 'followed: li, 1/3',
    },
    'named by a person': {
      arbitration: { rules: KEYS_ONLY },
      maybe: [maybe('B-1')],
      named: record('B-1', { entries: ['11-15 16:20'] }),
      verdict: 'followed: li, 1/3',
    },
    'found by name, and named by a person as well: the key stands': {
      arbitration: { rules: KEYS_ONLY },
      exact: [followed({ by: 'name' })],
      named: record('A-1', { entries: ['11-15 16:20'] }),
      verdict: 'name-only: dispatch, 1/2',
      by: 'A-1',
      others: [],
    },
  },
  'levels are dropped from the rules': {
    'far above': {
      arbitration: { rules: WITHOUT_LEVELS },
      exact: [followed()],
      lead: { level: 'c-level' },
      verdict: 'followed: li, 1/3',
    },
    unknown: {
      arbitration: { rules: WITHOUT_LEVELS, syncCredit: '2/3' },
      exact: [followed()],
      noLevel: true,
      verdict: 'followed: li, 2/3',
    },
  },
  'grade A weighs more': {
    'grade A': {
      arbitration: { rules: BY_GRADE },
      exact: [followed()],
      lead: { grade: 'A' },
      verdict: 'followed-a: li, 1/2, contact',
    },
    'grade C': {
      arbitration: { rules: BY_GRADE },
      exact: [followed()],
      lead: { grade: 'C' },
      verdict: 'followed: li, 1/3',
    },
  },
  'an industry has rules of its own': {
    'written as the rules write it': {
      arbitration: { rules: FACTORIES },
      exact: [followed()],
      lead: { industry: '制造' },
      verdict: 'factories: dispatch, 1',
    },
    'written otherwise': {
      arbitration: { rules: FACTORIES },
      lead: { industry: '制造业', productLine: '私域运营' },
      verdict: 'factories: dispatch, 1',
    },
    'with the product that is named': {
      arbitration: { rules: FACTORIES },
      lead: { industry: '制造', productLine: '数据平台' },
      verdict: 'factories-data: dispatch, 1/2',
    },
    'another industry': {
      arbitration: { rules: FACTORIES },
      exact: [followed()],
      lead: { industry: '零售', productLine: '数据平台' },
      verdict: 'known: li, 1/3',
    },
    none: { arbitration: { rules: FACTORIES }, exact: [followed()], verdict: 'known: li, 1/3' },
  },
  'every record goes to its owner': {
    idle: { arbitration: { rules: TO_OWNERS }, exact: [exact('A-1')], verdict: 'owned: li, 1/3' },
    followed: { arbitration: { rules: TO_OWNERS }, exact: [followed()], verdict: 'owned: li, 1/3' },
    'whose owner has left: nobody to send it to': {
      arbitration: { rules: TO_OWNERS },
      exact: [followed({ owner: 'gone-wang' })],
      verdict: 'owned: dispatch, 1/3',
    },
    'of nobody': {
      arbitration: { rules: TO_OWNERS },
      exact: [followed({ owner: null })],
      verdict: 'owned: dispatch, 1/3',
    },
    'claimed without a record': {
      arbitration: { rules: TO_OWNERS },
      claimedBy: 'wu',
      verdict: 'new: dispatch, 1',
    },
  },
}
