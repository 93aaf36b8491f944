const DIMENSIONS = 'cohort source campaign sdr rep region industry product_line grade policy'.split(' ')

const othersThan = (...columns: string[]) => DIMENSIONS.filter((one) => !columns.includes(one)).join(', ')

/** What leaders see, counted from the events: one row a lead, wait, answer, note. It can always be counted anew. */
export const INSIGHT = `
-- How far the events have been followed (by their rowid: events are only ever added, by one writer at a time), and by which way of
-- counting: another one begins from the start.
CREATE TABLE insight_mark (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  position INTEGER NOT NULL,
  version TEXT NOT NULL
);
INSERT INTO insight_mark (id, position, version) VALUES (1, 0, '');

CREATE TABLE insight_lead (
  lead TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  version TEXT NOT NULL,
  entered INTEGER NOT NULL,
  -- How far it came: 0 saved, 1 posted (MQL), 2 accepted (SAL), 3 SQL, 4 won.
  stage INTEGER NOT NULL,
  fate TEXT NOT NULL,
  posted_at INTEGER,
  accepted_at INTEGER,
  qualified_at INTEGER,
  judged_at INTEGER,
  fit INTEGER NOT NULL,
  -- A second chance: it came back, was posted again, became an SQL after that.
  mrl INTEGER NOT NULL,
  reposted INTEGER NOT NULL,
  resold INTEGER NOT NULL,
  rejections INTEGER NOT NULL,
  reclaims INTEGER NOT NULL,
  touches INTEGER NOT NULL,
  account TEXT,
  -- An exact fraction.
  amount TEXT,
  cohort TEXT NOT NULL,
  source TEXT,
  campaign TEXT,
  sdr TEXT,
  rep TEXT,
  region TEXT,
  industry TEXT,
  product_line TEXT,
  grade TEXT,
  policy TEXT
) WITHOUT ROWID;
-- SQLite groups by sorting all rows, unless an index has them in order already; each has every column that a question may be about,
-- so that none looks up a row, whatever it filters by.
${DIMENSIONS.map(
  (column) => `CREATE INDEX insight_by_${column} ON insight_lead (
  ${column}, entered, stage, fate, mrl, rejections, reclaims, touches, account, amount, ${othersThan(column)});`,
).join('\n')}
CREATE INDEX insight_chance ON insight_lead (entered, reposted, resold, fate) WHERE mrl = 1;
CREATE INDEX insight_posted ON insight_lead (posted_at, judged_at, fit, stage) WHERE posted_at IS NOT NULL;

CREATE TABLE insight_wait (
  lead TEXT NOT NULL,
  number INTEGER NOT NULL,
  clock TEXT NOT NULL,
  who TEXT,
  began INTEGER NOT NULL,
  due INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  ended INTEGER,
  -- 1 in time, 0 late; NULL where nobody can say: dropped before it was due, or still running.
  timely INTEGER,
  working INTEGER,
  wall INTEGER,
  system INTEGER,
  -- Hour of the week in which it began, from Monday midnight.
  slot INTEGER NOT NULL,
  cohort TEXT NOT NULL,
  source TEXT,
  campaign TEXT,
  sdr TEXT,
  region TEXT,
  industry TEXT,
  product_line TEXT,
  grade TEXT,
  policy TEXT,
  -- By clock first: a question is about one of them.
  PRIMARY KEY (clock, lead, number)
) WITHOUT ROWID;
CREATE INDEX insight_wait_who ON insight_wait (who, ended) WHERE who IS NOT NULL;
${['who', 'region', 'grade', 'slot']
  .map(
    (column) => `CREATE INDEX insight_wait_by_${column} ON insight_wait (
  clock, ${column}, began, outcome, timely, due, working, wall, system, ${othersThan('rep', column)}${column === 'who' ? '' : ', who'});`,
  )
  .join('\n')}

CREATE TABLE insight_deed (
  lead TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL,
  hard INTEGER NOT NULL,
  grade_a INTEGER NOT NULL,
  -- Digest of what a record says; empty where that is nothing.
  words TEXT,
  PRIMARY KEY (lead, seq)
) WITHOUT ROWID;
CREATE INDEX insight_answer ON insight_deed (who, kind, at, lead, hard, grade_a) WHERE kind <> 'followed-up';
CREATE INDEX insight_empty ON insight_deed (who, lead, at) WHERE kind = 'followed-up' AND words = '';
CREATE INDEX insight_words ON insight_deed (who, words, lead, at) WHERE kind = 'followed-up';

CREATE TABLE insight_flag (
  lead TEXT NOT NULL,
  number INTEGER NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  next TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  PRIMARY KEY (lead, number)
) WITHOUT ROWID;
CREATE INDEX insight_flag_at ON insight_flag (at);

CREATE TABLE insight_note (
  lead TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  name TEXT,
  kind TEXT NOT NULL,
  helped INTEGER,
  PRIMARY KEY (lead, seq)
) WITHOUT ROWID;
CREATE INDEX insight_note_at ON insight_note (at);
CREATE INDEX insight_note_helped ON insight_note (helped) WHERE helped IS NOT NULL;
`
