import { afterEach, beforeEach, expect, it } from 'vitest'
import { FakeWeCom } from './index.ts'
import { type App, newApp } from './sample/app.ts'

let fake: FakeWeCom
let app: App

beforeEach(async () => {
  fake = await new FakeWeCom().start()
  app = await newApp(fake)
})
afterEach(() => fake.stop())

it('tells of a person what an app of today may know', async () => {
  expect(await app.get('user/get', { userid: 'lilei' })).toEqual({
    errcode: 0,
    errmsg: 'ok',
    userid: 'LiLei',
    name: '李蕾',
    department: [3],
    order: [0],
    position: '',
    is_leader_in_dept: [0],
    direct_leader: [],
    alias: '',
    status: 1,
  })
  expect((await app.get('user/get', { userid: 'nobody' })).errcode).toBe(60111)
})

it('says what is beyond the range of the app', async () => {
  await fake.stop()
  fake = await new FakeWeCom({ users: [{ id: 'far', name: '远', inApp: false }] }).start()
  app = await newApp(fake)
  expect((await app.get('user/get', { userid: 'far' })).errcode).toBe(60011)
  expect((await app.get('user/simplelist', { department_id: '1' })).userlist).toEqual([])
})

it('knows departments and tags', async () => {
  const department = { id: 3, name: '销售部', parentid: 1, order: 3 }
  expect(await app.get('department/get', { id: '3' })).toMatchObject({ department })
  expect((await app.get('department/get', { id: '9' })).errcode).toBe(60003)
  expect(await app.get('department/list', { id: '3' })).toMatchObject({ department: [department] })
  expect(await app.get('department/simplelist')).toMatchObject({
    department_id: [{ id: 1 }, { id: 2, parentid: 1 }, { id: 3 }],
  })
  expect(await app.get('user/simplelist', { department_id: '2' })).toMatchObject({
    userlist: [{ userid: 'linxiao', name: '林晓' }],
  })
  expect(await app.get('tag/get', { tagid: '1' })).toMatchObject({
    tagname: 'sales-managers',
    userlist: [{ userid: 'zhoumin', name: '周敏' }],
  })
  expect((await app.get('tag/get', { tagid: '9' })).errcode).toBe(40068)
  expect((await app.get('getcallbackip')).ip_list).toEqual(['127.0.0.1'])
})

it('finds the plain id behind an encrypted one, and gives plain ones back as invalid', async () => {
  const open = `wo${Buffer.from('LiLei').toString('hex').padEnd(30, '0')}`
  const open_userid_list = [open, 'zhoumin']
  expect(await app.post('batch/openuserid_to_userid', { open_userid_list })).toMatchObject({
    userid_list: [{ open_userid: open, userid: 'LiLei' }],
    invalid_open_userid_list: ['zhoumin'],
  })
  expect(fake.violations).toEqual([])
})
