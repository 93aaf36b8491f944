import { availableParallelism, loadavg } from 'node:os'
import { median } from './figures.ts'

/** One number of ours, beside the same number of a bare peer measured in the same run, and what we aim for. */
export interface Figure {
  name: string
  unit: string
  ours: number
  bare?: number
  /** Ours to the peer's; of the two numbers, unless it was measured better. */
  ratio?: number
  /** What the goal is about: the ratio to the bare peer, or our own number. */
  goal?: { of: 'ratio' | 'ours'; is: 'at least' | 'at most'; value: number }
}

export interface Row {
  name: string
  /** Who the bare peer is. */
  against?: string
  figures: Figure[]
  /** How busy the machine was in the last minute: processes that ran or would have, besides ours as well. */
  load?: number
}

/**
 * The same measurement on both sides in blocks that took turns. The ratio is the median of those of neighbours: a machine that is
 * busy for a while slows both.
 */
export const inBlocks = (
  name: string,
  unit: string,
  ours: readonly number[],
  bare: readonly number[],
  goal?: Figure['goal'],
): Figure => ({
  name,
  unit,
  ours: median(ours),
  bare: median(bare),
  ratio: median(ours.map((value, round) => value / (bare[round] ?? Number.NaN))),
  ...(goal && { goal }),
})

const ratioOf = ({ ours, bare, ratio }: Figure): number | undefined =>
  ratio ?? (bare ? ours / bare : undefined)

function isMet(figure: Figure): boolean | undefined {
  const { goal } = figure
  const value = goal?.of === 'ratio' ? ratioOf(figure) : figure.ours
  if (goal === undefined || value === undefined) return undefined
  return goal.is === 'at least' ? value >= goal.value : value <= goal.value
}

export function asText(rows: readonly Row[]): string {
  return rows.map((row) => `${titleOf(row)}\n${tableOf(row.figures)}`).join('\n\n')
}

const titleOf = ({ name, against, load }: Row): string =>
  [
    load === undefined ? name : `${name} (load ${load.toFixed(1)})`,
    ...(against === undefined ? [] : [`  beside ${against}`]),
  ].join('\n')

function tableOf(figures: readonly Figure[]): string {
  const cells = figures.map((figure) => {
    const { name, unit, ours, bare, goal } = figure
    const ratio = ratioOf(figure)
    const met = isMet(figure)
    const aim =
      goal && `${goal.is === 'at least' ? '≥' : '≤'} ${goal.value}${goal.of === 'ratio' ? ' ×' : ''}`
    return [
      name,
      `${short(ours)} ${unit}`,
      bare === undefined ? '' : `${short(bare)} ${unit}`,
      ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
      aim ?? '',
      met === undefined ? '' : met ? 'met' : 'MISSED',
    ]
  })
  const table = [['', 'Tenon', 'bare', 'ratio', 'goal', ''], ...cells]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)))
  return table
    .map((line) => `  ${line.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}

const short = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)

export function asJson(rows: readonly Row[], began: number): string {
  const machine = { node: process.version, cores: availableParallelism(), load: loadavg()[0] }
  const seconds = Math.round((Date.now() - began) / 1000)
  const told = rows.map((row) => ({
    ...row,
    figures: row.figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), met: isMet(figure) })),
  }))
  return `${JSON.stringify({ at: new Date(began).toISOString(), seconds, machine, rows: told }, null, 2)}\n`
}
