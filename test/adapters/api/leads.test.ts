import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statsOf } from '../../../adapters/store/stats.ts'
import { type Api, freshLead, openApi } from './rig.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.stop())

const bring = (body: unknown) => api.ask('POST', '/api/v1/leads', body)

describe('a lead that is brought', () => {
  test('complete, is posted by the product’s own rules and found at the address that is given', async () => {
    const { status, body, headers } = await bring(freshLead({}, { title: '市场总监', mustWin: true }))
    expect({ status, body }).toEqual({ status: 201, body: { outcome: 'posted', lead: body.lead } })
    const lead = await api.core.store.lead(body.lead)
    expect(lead).toMatchObject({
      status: 'pending',
      fields: { level: 'director', mustWin: true, region: '江苏' },
      suggestions: [{}, {}],
    })
    expect(await api.core.store.events(body.lead)).toMatchObject([
      { type: 'posted', via: 'api', by: lead?.sdr },
    ])
    const got = await api.ask('GET', headers.get('location') ?? '')
    expect(got).toMatchObject({ status: 200, body: { id: body.lead, status: 'pending', missing: [] } })
  })

  test('with something missing, is kept for an SDR to finish, and says what', async () => {
    const { status, body } = await bring(freshLead({}, { timeline: '待定', budget: null, source: '' }))
    expect(status).toBe(201)
    expect(body).toMatchObject({ outcome: 'nurturing', missing: ['source', 'budget', 'timeline'] })
    expect(await api.core.store.lead(body.lead)).toMatchObject({
      status: 'nurturing',
      unknown: { timeline: '待定' },
    })
  })

  test('as nurturing, is kept although nothing is missing, with the day to look at it', async () => {
    const { body } = await bring(freshLead({ as: 'nurturing', revisitAt: '2026-12-01T09:00:00+08:00' }))
    expect(body).toMatchObject({ outcome: 'nurturing', missing: [] })
    expect(await api.core.store.lead(body.lead)).toMatchObject({
      revisitAt: Date.parse('2026-12-01T01:00:00Z'),
    })
  })

  test('of a person whom somebody brought before, is refused with the first one', async () => {
    const lead = freshLead()
    const first = await bring(lead)
    const again = await bring(lead)
    expect(again).toMatchObject({
      status: 409,
      body: { type: 'urn:tenon:problem:duplicate', lead: first.body.lead },
    })
    expect(again.headers.get('content-type')).toBe('application/problem+json')
  })

  test('belongs to the SDR who is named, by id or email', async () => {
    const { email } = api.core.person('sdr-lin') ?? {}
    for (const sdr of ['sdr-lin', email, email?.toUpperCase()]) {
      const { body } = await bring(freshLead({ sdr }))
      expect((await api.core.store.lead(body.lead))?.sdr).toBe('sdr-lin')
    }
    for (const sdr of ['nobody', 'rep-li']) {
      expect(await bring(freshLead({ sdr }))).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/sdr' }] },
      })
    }
  })

  test('without a name for it, goes to one of the SDRs: for one company always to the same', async () => {
    const ofCompany = async (company: string) => {
      const { body } = await bring(freshLead({}, { company }))
      return (await api.core.store.lead(body.lead))?.sdr
    }
    const many = await Promise.all(Array.from({ length: 12 }, (_, n) => ofCompany(`上海第${n}工业有限公司`)))
    const sdrs = api.core.workspace.people.filter(({ roles }) => roles.includes('sdr')).map(({ id }) => id)
    expect(new Set(many)).toEqual(new Set(sdrs))
    expect(await ofCompany('上海第0工业有限公司')).toBe(many[0])
  })

  test('keeps what it is called there, and tells it back, whatever becomes of it', async () => {
    const { body } = await bring(freshLead({ externalId: ' 13812345678 ', as: 'nurturing' }))
    const { handle } = await import('../../../commands/handle.ts')
    const lead = await api.core.store.lead(body.lead)
    const person = api.core.person(lead?.sdr ?? '')
    await handle(api.core, {
      lead: body.lead,
      command: { name: 'post', fields: { ...lead?.fields, source: '展会' }, unknown: {} },
      actor: { id: lead?.sdr ?? '', ...(person && { person }) },
      via: 'web',
    })
    expect(await api.ask('GET', `/api/v1/leads/${body.lead}`)).toMatchObject({
      body: { status: 'pending', externalId: '13812345678' },
    })
    for (const externalId of ['a@b.example', 'a\nb', 'x'.repeat(201)])
      expect(await bring(freshLead({ externalId }))).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/externalId' }] },
      })
    for (const externalId of ['', '  ', null]) {
      const { body: blank } = await bring(freshLead({ externalId }))
      expect((await api.core.store.lead(blank.lead))?.externalId).toBeUndefined()
    }
  })

  test('keeps what is known by other names, and reads what it knows', async () => {
    const { body } = await bring(
      freshLead({ extra: { 会员编号: 'V-20931', 职位: '副总裁', 空: '  ', 无: null } }),
    )
    expect(await api.core.store.lead(body.lead)).toMatchObject({
      unknown: { 会员编号: 'V-20931' },
      fields: { title: '副总裁', level: 'vp' },
    })
  })
})

