import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import * as files from '../support/document-files.ts'
import { decision, detailsOf, downloadFile, upload, uploadVersion } from '../support/documents.ts'
import { sharing } from '../support/sharing.ts'

let api: TestApi
let anna: Person
let chief: Person
let berit: Person
let make: ReturnType<typeof sharing>
let path: string
let caseId: string
beforeAll(async () => {
  api = await startApi()
  api.clock.now = new Date()
  anna = await api.as('case_worker', 'alfa')
  chief = await api.as('organisation_manager', 'alfa')
  berit = await api.as('case_worker', 'beta')
  make = sharing(api)
  caseId = (await make.openCase(anna)).id
  path = `/cases/${caseId}`
  await api.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => api.close())

const port = () => (api.app.server.address() as AddressInfo).port // it listens on TCP
const rowsOf = async (table: string) =>
  (await api.admin.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n
const everything = async () => [
  await rowsOf('documents'),
  await rowsOf('document_versions'),
  await rowsOf('document_pieces'),
]

test('a document is kept and read back byte for byte, with its title, and its opening is logged', async () => {
  const bytes = files.pdf(700_000)
  const made = await upload(anna, path, bytes, {
    type: 'application/pdf',
    details: { datedOn: '2026-11-02', language: 'sv', title: 'Beslut om Påhittade Anna' },
  })
  expect(made.status).toBe(201)
  expect(made.headers).toMatchObject({ etag: '"1"', location: `/api/v1/documents/${made.body.id}` })
  expect(made.body).toMatchObject({
    kind: 'decision',
    number: 1,
    mediaType: 'pdf',
    size: bytes.length,
    caseId,
    scan: 'not_scanned',
  })
  expect(JSON.stringify(made.body)).not.toContain('Påhittade')
  const { body } = await anna.get(`/documents/${made.body.id}`)
  expect(body).toMatchObject({ title: 'Beslut om Påhittade Anna', fileName: 'beslut.pdf', datedOn: '2026-11-02' })
  expect((await anna.get(`${path}/documents`)).body.items[0]).toMatchObject({ id: made.body.id, title: body.title })
  const answer = await downloadFile(anna, made.body.id)
  expect(answer.status).toBe(200)
  expect(bytes.equals(answer.body)).toBe(true)
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(bytes.length),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/)
  expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="\d{4}-\d{4}-decision-1\.pdf"$/)
  const { rows } = await api.admin.query(
    `select action, kind, entity, entity_id, found_ids from audit_events where action in ('uploadCaseDocument', 'downloadDocumentFile') order by id`,
  )
  expect(rows).toEqual([
    { action: 'uploadCaseDocument', kind: 'writing', entity: 'case', entity_id: caseId, found_ids: [made.body.id] },
    { action: 'downloadDocumentFile', kind: 'export', entity: 'case', entity_id: caseId, found_ids: [made.body.id] },
  ])
})

test('a child has documents of its own', async () => {
  const child = await make.openChild(anna)
  const made = await upload(anna, `/children/${child.id}`, files.text(), {
    details: { kind: 'own_words', title: 'Teckning', fileName: 'ord.txt' },
  })
  expect(made.body).toMatchObject({ childId: child.id, caseId: null, mediaType: 'text', hiddenData: 'none' })
  const answer = await downloadFile(anna, made.body.id)
  expect(answer.body.toString()).toBe(files.text().toString())
  expect(answer.headers['content-disposition']).toMatch(/"B-\d{4}-\d{4}-own_words-1\.txt"/)
  expect((await anna.get(`${path}/documents`)).body.items.map((one: { id: string }) => one.id)).not.toContain(
    made.body.id,
  )
})

