import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FormBench, noting, openForms, rejecting, Visitor } from '../../../support/forms.ts'

let bench: FormBench
beforeEach(async () => {
  bench = await openForms()
})
afterEach(() => bench.end())

const notesOf = async (lead: string) => (await bench.core.store.lead(lead))?.notes.map(({ text }) => text)

/** The form of a new lead, for 林晓. */
async function posting() {
  const answer = await bench.desk.slash('', bench.caller('linxiao'))
  if (answer.kind !== 'form') throw new Error('no form')
  return { form: answer.form, url: await bench.forms.open(answer.form, bench.caller('linxiao')) }
}

const WHOLE = {
  company: '上海晨光',
  contact: '李想',
  phone: '13912345678',
  region: '上海',
  source: '展会',
  budget: '30万',
  authority: '副总',
  need: '线索',
  timeline: '3月',
  incomplete: 'post',
}

describe('a form behind a link', () => {
  test('is shown, and what is typed does what the form is for', async () => {
    const { lead, form, url } = await rejecting(bench)
    const rep = new Visitor()
    const { status, page } = await rep.open(url)
    expect(status).toBe(200)
    for (const said of [form.title, form.submit, '苏州锐科精密机械有限公司', '暂无预算', '10:10']) {
      expect(page).toContain(said)
    }
    const answered = await rep.submit(url, { reason: '暂无预算', note: '明年再说' })
    expect(answered.status).toBe(200)
    expect(answered.page).toContain('已保存')
    expect(answered.page).toContain('可以关闭此页')
    expect(await bench.core.store.lead(lead)).toMatchObject({ status: 'pending' })
    const events = await bench.core.store.events(lead)
    expect(events.at(-1)).toMatchObject({ by: 'rep-wu', via: 'wecom', reason: '暂无预算', note: '明年再说' })
  })

  test('says in one sentence what was done, where the desk says it', async () => {
    const { url } = await posting()
    const sdr = new Visitor()
    await sdr.open(url)
    const { page } = await sdr.submit(url, WHOLE)
    const said = /<p class="said" role="status">已提交：上海晨光（L\w{8}）<\/p>/
    expect(page).toMatch(said)
    expect((await sdr.ask(url)).page).toMatch(said)
  })

  test('that lacks something is shown again with words beside the inputs and all that was typed', async () => {
    const { lead, url } = await rejecting(bench)
    const rep = new Visitor()
    await rep.open(url)
    const refused = await rep.submit(url, { reason: '', note: '他们说\r\n"以后" 再谈' })
    expect(refused.status).toBe(422)
    expect(refused.page).toContain('<title>有误：拒绝线索</title>')
    expect(refused.page).toContain('他们说\n&quot;以后&quot; 再谈</textarea>')
    expect(refused.page).toMatch(/<p class="error" id="input-0-error">请选择一项。<\/p>/)
    expect(refused.page).toMatch(/<select id="input-0" name="reason" autofocus/)
    expect(await bench.core.store.lead(lead)).toMatchObject({ status: 'assigned' })
    expect((await rep.submit(url, { reason: '暂无预算' })).page).toContain('已保存')
    expect(await bench.core.store.lead(lead)).toMatchObject({ status: 'pending' })
  })

  test('that the desk refuses says why, and is done when it is corrected', async () => {
    const { url } = await posting()
    const sdr = new Visitor()
    await sdr.open(url)
    const { status, page } = await sdr.submit(url, {
      company: '上海晨光',
      budget: '30万',
      incomplete: 'post',
    })
    expect(status).toBe(422)
    expect(page).toContain('<p class="error" id="input-1-error">还缺：联系人。</p>')
    expect(page).toContain('<p class="error" id="input-4-error">还缺：手机、邮箱或微信（至少一项）。</p>')
    expect(page).toContain('value="上海晨光"')
    expect((await sdr.submit(url, WHOLE)).page).toMatch(/已提交：上海晨光（L\w{8}）/)
    expect(await bench.core.store.leads({ text: '晨光', limit: 10 })).toHaveLength(1)
  })

  test('keeps to the inputs of the form: other names, options and days are not taken', async () => {
    const lead = await bench.post()
    const form = await bench.press('nurture', { lead }, 'linxiao')
    const url = await bench.forms.open(form, bench.caller('linxiao'))
    const sdr = new Visitor()
    await sdr.open(url)
    const bad = await sdr.submit(url, { revisit: '2026-02-30', note: 'x'.repeat(2001), lead: 'L-other' })
    expect(bad.status).toBe(422)
    expect(bad.page).toContain('请写成 2026-12-01 这样的日期')
    expect(bad.page).toContain('最多 2000 字，现在 2001 字')
    expect(bad.page).toContain('x'.repeat(2001))
    await sdr.submit(url, { revisit: '2026-12-01', note: '好', __proto__: 'x', lead: 'L-other' })
    expect(await bench.core.store.lead(lead)).toMatchObject({ status: 'nurturing' })
  })

  test('takes an option that was offered and no other', async () => {
    const { lead, url } = await rejecting(bench)
    const rep = new Visitor()
    await rep.open(url)
    expect((await rep.submit(url, { reason: '就是不想要' })).page).toContain('请从列出的选项中选择')
    const twice = 'reason=%E6%9A%82%E6%97%A0%E9%A2%84%E7%AE%97&reason=%E8%81%94%E7%B3%BB%E4%B8%8D%E4%B8%8A'
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    await rep.ask(url, { method: 'POST', body: twice, headers })
    expect((await bench.core.store.events(lead)).at(-1)).toMatchObject({ reason: '暂无预算' })
  })

  test('speaks the language of the person, whatever the browser speaks', async () => {
    const lead = await bench.post()
    const form = await bench.press('note', { lead }, 'tanwei')
    const url = await bench.forms.open(form, bench.caller('tanwei'))
    const manager = new Visitor()
    const first = await manager.ask(url, { headers: { 'accept-language': 'zh-CN' } })
    expect(first.page).toContain('<html lang="en">')
    const { page } = await manager.open(url)
    expect(page).toContain('<html lang="en">')
    expect(page).toContain('required')
    expect((await manager.submit(url, { kind: 'intelligence', text: '' })).page).toContain(
      'Please fill this in.',
    )
    expect((await manager.submit(url, { kind: 'intelligence', text: 'ok' })).page).toContain('Saved.')
  })

  test('shows text from people as text', async () => {
    const lead = await bench.post('<img src=x onerror=alert(1)>"\' 公司')
    const form = await bench.press('note', { lead }, 'hemiao')
    const url = await bench.forms.open(form, bench.caller('hemiao'))
    const sdr = new Visitor()
    const { page } = await sdr.open(url)
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    const hostile = '</textarea><script>alert(1)</script>'
    const again = await sdr.submit(url, { kind: '"><script>alert(2)</script>', text: hostile })
    expect(again.status).toBe(422)
    expect(again.page).toContain('&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
    for (const shown of [page, again.page]) expect(shown).not.toMatch(/<(script|img)/)
  })

  test('takes all that fits in a large form, and in the alphabet that needs most room', async () => {
    const { form, url } = await posting()
    const sdr = new Visitor()
    await sdr.open(url)
    const full = form.inputs.flatMap((input) =>
      input.kind === 'text' && input.multiline ? [[input.name, '长'.repeat(input.max)]] : [],
    )
    const refused = await sdr.submit(url, Object.fromEntries(full))
    expect(refused.status).toBe(422)
    expect(refused.page).not.toContain('太长')
  })

  test('tells a person whose time ran out, with what they typed to be copied', async () => {
    const { lead, url } = await noting(bench)
    const sdr = new Visitor()
    await sdr.open(url)
    bench.move(600_000)
    const late = await sdr.submit(url, { kind: 'intelligence', text: '很长的\n<b>话</b>' })
    expect(late.status).toBe(410)
    expect(late.page).toContain('链接已过期')
    expect(late.page).toContain('再按一次按钮')
    expect(late.page).toContain('很长的\n&lt;b&gt;话&lt;/b&gt;')
    expect(await notesOf(lead)).toEqual([])
  })
})
