import { beforeEach, describe, expect, test } from 'vitest'
import { createAskedCrm } from '../../../commands/crm/asked.ts'
import { type CrmFinding, NOTHING_FOUND } from '../../../src/domain/company/crm-record.ts'
import { CrmFault } from '../../../src/ports.ts'

const SECOND = 1000
const RUIKE = { name: '锐科' }

let now: number
let questions: string[]
/** How each question is answered, in turn; the last one from then on. */
let answers: (() => Promise<CrmFinding>)[]
let asked: ReturnType<typeof createAskedCrm>
beforeEach(() => {
  now = 0
  questions = []
  answers = [async () => NOTHING_FOUND]
  const answer = () =>
    (answers.length > 1 ? answers.shift() : answers[0])?.() ?? Promise.resolve(NOTHING_FOUND)
  asked = createAskedCrm(
    {
      find(company) {
        questions.push(company.name ?? '')
        return answer()
      },
      exact: async () => [],
      record: () => new Promise(() => {}),
    },
    { now: () => now },
    { answersWithin: 20, cacheFor: 30 * SECOND },
  )
})

const late = () => {
  let give = () => {}
  const answer = new Promise<CrmFinding>((resolve) => {
    give = () => resolve(NOTHING_FOUND)
  })
  return { answer: () => answer, give: () => give() }
}

describe('a CRM that is asked', () => {
  test('is asked once for what it is asked at the same moment and shortly after', async () => {
    await Promise.all([asked.find(RUIKE), asked.find(RUIKE), asked.exact(RUIKE)])
    now += 29 * SECOND
    await asked.find(RUIKE)
    expect(questions).toEqual(['锐科'])
    now += 2 * SECOND
    await asked.find(RUIKE)
    await asked.find({ name: '百川' })
    expect(questions).toEqual(['锐科', '锐科', '百川'])
  })

  test('is asked again at once when something was written there', async () => {
    await asked.find(RUIKE)
    asked.forget()
    await asked.find(RUIKE)
    expect(questions).toHaveLength(2)
  })

  test('that is too slow is given up in time, and its answer is kept for whoever asks next', async () => {
    const slow = late()
    answers = [slow.answer]
    await expect(asked.find(RUIKE)).rejects.toThrow('in time')
    await expect(asked.record('1')).rejects.toThrow('in time')
    now += 60 * SECOND
    slow.give()
    await slow.answer()
    expect(await asked.find(RUIKE)).toEqual(NOTHING_FOUND)
    expect(questions).toHaveLength(1)
  })

  test('that does not answer holds up one card, not the next ones, until it answers somebody', async () => {
    answers = [() => Promise.reject(new CrmFault('away', '503')), async () => NOTHING_FOUND]
    await expect(asked.find(RUIKE)).rejects.toThrow('503')
    await expect(asked.find({ name: '百川' })).rejects.toThrow('before')
    expect(questions).toEqual(['锐科'])
    await asked.ahead(RUIKE)
    expect(await asked.find({ name: '百川' })).toEqual(NOTHING_FOUND)
  })

  test('that failed is asked again after ten seconds, whatever it was asked before', async () => {
    answers = [() => Promise.reject(new CrmFault('away', '503')), async () => NOTHING_FOUND]
    await expect(asked.find(RUIKE)).rejects.toThrow('503')
    now += 10 * SECOND
    await asked.find(RUIKE)
    expect(questions).toHaveLength(2)
  })

  test('is waited for as long as it takes by who has the time, and its fault is told', async () => {
    const slow = late()
    answers = [slow.answer, () => Promise.reject(new CrmFault('busy', '429'))]
    const waiting = asked.ahead(RUIKE)
    await expect(asked.find(RUIKE)).rejects.toThrow('in time')
    slow.give()
    await waiting
    await asked.find(RUIKE)
    await expect(asked.ahead({ name: '百川' })).rejects.toThrow('429')
  })
})