test('each type is known by its content', async () => {
  const { pdf, docx, xlsx, odt, jpeg, png, webp, heic, text, mp3, m4a, wav, mp4 } = files
  for (const [mediaType, file] of Object.entries({
    pdf,
    docx,
    xlsx,
    odt,
    jpeg,
    png,
    webp,
    heic,
    text,
    mp3,
    m4a,
    wav,
    mp4,
  })) {
    const { status, body } = await upload(anna, path, file(), { details: { fileName: 'fil' } })
    expect({ mediaType, status, found: body.mediaType }).toEqual({ mediaType, status: 201, found: mediaType })
  }
})

test('what is not taken is refused, and nothing of it is kept', async () => {
  const before = await everything()
  const refusals: [string, Buffer, object, string][] = [
    ['empty', Buffer.alloc(0), {}, '400 file_empty'],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0'), {}, '415 file_type_refused'],
    ['a page', Buffer.from('<!DOCTYPE html><script>1</script>'), {}, '415 file_type_refused'],
    ['a drawing that runs', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), {}, '415 file_type_refused'],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), {}, '415 file_type_refused'],
    ['an older office file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), {}, '415 file_type_refused'],
    ['no UTF-8 at its end', Buffer.concat([Buffer.alloc(9000, 'a'), Buffer.from([0xe5])]), {}, '415 file_type_refused'],
    ['zeros at its end', Buffer.concat([Buffer.alloc(9000, 'a'), Buffer.from([0])]), {}, '415 file_type_refused'],
    ['another archive', files.zip({ 'a.txt': 'a' }), {}, '415 file_type_refused'],
    ['AVIF', files.avif(), {}, '415 file_type_refused'],
    ['QuickTime', files.quickTime(), {}, '415 file_type_refused'],
    ['PDF called a picture', files.pdf(), { type: 'image/png' }, '415 file_type_disagrees'],
    ['a picture with the name of a PDF', files.png(), { details: { fileName: 'a.pdf' } }, '415 file_type_disagrees'],
    ['Word called Excel', files.docx(), { details: { fileName: 'a.xlsx' } }, '415 file_type_disagrees'],
    ['a type that is not taken', files.pdf(), { type: 'text/html' }, '415 file_type_refused'],
    ['a text called script', files.text(), { details: { fileName: 'a.JS' } }, '415 file_type_refused'],
    ['half an archive', files.docx().subarray(0, -30), {}, '400 file_unreadable'],
    ['half a JPEG', files.jpeg().subarray(0, 900), {}, '400 file_unreadable'],
    ['half a PNG', files.png().subarray(0, 40_000), {}, '400 file_unreadable'],
    ['half a WebP', files.webp().subarray(0, 400), {}, '400 file_unreadable'],
    ['too large', files.pdf(25_000_000), {}, '413 file_too_large'],
  ]
  for (const [what, bytes, sent, expected] of refusals) {
    const { status, body } = await upload(anna, path, bytes, { details: { fileName: 'fil' }, ...sent })
    expect({ what, answer: `${status} ${body.code}` }).toEqual({ what, answer: expected })
  }
  for (const [what, bytes] of Object.entries(files.macros)) {
    const { status, body } = await upload(anna, path, bytes, { details: { fileName: 'fil' } })
    expect({ what, answer: `${status} ${body.code}` }).toEqual({ what, answer: '422 file_has_macros' })
  }
  expect(await everything()).toEqual(before)
})

test('details that are wrong are refused at their field, and a missing header too', async () => {
  const before = await everything()
  const tomorrow = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  for (const [details, pointer, code] of [
    [{ kind: 'novel' }, '/kind', 'code_unknown'],
    [{ title: '   ' }, '/title', 'pattern'],
    [{ title: 'x'.repeat(201) }, '/title', 'too_long'],
    [{ fileName: null }, '/fileName', 'type'],
    [{ datedOn: '2026-02-30' }, '/datedOn', 'format'],
    [{ datedOn: tomorrow }, '/datedOn', 'too_large'],
    [{ language: 'Svenska' }, '/language', 'pattern'],
    [{ more: 1 }, '/more', 'unknown_field'],
  ] as const) {
    const { status, body } = await upload(anna, path, files.pdf(), { details })
    expect({ details, status, errors: body.errors }).toMatchObject({
      details,
      status: 400,
      errors: [{ pointer, code }],
    })
  }
  const bare = await anna.post(`${path}/documents`).set('content-type', 'application/pdf').send(files.pdf())
  expect(bare.body.errors).toMatchObject([{ pointer: '/document-details', code: 'required' }])
  for (const header of [
    '%%%',
    'aaaa',
    Buffer.from('[]').toString('base64url'),
    Buffer.from('"x"').toString('base64url'),
  ]) {
    const sent = anna.post(`${path}/documents`).set('document-details', header)
    expect((await sent.set('content-type', 'application/pdf').send(files.pdf())).status).toBe(400)
  }
  expect(await everything()).toEqual(before)
})

