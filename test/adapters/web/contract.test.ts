import { expect } from 'vitest'
import { type Bench, inGroup } from '../../contracts/chat/bench.ts'
import type { Lack } from '../../contracts/chat/platform.ts'
import { chatContract } from '../../contracts/chat-contract.ts'
import { playgroundPlatform } from './contract-platform.ts'

const saying = (text: string) => ({ plain: text, blocks: [{ kind: 'line' as const, line: [text] }] })

const pace: Lack = {
  because: 'the playground has no pace: all that comes at once stands there, in order',
  async instead({ chat, group, sees }: Bench) {
    const numbers = Array.from({ length: 200 }, (_, n) => `${n}`)
    await Promise.all(numbers.map((n) => chat.post(inGroup(group), saying(n), n)))
    expect((await sees('rep-li')).map(({ text }) => text)).toEqual(numbers)
  },
}

const connection: Lack = {
  because:
    'the playground is in the process itself: what is posted while no browser comes through is seen later',
  async instead(bench: Bench) {
    await bench.opened.meets('not there', 'card')
    await bench.chat.ping()
    await bench.chat.post(inGroup(bench.group), saying('one'), 'one')
    await bench.restart()
    expect(await bench.sees('rep-li')).toMatchObject([{ text: 'one' }])
  },
}

const taste: Lack = {
  because: 'the playground takes whatever is a message',
  async instead({ chat, group, sees }: Bench) {
    const blocks = Array.from({ length: 3000 }, (_, n) => ({ kind: 'line' as const, line: [`${n}`] }))
    await chat.post(inGroup(group), { plain: '', blocks }, 'long')
    await chat.post(inGroup(group), { plain: '', blocks: [] }, 'empty')
    const [long] = await sees('rep-li')
    expect(long?.text.split('\n')).toHaveLength(3000)
  },
}

const ways = (trouble: string, lack: Lack) =>
  Object.fromEntries(['card', 'line', 'direct'].map((way) => [`${way} ${trouble}`, lack]))

chatContract(
  'The playground',
  playgroundPlatform({
    ...ways('too fast', pace),
    ...ways('not there', connection),
    ...ways('shut out', connection),
    ...ways('not taken', taste),
    'a refused ping': connection,
  }),
)
