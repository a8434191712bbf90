import { afterAll, beforeAll, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { fillReportYear } from '../support/report-year.ts'
let api: TestApi
let c: Person
beforeAll(async () => { api = await startApi(); await fillReportYear(api); c = await api.as('national_coordinator') })
afterAll(() => api.close())
test('x', async () => {
  const t = Date.now()
  const r = await c.post('/reports').send({ type: 'national_situation', year: 2021, language: 'sv' })
  console.log(r.status, Date.now() - t, JSON.stringify(r.body, null, 1).slice(0, 6000))
  console.log(r.body.figures?.map((f: any) => [f.ref, f.status, f.value, f.percent, f.stale].join(' ')).join('\n'))
  const t2 = Date.now()
  console.log((await c.get(`/reports/${r.body.id}`)).status, Date.now() - t2)
  for (const f of ['docx', 'pdf', 'html', 'md', 'json']) {
    const t3 = Date.now()
    const d = await c.get(`/reports/${r.body.id}/document?format=${f}`).buffer(true).parse((res: any, cb: any) => { const a: any[] = []; res.on('data', (x: any) => a.push(x)); res.on('end', () => cb(null, Buffer.concat(a))) })
    console.log(f, d.status, Date.now() - t3, d.headers['content-type'], d.headers['content-disposition'], d.body.length)
    ;(await import('node:fs')).writeFileSync(`/tmp/w/rep.${f}`, d.body)
  }
})
