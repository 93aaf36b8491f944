import type { Card, CardAction } from '../domain/card.ts'
import type { ClockName } from '../domain/policy/policy.ts'
import type { PersonId } from '../domain/workspace.ts'
import type { Block, Button, Control, Line, Message, Select } from '../message.ts'
import { behaviourText } from './behaviour.ts'
import { covenantBlocks, judgeButton, kinBlocks, matchSelect, syncButton } from './covenant-parts.ts'
import { cut, fill, fillText, oneLine } from './index.ts'
import { attemptTrail, DOT, fieldLabel, fieldValue, labelled, sourceText } from './lead-parts.ts'
import { listed } from './lists.ts'
import { becauseText, reasonTexts } from './reasons.ts'
import { plainText, type Voice } from './voice.ts'

const BADGE = { A: '🔴', B: '🟠', C: '🔵' } as const
const LONGEST_LABEL = 70

/** The group's card in words: who is it, how good, what next, by when. */
export function leadCardMessage(card: Card, reps: readonly PersonId[], voice: Voice, zone: string): Message {
  const head = statusLine(card, voice)
  const title = `${BADGE[card.grade]} ${card.grade} · ${card.company}`
  const blocks: Block[] = [
    { kind: 'title', text: title },
    { kind: 'line', line: head },
    { kind: 'line', line: [peopleLine(card, voice)] },
    ...factBlocks(card, voice),
    ...covenantBlocks(card, voice),
    ...kinBlocks(card, voice),
    ...trailBlocks(card, voice),
    ...adviceBlocks(card, voice),
    ...controlBlocks(card, reps, voice),
    { kind: 'quiet', line: footerLine(card, voice) },
  ]
  const ended = card.actions.length === 0 || ['won', 'lost', 'invalid', 'synced'].includes(card.status)
  return {
    plain: `${title} — ${plainText(head, zone, voice.language)}`,
    blocks,
    tone: ended ? 'ended' : card.grade,
  }
}

function statusLine(card: Card, { texts, mention }: Voice): Line {
  const line: Line = [{ strong: texts.statuses[card.status] }]
  if (card.mrl && card.status !== 'returned') line.push(DOT, texts.card.mrl)
  if (card.mustWin) line.push(DOT, texts.card.mustWin)
  if (card.holder !== undefined)
    line.push(DOT, ...fill(texts.card.holder, { rep: mentionless(mention(card.holder)) }))
  if (card.status === 'pending' && card.attempts.length > 0) {
    line.push(DOT, ...fill(texts.card.attempt, { n: card.attempts.length + 1 }))
  }
  if (card.revisitAt !== undefined)
    line.push(DOT, ...fill(texts.card.revisit, { at: { at: card.revisitAt } }))
  else if (card.deadline !== undefined && card.status !== 'nurturing') {
    const { clock, at, escalated } = card.deadline
    const template = SAID[card.status] === clock ? texts.card.by : texts.card.clockBy
    line.push(DOT, ...fill(template, { clock: texts.clocks[clock], at: { at } }))
    if (escalated) line.push(DOT, `⚠️ ${texts.card.escalated}`)
  }
  return line
}

/** Statuses that name what is due themselves. */
const SAID: Partial<Record<Card['status'], ClockName>> = {
  pending: 'assign',
  assigned: 'accept',
  returned: 'rework',
}

/** The card names the holder; only the thread rings people. */
const mentionless = (part: ReturnType<Voice['mention']>) =>
  typeof part === 'object' && 'mention' in part ? part.name : part

function peopleLine({ contact }: Card, { texts }: Voice): string {
  const { name, title, level, industry, region, ways } = contact
  const rank = title ?? (level && texts.levels[level])
  const parts = [name, rank, industry, region, ...ways].filter((part) => part !== undefined && part !== '')
  return oneLine(parts.join(DOT))
}

function factBlocks(card: Card, voice: Voice): Block[] {
  const { texts } = voice
  const facts = card.facts.map(({ field, value }) => ({
    label: fieldLabel(field, voice),
    value: fieldValue(field, value, voice),
  }))
  const source = sourceText(card.origin, voice)
  if (source !== '') facts.push({ label: texts.card.source, value: source })
  if (card.behaviour !== undefined)
    facts.push({ label: texts.behaviour.label, value: behaviourText(card.behaviour, voice) })
  const counts = [
    card.counts.calls > 0 && fillText(texts.card.calls, { n: card.counts.calls }),
    card.counts.touches > 0 && fillText(texts.card.touches, { n: card.counts.touches }),
    card.counts.notes > 0 && fillText(texts.card.notes, { n: card.counts.notes }),
  ].filter((part) => part !== false)
  return [
    { kind: 'facts', facts },
    ...(card.remarks === undefined
      ? []
      : [quiet(labelled(texts.fields.remarks, cut(oneLine(card.remarks), 300), voice))]),
    ...(card.unknown.length === 0 ? [] : [quiet(unknownText(card, voice))]),
    ...(counts.length === 0 ? [] : [quiet(counts.join(DOT))]),
  ]
}

const SHOWN_UNKNOWN = 8