describe('where it came from', () => {
  test('is kept as first and last touch; the last one is its source, and what rules filled in is marked', async () => {
    const { body } = await bring(
      freshLead(
        {
          firstTouch: {
            at: '2026-11-01T08:00:00Z',
            url: 'https://www.example.com/',
            referrer: 'https://www.zhihu.com/q/1',
          },
          lastTouch: {
            at: '2026-11-19T08:00:00Z',
            url: 'https://www.example.com/demo?UTM_Source=Baidu&utm_medium=CPC&utm_campaign=Q4',
          },
        },
        { source: undefined },
      ),
    )
    expect(body.outcome).toBe('posted')
    const { body: lead } = await api.ask('GET', `/api/v1/leads/${body.lead}`)
    expect(lead.origin).toEqual({
      ...{ source: 'baidu', medium: 'cpc', campaign: 'q4', derived: [], at: '2026-11-19T08:00:00.000Z' },
      landingPage: 'https://www.example.com/demo',
      first: {
        ...{
          source: 'zhihu',
          medium: 'social',
          derived: ['source', 'medium'],
          at: '2026-11-01T08:00:00.000Z',
        },
        ...{ landingPage: 'https://www.example.com/', referrer: 'https://www.zhihu.com/q/1' },
      },
    })
    expect(lead.fields.source).toBe('baidu / cpc / q4')
  })

  test('stays while an SDR finishes the lead, and the first touch for ever', async () => {
    const touches = { firstTouch: { source: 'zhihu' }, lastTouch: { source: 'baidu', medium: 'cpc' } }
    const { body } = await bring(freshLead({ ...touches, as: 'nurturing' }, { source: undefined }))
    const before = await api.core.store.lead(body.lead)
    const { handle } = await import('../../../commands/handle.ts')
    const sdr = api.core.person('sdr-lin')
    const edit = (source: string) =>
      handle(api.core, {
        lead: body.lead,
        command: { name: 'edit', fields: { ...before?.fields, source }, unknown: {} },
        actor: { id: 'sdr-lin', ...(sdr && { person: sdr }) },
        via: 'web',
      })
    await edit(before?.fields.source ?? '')
    expect((await api.core.store.lead(body.lead))?.origin).toEqual(before?.origin)
    await edit('展会')
    expect((await api.core.store.lead(body.lead))?.origin).toEqual({
      source: '展会',
      derived: [],
      first: before?.origin.first,
    })
  })
})

describe('many at once', () => {
  test('have an outcome each, in their order, whatever the others are', async () => {
    const twice = freshLead()
    await bring(twice)
    const { status, body } = await bring([
      freshLead(),
      { fields: { company: 3 } },
      twice,
      freshLead({}, { need: undefined }),
      { fields: { remarks: 'nobody' } },
      'nonsense',
    ])
    expect(status).toBe(200)
    expect(body.results).toMatchObject([
      { status: 201, outcome: 'posted' },
      { status: 422, problem: { errors: [{ pointer: '/1/fields/company' }] } },
      { status: 409, problem: { lead: expect.any(String) } },
      { status: 201, outcome: 'nurturing', missing: ['need'] },
      {
        status: 422,
        problem: { errors: [{ pointer: '/4/fields/company' }, { pointer: '/4/fields/contact' }] },
      },
      { status: 422, problem: { errors: [{ pointer: '/5' }] } },
    ])
  })

  test('share their commits', async () => {
    const before = statsOf(api.core.store)
    await bring(Array.from({ length: 60 }, () => freshLead()))
    const after = statsOf(api.core.store)
    expect(after.units - before.units).toBe(60)
    expect(after.batches - before.batches).toBeLessThan(40)
  })

  test('are at most a hundred, and not none', async () => {
    for (const body of [[], Array.from({ length: 101 }, () => freshLead())])
      expect(await bring(body)).toMatchObject({ status: 422, body: { errors: [{ pointer: '' }] } })
  })
})

