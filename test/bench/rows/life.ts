import { z } from 'zod'
import { Child } from '../child.ts'
import { blocksOf } from '../figures.ts'
import { type Kind, NAMES, type Places } from '../places.ts'
import { inBlocks, type Row } from '../report.ts'

const FEW = 1000
const LEADS_PER_BLOCK = 20
const BLOCKS = blocksOf(7)
const WARM_UP = Math.min(2, BLOCKS)

/** CPU of the process for a lead from its post to its end, cards and words included, by how many others are open. */
export async function lifeRows(places: Places, pending: number): Promise<Row[]> {
  return [await rowOn(places, 'sqlite', pending), await rowOn(places, 'postgres', pending)]
}

async function rowOn(places: Places, kind: Kind, pending: number): Promise<Row> {
  const sides = [
    new Child('./children/life.js', { database: await places.filled(kind, pending) }),
    new Child('./children/life.js', { database: await places.filled(kind, FEW) }),
  ]
  const cpu: number[][] = [[], []]
  for (let round = 0; round < WARM_UP + BLOCKS; round++) {
    for (const [index, side] of sides.entries()) {
      const before = await side.usage()
      await side.ask('live', z.null(), LEADS_PER_BLOCK)
      const after = await side.usage()
      if (round >= WARM_UP) cpu[index]?.push((after.cpu - before.cpu) / 1000 / LEADS_PER_BLOCK)
    }
  }
  for (const side of sides) await side.stop()
  const [many = [], few = []] = cpu
  const figure = inBlocks('CPU of the process', 'ms', many, few, { of: 'ours', is: 'at most', value: 15 })
  return {
    name: `a lead over its life, ${pending.toLocaleString('en')} open ones beside it, ${NAMES[kind]}`,
    against: `the same beside ${FEW.toLocaleString('en')}`,
    figures: [
      figure,
      { ...figure, name: 'the same, its ratio', goal: { of: 'ratio', is: 'at most', value: 1.2 } },
    ],
  }
}