test('places, previews and texts are taken out of pictures, and what shows the picture stays', async () => {
  for (const size of [0, 1, 65_000, 65_536 - 300, 200_000]) {
    const made = await upload(anna, path, files.jpeg({ size }), {
      details: { kind: 'photograph', fileName: 'bild.jpg' },
    })
    expect(made.body).toMatchObject({ mediaType: 'jpeg', hiddenData: 'removed' })
    const { body: kept } = (await downloadFile(anna, made.body.id)) as { body: Buffer }
    expect(kept.includes(files.hiddenPlace)).toBe(false)
    const scan = kept.indexOf(files.scanData(size))
    expect(kept.subarray(scan + 1).includes(files.scanData(size))).toBe(true)
    for (const part of [files.jpegTable, Buffer.from('ICC_PROFILE\0')]) expect(kept.includes(part)).toBe(true)
    // Which way is up is told by EXIF, and nothing else of it.
    const exif = kept.indexOf('Exif\0\0')
    expect(kept.subarray(exif - 4, exif + 32).toString('hex')).toBe(
      'ffe1' + '0022' + '457869660000' + '4d4d002a00000008' + '0001' + '0112000300000001' + '00060000' + '00000000',
    )
    expect(kept.subarray(-2).toString('hex')).toBe('ffd9')
  }
  const upright = await upload(anna, path, files.jpeg({ orientation: 1 }), { details: { fileName: 'bild.jpg' } })
  expect((await downloadFile(anna, upright.body.id)).body.includes('Exif')).toBe(false)
  const png = await upload(anna, path, files.png(), { details: { fileName: 'bild.png' } })
  expect(Buffer.concat([files.pngHead, ...files.pngPicture]).equals((await downloadFile(anna, png.body.id)).body)).toBe(
    true,
  )
  const webp = await upload(anna, path, files.webp(), { details: { fileName: 'bild.webp' } })
  const { body: kept } = (await downloadFile(anna, webp.body.id)) as { body: Buffer }
  expect(kept.includes(files.hiddenPlace)).toBe(false)
  expect(kept.length).toBe(files.webp().length - files.hiddenPlace.length)
  // Neither EXIF nor XMP is promised any more; transparency and colours are.
  expect(kept[20]).toBe(0x20)
})