describe('what is wrong is named where it is', () => {
  test.each<[what: string, body: unknown, pointers: string[]]>([
    ['a number for a text', { fields: { phone: 138 } }, ['/fields/phone']],
    ['a field that nobody knows', { fields: { 'a/b~c': 1, company: 'x' } }, ['/fields/a~1b~0c']],
    ['no fields', {}, ['/fields']],
    ['too long', { fields: { company: 'x'.repeat(3001) } }, ['/fields/company']],
    [
      'too many others',
      { fields: {}, extra: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [n, 'x'])) },
      ['/extra'],
    ],
    ['a moment that is none', { fields: {}, revisitAt: 'tomorrow' }, ['/revisitAt']],
    [
      'a moment that is past',
      freshLead({ as: 'nurturing', revisitAt: '2026-11-01T00:00:00Z' }),
      ['/revisitAt'],
    ],
    [
      'several',
      { fields: { company: 1 }, as: 'x', lastTouch: { url: 2 } },
      ['/fields/company', '/lastTouch/url', '/as'],
    ],
  ])('%s', async (_what, body, pointers) => {
    const { status, body: told } = await bring(body)
    expect(status).toBe(422)
    expect(told).toMatchObject({ type: 'urn:tenon:problem:invalid', status: 422 })
    expect(told.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers)
  })

  test('JSON that is none, or another type', async () => {
    expect(await bring('{"fields":')).toMatchObject({ status: 400 })
    expect(
      await api.ask('POST', '/api/v1/leads', '{}', { headers: { 'content-type': 'text/plain' } }),
    ).toMatchObject({ status: 415 })
    expect(
      await api.ask('POST', '/api/v1/leads', '{}', {
        headers: { 'content-type': 'application/json; charset=utf-8' },
      }),
    ).toMatchObject({ status: 422 })
  })
})

describe('reading', () => {
  test('goes page by page over all leads, newest first, each once', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { body } = await api.ask(
        'GET',
        `/api/v1/leads?limit=7${cursor === undefined ? '' : `&cursor=${cursor}`}`,
      )
      expect(body.items.length).toBeLessThanOrEqual(7)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.next
    } while (cursor !== undefined)
    const all = await api.core.store.leads({ limit: 1000 })
    expect(seen).toEqual(all.map(({ id }) => id))
  })

  test('of some statuses, and of a time', async () => {
    const { body } = await api.ask('GET', '/api/v1/leads?status=nurturing&status=won&limit=100')
    expect(body.items.length).toBeGreaterThan(0)
    expect(new Set(body.items.map(({ status }: { status: string }) => status))).toEqual(
      new Set(['nurturing']),
    )
    const none = await api.ask('GET', '/api/v1/leads?from=2026-11-20T02:00:01Z')
    expect(none.body).toEqual({ items: [] })
  })

  test('shows contacts masked, wherever they stand', async () => {
    const lead = freshLead(
      { extra: { 备注2: '电话 13899990001' } },
      { phone: '13899990001', email: 'whole@ruike.example', remarks: '回拨 138-9999-0001' },
    )
    const { body } = await bring(lead)
    const { body: shown } = await api.ask('GET', `/api/v1/leads/${body.lead}`)
    expect(shown.fields).toMatchObject({ phone: '138****0001', email: 'w***@ruike.example' })
    expect(JSON.stringify(shown)).not.toMatch(/9999.?0001|whole@/)
    const { body: events } = await api.ask('GET', `/api/v1/leads/${body.lead}/events`)
    expect(JSON.stringify(events)).not.toMatch(/9999.?0001|whole@/)
  })

  test('tells a lead’s events with how it stood after each, page by page', async () => {
    const { body } = await bring(freshLead())
    const { handle } = await import('../../../commands/handle.ts')
    for (const [id, command] of [
      ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }],
      ['rep-wu', { name: 'reject', reason: '暂无预算', note: '他说 13810000000' }],
    ] as const) {
      const person = api.core.person(id)
      await handle(api.core, {
        lead: body.lead,
        command,
        actor: { id, ...(person && { person }) },
        via: 'slack',
      })
    }
    const first = await api.ask('GET', `/api/v1/leads/${body.lead}/events?limit=2`)
    const rest = await api.ask('GET', `/api/v1/leads/${body.lead}/events?cursor=${first.body.next}`)
    expect(rest.body.next).toBeUndefined()
    expect([...first.body.items, ...rest.body.items]).toMatchObject([
      { seq: 1, type: 'posted', status: 'pending', via: 'api' },
      { seq: 2, type: 'assigned', status: 'assigned', data: { rep: 'rep-wu' }, by: 'mgr-zhou' },
      { seq: 3, type: 'contact-disclosed', status: 'assigned' },
      { seq: 4, type: 'rejected', status: 'pending', data: { reason: '暂无预算', note: '他说 138****0000' } },
    ])
  })

  test.each([
    ['/api/v1/leads?limit=0', 'limit'],
    ['/api/v1/leads?limit=x', 'limit'],
    ['/api/v1/leads?limit=5&limit=6', 'limit'],
    ['/api/v1/leads?status=open', 'status'],
    ['/api/v1/leads?from=yesterday', 'from'],
    ['/api/v1/leads?cursor=abc', 'cursor'],
    ['/api/v1/leads?more=1', 'more'],
  ])('%s names the parameter', async (path, parameter) => {
    expect(await api.ask('GET', path)).toMatchObject({ status: 422, body: { errors: [{ parameter }] } })
  })

  test('of a lead that is not there', async () => {
    for (const path of ['', '/events', '/behaviour'])
      expect(await api.ask('GET', `/api/v1/leads/L-none${path}`)).toMatchObject({ status: 404 })
  })
})
