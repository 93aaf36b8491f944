import { afterEach, expect, test } from 'vitest'
import { TooSlow } from '../../../../src/ports.ts'
import { type FormBench, noting, openForms, Visitor } from '../../../support/forms.ts'

let bench: FormBench
afterEach(() => bench.end())

const NOTE = { kind: 'intelligence', text: '见过他们的 VP' }
const notesOf = async (lead: string) => (await bench.core.store.lead(lead))?.notes.map(({ text }) => text)

async function opened() {
  const { lead, url } = await noting(bench)
  const person = new Visitor()
  await person.open(url)
  return { lead, url, person }
}

test('a desk that is too slow has done nothing: all that was typed is there, to be sent again, changed or not', async () => {
  let slow = true
  bench = await openForms({
    submit: (desk) => async (command, value, values, caller) => {
      if (slow && caller.delivery.startsWith('form:')) throw new TooSlow()
      return desk.submit(command, value, values, caller)
    },
  })
  const { lead, url, person } = await opened()
  const refused = await person.submit(url, NOTE)
  expect(refused.status).toBe(503)
  expect(refused.page).toContain('系统较忙，还没有保存')
  expect(refused.page).toContain(NOTE.text)
  slow = false
  expect((await person.submit(url, { ...NOTE, text: '改过的' })).page).toContain('已保存。')
  expect(await notesOf(lead)).toEqual(['改过的'])
})

test('what was done before a fault is not done twice, and a change since then is not said to be saved', async () => {
  let broken = true
  bench = await openForms({
    submit: (desk) => async (command, value, values, caller) => {
      const answer = await desk.submit(command, value, values, caller)
      if (broken && caller.delivery.startsWith('form:')) throw new Error(`lost on the way: ${NOTE.text}`)
      return answer
    },
  })
  const { lead, url, person } = await opened()
  const lost = await person.submit(url, NOTE)
  expect(lost.status).toBe(500)
  expect(lost.page).toContain('不确定有没有保存')
  expect(lost.page).toContain(NOTE.text)
  broken = false
  const other = await person.submit(url, { ...NOTE, text: '改过的' })
  expect(other.page).toContain('保存的可能是较早一次提交的内容')
  expect((await person.submit(url, NOTE)).page).toContain('已保存。')
  expect(await notesOf(lead)).toEqual([NOTE.text])
  expect(bench.log.join('\n')).not.toContain(NOTE.text)
})

test('what was handed in in time is answered later too, when a fault swallowed the answer', async () => {
  let broken = true
  bench = await openForms({
    submit: (desk) => async (command, value, values, caller) => {
      const answer = await desk.submit(command, value, values, caller)
      if (broken && caller.delivery.startsWith('form:')) throw new Error('lost on the way')
      return answer
    },
  })
  const { lead, url, person } = await opened()
  await person.submit(url, NOTE)
  broken = false
  bench.move(600_000)
  expect((await person.submit(url, { ...NOTE, text: '改过的' })).status).toBe(410)
  expect((await person.submit(url, NOTE)).page).toContain('已保存。')
  expect(await notesOf(lead)).toEqual([NOTE.text])
})

test('a store that fails in the middle loses nothing that was typed', async () => {
  bench = await openForms({
    submit: (desk) => async (command, value, values, caller) => {
      const answer = await desk.submit(command, value, values, caller)
      if (caller.delivery.startsWith('form:')) await bench.core.store.close()
      return answer
    },
  })
  const { url, person } = await opened()
  const { status, page } = await person.submit(url, NOTE)
  expect(status).toBe(500)
  expect(page).toContain('不确定有没有保存')
  expect(page).toContain(NOTE.text)
})