test('another version keeps the earlier one; a stale or missing version is refused before anything is read', async () => {
  const [first, second] = [files.pdf(), files.text()]
  const { body: made } = await upload(anna, path, first)
  const later = await uploadVersion(anna, made.id, second, { details: { fileName: 'ny.txt' }, type: 'text/plain' })
  expect(later.body).toMatchObject({ number: 2, mediaType: 'text', version: 2 })
  expect(later.headers.etag).toBe('"2"')
  expect((await uploadVersion(anna, made.id, first)).body).toMatchObject({
    code: 'version_stale',
    current: { version: 2 },
  })
  const blind = anna.put(`/documents/${made.id}/content`).set('document-details', detailsOf({ fileName: 'a' }))
  expect((await blind.set('content-type', 'application/pdf').send(first)).status).toBe(428)
  const { body } = await anna.get(`/documents/${made.id}/versions`)
  expect(body.items).toMatchObject([
    { number: 2, fileName: 'ny.txt', uploadedBy: anna.userId, uploadedByName: 'case_worker alfa' },
    { number: 1, fileName: 'beslut.pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ])
  expect(first.equals((await downloadFile(anna, made.id, 1)).body)).toBe(true)
  expect(second.equals((await downloadFile(anna, made.id)).body)).toBe(true)
  expect((await downloadFile(anna, made.id, 3)).status).toBe(404)
  expect((await downloadFile(anna, made.id, 0)).status).toBe(400)
})

test('what is said of a document can be changed, at the version that was seen', async () => {
  const { body: made } = await upload(anna, path)
  const patched = await anna
    .patch(`/documents/${made.id}`)
    .set('if-match', '"1"')
    .send({ kind: 'application', title: 'Ny titel', language: 'en', datedOn: null })
  expect(patched.body).toMatchObject({ kind: 'application', language: 'en', version: 2 })
  expect((await anna.get(`/documents/${made.id}`)).body.title).toBe('Ny titel')
  const stale = await anna.patch(`/documents/${made.id}`).set('if-match', '"1"').send({ title: 'x' })
  expect(stale).toMatchObject({ status: 412, body: { current: { id: made.id, version: 2 } } })
  expect((await anna.patch(`/documents/${made.id}`).send({ title: 'x' })).status).toBe(428)
  for (const body of [{}, { title: null }, { kind: 'x' }, { fileName: 'x' }, { datedOn: '2099-01-01' }])
    expect((await anna.patch(`/documents/${made.id}`).set('if-match', '"2"').send(body)).status).toBe(400)
})

test('a document is taken back with a reason and stays; what belongs to somebody else does not open any more', async () => {
  const { body: replaced } = await upload(anna, path)
  const { body: foreign } = await upload(anna, path)
  const back = (id: string, reason: string, version = 1) =>
    anna.post(`/documents/${id}/withdraw`).set('if-match', `"${version}"`).send({ reason })
  expect((await anna.post(`/documents/${replaced.id}/withdraw`).send({ reason: 'replaced' })).status).toBe(428)
  expect((await back(replaced.id, 'because')).status).toBe(400)
  expect((await back(replaced.id, 'replaced', 9)).status).toBe(412)
  expect((await back(replaced.id, 'replaced')).body).toMatchObject({
    withdrawalReason: 'replaced',
    can: { edit: false, download: true },
  })
  expect((await back(replaced.id, 'replaced', 2)).body.code).toBe('document_withdrawn')
  expect((await uploadVersion(anna, replaced.id, files.pdf(), { ifMatch: 2 })).body.code).toBe('document_withdrawn')
  expect((await anna.patch(`/documents/${replaced.id}`).set('if-match', '"2"').send({ title: 'x' })).status).toBe(409)
  expect((await downloadFile(anna, replaced.id)).status).toBe(200)
  await back(foreign.id, 'wrong_record')
  expect((await downloadFile(anna, foreign.id)).status).toBe(409)
  const listed = async (query: string) =>
    (await anna.get(`${path}/documents?${query}`)).body.items.map((one: { id: string }) => one.id)
  expect(await listed('withdrawn=true')).toEqual([foreign.id, replaced.id])
  expect(await listed('withdrawn=false')).not.toContain(foreign.id)
  expect(await listed('kind=invoice')).toEqual([])
})

test('a manager sees that there is a document, and neither its title nor its file', async () => {
  const { body: made } = await upload(anna, path)
  const seen = await chief.get(`/documents/${made.id}`)
  expect(seen.body).toMatchObject({
    kind: 'decision',
    size: made.size,
    title: null,
    fileName: null,
    can: { download: false, edit: false },
  })
  expect((await chief.get(`${path}/documents`)).body.items[0]).toMatchObject({ title: null, fileName: null })
  expect((await chief.get(`/documents/${made.id}/versions`)).body.items[0]).toMatchObject({
    fileName: null,
    sha256: null,
  })
  for (const answer of [
    await downloadFile(chief, made.id),
    await upload(chief, path),
    await uploadVersion(chief, made.id, files.pdf()),
    await chief.patch(`/documents/${made.id}`).set('if-match', '"1"').send({ title: 'x' }),
    await chief.post(`/documents/${made.id}/withdraw`).set('if-match', '"1"').send({ reason: 'replaced' }),
  ])
    expect(answer.status).toBe(403)
})

test('another organisation finds none of it, shared or opened in an emergency or not; roles without records are refused', async () => {
  const { body: made } = await upload(anna, path)
  await make.consent(anna, path, { giver: 'person' })
  await make.share(chief, path, { ground: 'vital_interest', parts: ['facts', 'identity'] })
  const gunnar = await api.as('case_worker', 'gamma')
  const reason = { reasonCode: 'danger_to_life', reason: 'Påhittad fara, ingen svarar', minutes: 60 }
  expect((await gunnar.post('/break-glass').send({ caseId, parts: ['facts', 'identity'], ...reason })).status).toBe(201)
  for (const stranger of [berit, gunnar]) {
    expect((await stranger.get(path)).status).toBe(200)
    for (const answer of [
      await stranger.get(`${path}/documents`),
      await stranger.get(`/documents/${made.id}`),
      await stranger.get(`/documents/${made.id}/versions`),
      await downloadFile(stranger, made.id),
      await upload(stranger, path),
      await uploadVersion(stranger, made.id, files.pdf()),
      await stranger.patch(`/documents/${made.id}`).set('if-match', '"1"').send({ title: 'x' }),
      await stranger.post(`/documents/${made.id}/withdraw`).set('if-match', '"1"').send({ reason: 'replaced' }),
    ])
      expect(answer.status).toBe(404)
  }
  for (const role of ['shelter_staff', 'reporter', 'national_coordinator', 'privacy_officer'] as const)
    expect((await (await api.as(role)).get(`${path}/documents`)).status).toBe(403)
})

test('a protected record shows its documents to those who are named and to nobody else', async () => {
  const hidden = await make.openCase(berit)
  const at = `/cases/${hidden.id}`
  const { body: made } = await upload(berit, at)
  await berit.patch(at).set('if-match', '"1"').send({ protectedIdentity: 'sekretessmarkering' })
  expect((await downloadFile(berit, made.id)).status).toBe(200)
  const manager = await api.as('organisation_manager', 'beta')
  expect((await manager.get(`${at}/documents`)).body.items ?? []).toEqual([])
  expect((await manager.get(`/documents/${made.id}`)).status).toBe(404)
})

test('with a fictitious identity, earlier documents open no more, also where an old copy of the rows is put back', async () => {
  const { id } = await make.openCase(berit, { protectedIdentity: 'sekretessmarkering' })
  const at = `/cases/${id}`
  const { body: made } = await upload(berit, at, files.text(), { details: { title: 'Förr Påhittad', fileName: 'a' } })
  const copy = await api.admin.query('select title from documents where id = $1', [made.id])
  const keys = await api.admin.query('select content_key from document_versions where document_id = $1', [made.id])
  const { body: row } = await berit.get(at)
  const change = { protectedIdentity: 'fingerade_personuppgifter', forgetEarlierIdentity: true }
  expect((await berit.patch(at).set('if-match', `"${row.version}"`).send(change)).status).toBe(200)
  expect((await berit.get(`/documents/${made.id}`)).body).toMatchObject({
    title: null,
    fileName: null,
    can: { download: false },
  })
  expect((await downloadFile(berit, made.id)).status).toBe(404)
  expect((await upload(berit, at)).status).toBe(201)
  await api.admin.query('update documents set title = $2 where id = $1', [made.id, copy.rows[0].title])
  await api.admin.query('update document_versions set content_key = $2 where document_id = $1', [
    made.id,
    keys.rows[0].content_key,
  ])
  expect((await downloadFile(berit, made.id)).status).toBe(409)
  expect((await berit.get(`/documents/${made.id}`)).body.code).toBe('unreadable_data')
})

test('the timeline tells each step of a document, and from what to what its title went', async () => {
  const { id } = await make.openCase(anna)
  const { body: made } = await upload(anna, `/cases/${id}`)
  await uploadVersion(anna, made.id, files.text(), { details: { fileName: 'a' } })
  await anna.patch(`/documents/${made.id}`).set('if-match', '"2"').send({ title: 'Ny titel', kind: 'judgment' })
  await anna.post(`/documents/${made.id}/withdraw`).set('if-match', '"3"').send({ reason: 'not_valid' })
  const { body } = await anna.get(`/cases/${id}/timeline`)
  const told = body.items.filter((one: { subject: string }) => one.subject === 'document')
  expect(told.map((one: { step: string }) => one.step)).toEqual(['removed', 'changed', 'changed', 'created'])
  expect(JSON.stringify(told[1])).toMatch(/Påhittat beslut.*Ny titel/)
  const seen = await chief.get(`/cases/${id}/timeline`)
  expect(seen.text).not.toMatch(/Påhittat beslut|Ny titel/)
})

test('a restricted record takes no more documents and changes none, and its files can still be read', async () => {
  const other = await make.openCase(anna)
  const at = `/cases/${other.id}`
  const { body: made } = await upload(anna, at)
  await api.admin.query('update cases set restricted_at = now() where id = $1', [other.id])
  for (const answer of [
    await upload(anna, at),
    await uploadVersion(anna, made.id, files.pdf()),
    await anna.patch(`/documents/${made.id}`).set('if-match', '"1"').send({ title: 'x' }),
    await anna.post(`/documents/${made.id}/withdraw`).set('if-match', '"1"').send({ reason: 'replaced' }),
  ])
    expect(answer.body.code).toBe('restricted')
  expect((await downloadFile(anna, made.id)).status).toBe(200)
})

test('the same key gives the same document, and another file under it is refused', async () => {
  const bytes = files.pdf()
  const before = await rowsOf('documents')
  const first = await upload(anna, path, bytes).set('idempotency-key', 'en-gång')
  const again = await upload(anna, path, bytes).set('idempotency-key', 'en-gång')
  expect(again).toMatchObject({ status: 201, body: first.body })
  expect((await upload(anna, path, files.pdf()).set('idempotency-key', 'en-gång')).status).toBe(422)
  expect(await rowsOf('documents')).toBe(before + 1)
})

test('a body that is cut off in the middle leaves nothing', async () => {
  const before = await everything()
  const socket = connect(port(), '127.0.0.1')
  await once(socket, 'connect')
  const head = [
    `POST /api/v1${path}/documents HTTP/1.1`,
    'host: varn.test',
    `authorization: Bearer ${anna.token}`,
    `document-details: ${detailsOf(decision)}`,
    'content-type: application/pdf',
    'content-length: 2000000',
    '',
    '',
  ]
  socket.write(head.join('\r\n'))
  socket.write(files.pdf(900_000))
  await sleep(300)
  socket.destroy()
  await sleep(300)
  expect(await everything()).toEqual(before)
  expect((await upload(anna, path)).status).toBe(201)
})

test('a refusal is heard by a sender who is still sending, over a real connection', async () => {
  for (const bytes of [Buffer.concat([Buffer.from('MZ'), Buffer.alloc(6_000_000)]), files.pdf(26_000_000)]) {
    const answer = await fetch(`http://127.0.0.1:${port()}/api/v1${path}/documents`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${anna.token}`,
        'document-details': detailsOf({ ...decision, fileName: 'fil' }),
        'content-type': 'application/octet-stream',
      },
      body: bytes,
    })
    const { code } = (await answer.json()) as { code: string }
    expect(['file_type_refused', 'file_too_large']).toContain(code)
  }
})

test('pieces that are swapped, cut off, replaced or put into another file are noticed, and told', async () => {
  const damage = async (statement: string, ...more: unknown[]) => {
    const bytes = files.pdf(600_000)
    const { body: made } = await upload(anna, path, bytes)
    const { rows } = await api.admin.query('select id from document_versions where document_id = $1', [made.id])
    await api.admin.query(statement, [rows[0].id, ...more])
    return downloadFile(anna, made.id)
  }
  const swap = `update document_pieces p set content = o.content from document_pieces o
    where p.version_id = $1 and o.version_id = $1 and p.number <> o.number and p.number < 2 and o.number < 2`
  const { body: other } = await upload(anna, path, files.pdf(600_000))
  const from = (await api.admin.query('select id from document_versions where document_id = $1', [other.id])).rows[0].id
  for (const [statement, ...more] of [
    [swap],
    ['delete from document_pieces where version_id = $1 and number = 1'],
    [
      `with gone as (delete from document_pieces where version_id = $1 and number = 2)
      update document_versions set piece_count = 2 where id = $1`,
    ],
    [
      'update document_pieces p set content = o.content from document_pieces o where p.version_id = $1 and o.version_id = $2 and p.number = 0 and o.number = 0',
      from,
    ],
    [
      'update document_versions v set content_key = o.content_key from document_versions o where v.id = $1 and o.id = $2',
      from,
    ],
    [
      `update document_pieces set content = set_byte(content, 5000, 255 - get_byte(content, 5000)) where version_id = $1 and number = 1`,
    ],
  ] as [string, ...string[]][]) {
    const { status, body } = await damage(statement, ...more)
    expect({ statement, status, code: JSON.parse(String(body)).code }).toMatchObject({
      status: 409,
      code: 'unreadable_data',
    })
  }
  expect(
    (await api.admin.query(`select from audit_events where action = 'unreadableData' and entity = 'document_pieces'`))
      .rowCount,
  ).toBe(5)
})

test('a piece that is damaged far into a file breaks the transfer off, and is told', async () => {
  const { body: made } = await upload(anna, path, files.pdf(3_000_000))
  await api.admin.query(
    `update document_pieces set content = set_byte(content, 99, 255 - get_byte(content, 99))
     where number = 9 and version_id = (select id from document_versions where document_id = $1)`,
    [made.id],
  )
  await expect(downloadFile(anna, made.id)).rejects.toThrow(/aborted|socket hang up|terminated/)
  await sleep(200)
  const told = await api.admin.query(
    `select from audit_events where action = 'unreadableData' and entity = 'document_pieces'`,
  )
  expect(told.rowCount).toBe(6)
})

test('a record takes a hundred documents that count, and withdrawing one makes room', async () => {
  const other = await make.openCase(anna)
  const at = `/cases/${other.id}`
  const { body: made } = await upload(anna, at)
  await api.admin.query(
    `insert into documents (organisation_id, case_id, kind, latest_number, created_by)
     select organisation_id, case_id, kind, 1, created_by from documents, generate_series(1, 99) where id = $1`,
    [made.id],
  )
  expect((await upload(anna, at)).body.code).toBe('documents_full')
  await anna.post(`/documents/${made.id}/withdraw`).set('if-match', '"1"').send({ reason: 'replaced' })
  expect((await upload(anna, at)).status).toBe(201)
})

test('the list is read page by page', async () => {
  const other = await make.openCase(anna)
  for (const title of ['ett', 'två', 'tre'])
    await upload(anna, `/cases/${other.id}`, files.text(), { details: { title, fileName: 'a' } })
  const first = await anna.get(`/cases/${other.id}/documents?limit=2`)
  expect(first.body.items.map((one: { title: string }) => one.title)).toEqual(['tre', 'två'])
  const rest = await anna.get(`/cases/${other.id}/documents?limit=2&cursor=${first.body.nextCursor}`)
  expect(rest.body).toMatchObject({ items: [{ title: 'ett' }], nextCursor: null })
})