function unknownText(card: Card, voice: Voice): string {
  const shown = card.unknown
    .slice(0, SHOWN_UNKNOWN)
    .map(([name, value]) => labelled(cut(oneLine(name), 40), cut(oneLine(value), 120), voice))
  const rest = card.unknown.length - shown.length
  return [...shown, ...(rest > 0 ? [fillText(voice.texts.card.moreUnknown, { n: rest })] : [])].join(DOT)
}

function trailBlocks(card: Card, voice: Voice): Block[] {
  const ended = card.attempts.filter((attempt) => attempt.outcome !== undefined)
  return ended.length === 0 ? [] : [quiet(ended.map((attempt) => attemptTrail(attempt, voice)).join(DOT))]
}

function adviceBlocks(card: Card, voice: Voice): Block[] {
  if (card.status === 'returned') return secondRepBlocks(card, voice)
  if (card.advice === undefined || card.advice.suggestions.length > 0) return []
  const why = [...new Set(card.advice.leftOut.map(({ because }) => becauseText(because, voice.language)))]
  const line =
    why.length === 0
      ? voice.texts.card.nobodyYet
      : fillText(voice.texts.card.nobody, { because: listed(why.slice(0, 3), voice) })
  return [{ kind: 'line', line: [`⚠️ ${line}`] }]
}

/** A second rep often wins what the first one returned; the SDR sees who it could be. */
function secondRepBlocks({ advice }: Card, { texts, name, language }: Voice): Block[] {
  const [first] = advice?.suggestions ?? []
  if (first === undefined) return []
  const reps = `${name(first.rep)} ▸ ${reasonTexts(first.reasons, language).join(DOT)}`
  return [quiet(fillText(texts.card.secondRep, { reps }))]
}

/** Assigning on the first row, the rest on the second. */
function controlBlocks(card: Card, reps: readonly PersonId[], voice: Voice): Block[] {
  const controls = card.actions.map((action) => ({ action, control: controlOf(card, action, reps, voice) }))
  const first = (command: string) => command === 'assign' || command === 'sync' || command === 'match'
  const rows = [
    controls.filter(({ action }) => first(action.command)),
    controls.filter(({ action }) => !first(action.command)),
  ]
  return rows
    .filter((row) => row.length > 0)
    .map((row) => ({ kind: 'controls', controls: row.map(({ control }) => control) }))
}

function controlOf(card: Card, action: CardAction, reps: readonly PersonId[], voice: Voice): Control {
  const value = { lead: card.lead, turn: card.turn }
  if (action.kind === 'button' && action.command === 'sync') return syncButton(card, action, voice)
  if (action.kind === 'button' && action.command === 'judge') return judgeButton(action, value, voice)
  if (action.kind === 'button' && action.rep === undefined) return button(action.command, value, voice)
  if (action.kind === 'button') {
    const { rep = '', command, suffix } = action
    const reasons = card.advice?.suggestions.find((suggestion) => suggestion.rep === rep)?.reasons ?? []
    return {
      kind: 'button',
      action: `${command}:${suffix}`,
      label: assignLabel(voice.name(rep), reasonTexts(reasons, voice.language), voice),
      ...(suffix === '1' && card.covenant?.why.verdict.to.kind !== 'owner' && { style: 'primary' }),
      value: { ...value, rep },
    }
  }
  return action.command === 'match' ? matchSelect(card, value, voice) : repSelect(card, value, reps, voice)
}

/** With as many of the reasons as have room: a half one says nothing. */
function assignLabel(rep: string, reasons: readonly string[], { texts }: Voice): string {
  const of = (n: number) => fillText(texts.card.assignTo, { rep, reasons: reasons.slice(0, n).join(DOT) })
  let n = reasons.length
  while (n > 1 && [...of(n)].length > LONGEST_LABEL) n--
  return cut(of(n), LONGEST_LABEL)
}

function repSelect(card: Card, value: Button['value'], reps: readonly PersonId[], voice: Voice): Select {
  return {
    kind: 'select',
    action: 'assign:other',
    placeholder: card.status === 'pending' ? voice.texts.card.others : voice.texts.card.reassign,
    options: reps
      .filter((rep) => rep !== card.holder)
      .map((rep) => ({ label: voice.name(rep), value: { ...value, rep } })),
  }
}

/** A command's button, with its style. */
export function button(command: CardAction['command'], value: Button['value'], voice: Voice): Button {
  const style = {
    accept: 'primary',
    repost: 'primary',
    qualify: 'primary',
    reject: 'danger',
    invalidate: 'danger',
  } as const
  const chosen = Object.entries(style).find(([name]) => name === command)?.[1]
  return {
    kind: 'button',
    action: command,
    label: voice.texts.commands[command],
    ...(chosen !== undefined && { style: chosen }),
    value,
  }
}

function footerLine({ footer, lead }: Card, { texts, name }: Voice): Line {
  const template = footer.posted ? texts.card.posted : texts.card.saved
  return [
    ...fill(template, { sdr: name(footer.sdr), at: { at: footer.at }, version: footer.policy }),
    DOT,
    lead,
  ]
}

const quiet = (text: string): Block => ({ kind: 'quiet', line: [text] })
