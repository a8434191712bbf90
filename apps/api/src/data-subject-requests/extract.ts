import { extractPart, type Language, label, retentionClass, role } from '@varn/codes'
import type { Actor } from '../access/actor.ts'
import { identityColumns } from '../cases/rules.ts'
import { openText } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'
import { findRecordKey } from '../crypto/queries.ts'
import type { Tx } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import { listRulesInForce } from '../retention/queries.ts'
import type { ReferralRow } from '../shares/referrals/rules.ts'
import type { TransferRow } from '../transfers/rules.ts'
import { entryItems } from './extract-entries.ts'
import { entriesOf, extractFields } from './extract-fields.ts'
import { readAround, readCaseRows, readChildRows, readDocuments, readTasks } from './extract-queries.ts'
import type { ExtractPart, RequestRow } from './rules.ts'

/** One heading of an extract with its items: each a list of label and text. */
export interface ExtractSection {
  part: ExtractPart
  title: string
  items: { label: string; text: string }[][]
}
export interface Extract {
  reference: string
  sections: ExtractSection[]
  /** Parts that the decision withholds, in words. */
  withheld: string[]
}

export interface Reading {
  tx: Tx
  actor: Actor
  keys: Keys
  language: Language
  /** The Swedish day on which the extract is made. */
  today: string
  organisationName: (id: string | null) => string
}

/** Every datum of the record that the request is about, its openings and shares; without what the decision withholds. */
export async function buildExtract(reading: Reading, request: RequestRow): Promise<Extract> {
  const { language } = reading
  const id = request.subjectId ?? ''
  const key = await findRecordKey(reading.tx, reading.keys, id)
  const opened = <Row extends object>(
    row: Row,
    table: string,
    rowId: string,
    columns: readonly (keyof Row & string)[],
  ) => ({
    ...row,
    ...Object.fromEntries(
      columns.map((column) => {
        const sealed: unknown = row[column]
        return [column, key && Buffer.isBuffer(sealed) ? openText(key, `${table}:${column}:${rowId}`, sealed) : null]
      }),
    ),
  })
  const record =
    request.subjectKind === 'child' ? await childOf(reading, id, opened) : await caseOf(reading, id, opened)
  const todo = await tasksOf(reading, id, opened)
  const written = { part: 'entries' as const, items: await entryItems(reading, id, key) }
  const documents = await documentsOf(reading, id, opened)
  const rest = [...(await around(reading, id)), await processing(reading, request)]
  const sections = [...record.sections, written, documents, todo, ...rest]
  return {
    reference: record.reference,
    sections: sections
      .filter(({ part, items }) => !request.withheld.includes(part) && items.length > 0)
      .map((section) => ({ ...section, title: label(extractPart, section.part, language) })),
    withheld: request.withheld.map((part) => label(extractPart, part, language)),
  }
}

type Opened = <Row extends object>(
  row: Row,
  table: string,
  id: string,
  columns: readonly (keyof Row & string)[],
) => object
type Untitled = Omit<ExtractSection, 'title'>

async function caseOf({ tx, actor, language }: Reading, id: string, opened: Opened) {
  const [row, identity, relations] = await readCaseRows(tx, actor, id)
  if (!row) throw new Problem('not_found')
  const sealed = identity && opened(identity, 'case_identities', id, identityColumns)
  const sections: Untitled[] = [
    { part: 'facts', items: [entriesOf(extractFields.cases, { ...row }, language)] },
    { part: 'identity', items: sealed ? [entriesOf(extractFields.case_identities, { ...sealed }, language)] : [] },
    { part: 'relations', items: relations.map((relation) => relationOf(relation, language)) },
  ]
  return { reference: row.reference, sections }
}

async function childOf({ tx, actor, language }: Reading, id: string, opened: Opened) {
  const [row, identity, relations, needs, views, flags] = await readChildRows(tx, actor, id)
  if (!row) throw new Problem('not_found')
  const sealed = identity && opened(identity, 'child_identities', id, ['fullName', 'personalNumber', 'note'])
  const words = views.map((view) => opened(view, 'child_views', view.id, ['words']))
  const sections: Untitled[] = [
    { part: 'facts', items: [entriesOf(extractFields.children, { ...row }, language)] },
    { part: 'identity', items: sealed ? [entriesOf(extractFields.child_identities, { ...sealed }, language)] : [] },
    { part: 'views', items: words.map((view) => entriesOf(extractFields.child_views, { ...view }, language)) },
    { part: 'needs', items: needs.map((need) => entriesOf(extractFields.child_needs, { ...need }, language)) },
    { part: 'relations', items: relations.map((relation) => relationOf(relation, language)) },
    {
      part: 'facts',
      items: flags
        .map((flag) => opened(flag, 'child_flag_resolutions', flag.id, ['note']))
        .map((flag) => entriesOf(extractFields.child_flag_resolutions, { ...flag }, language)),
    },
  ]
  return { reference: row.reference, sections }
}

async function tasksOf({ tx, language }: Reading, id: string, opened: Opened): Promise<Untitled> {
  const [tasks, overrides] = await readTasks(tx, id)
  return {
    part: 'facts',
    items: [
      ...tasks.map((task) => entriesOf(extractFields.tasks, { ...opened(task, 'tasks', task.id, ['what']) }, language)),
      ...overrides.map((one) =>
        entriesOf(extractFields.clock_overrides, { ...opened(one, 'clock_overrides', one.id, ['note']) }, language),
      ),
    ],
  }
}

function relationOf({ other, ...relation }: { other: string | null }, language: Language) {
  const name = language === 'sv' ? 'Till akt' : 'To record'
  const entries = entriesOf(extractFields.child_relations, relation, language)
  return other === null ? entries : [{ label: name, text: other }, ...entries]
}

async function documentsOf({ tx, language }: Reading, id: string, opened: Opened): Promise<Untitled> {
  const items = (await readDocuments(tx, id)).map(({ row, versions }) => [
    ...entriesOf(extractFields.documents, { ...opened(row, 'documents', row.id, ['title']) }, language),
    ...versions.flatMap((version) => {
      const texts = opened(version, 'document_versions', version.id, ['fileName', 'digest'])
      return entriesOf(extractFields.document_versions, { ...texts }, language)
    }),
  ])
  return { part: 'documents', items }
}

async function around(reading: Reading, id: string): Promise<Untitled[]> {
  const { tx, language, organisationName } = reading
  const [shares, consents, referrals, transfers, asked, openings] = await readAround(tx, id)
  const told = await Promise.all([
    ...referrals.map((referral) => referralOf(reading, referral)),
    ...transfers.map((transfer) => transferOf(reading, transfer)),
  ])
  const words = language === 'sv' ? (['När', 'Händelse', 'Av'] as const) : (['When', 'Event', 'By'] as const)
  return [
    {
      part: 'shares',
      items: [
        ...shares.map((share) => {
          const recipient = organisationName(share.recipientOrganisationId)
          return entriesOf(extractFields.shares, { ...share, recipient }, language)
        }),
        ...told,
        ...asked.map((one) => {
          const asker = organisationName(one.askingOrganisationId)
          return entriesOf(extractFields.share_requests, { ...one, asker }, language)
        }),
        ...consents.map((consent) => entriesOf(extractFields.consents, { ...consent }, language)),
      ],
    },
    {
      part: 'openings',
      items: openings.rows.map((opening) => [
        { label: words[0], text: new Date(opening.at).toISOString().slice(0, 16).replace('T', ' ') },
        { label: words[1], text: opening.action },
        {
          label: words[2],
          text: `${label(role, opening.role ?? '', language)}, ${organisationName(opening.organisationId)}`,
        },
      ]),
    },
  ]
}

/** A referral with its words, which are sealed with a key of their own. Whom to talk to elsewhere is another person's. */
async function referralOf({ tx, keys, language, organisationName }: Reading, referral: ReferralRow) {
  const { recipientOrganisationId, ...row } = referral
  const key = await findRecordKey(tx, keys, row.id)
  const recipient =
    recipientOrganisationId === null
      ? key && openText(key, `referrals:partyName:${row.id}`, row.partyName)
      : organisationName(recipientOrganisationId)
  const message = key && openText(key, `referrals:message:${row.id}`, row.message)
  return entriesOf(extractFields.referrals, { ...row, recipient, message }, language)
}

/** A transfer with its words, which are sealed with a key of their own. */
async function transferOf({ tx, keys, language, organisationName }: Reading, transfer: TransferRow) {
  const key = await findRecordKey(tx, keys, transfer.id)
  const note = key ? openText(key, `transfers:note:${transfer.id}`, transfer.note) : null
  const recipient = organisationName(transfer.recipientOrganisationId)
  return entriesOf(extractFields.transfers, { ...transfer, recipient, note }, language)
}

/** Purposes, legal bases (domain.md 7.2, to be verified) and how long it is kept. GDPR Art. 15(1)(a), (c), (d). */
async function processing({ tx, language, today, organisationName }: Reading, request: RequestRow): Promise<Untitled> {
  const code = request.subjectKind === 'child' ? 'child_file' : 'case_file'
  const rule = (await listRulesInForce(tx, today)).find((row) => row.class === code)
  const months = rule?.months ?? 0
  const sv = [
    ['Ändamål', 'Stöd och skydd åt den som kan ha utsatts för människohandel, och uppföljning av stödet'],
    ['Rättslig grund', 'GDPR art. 6.1 c, e eller f och art. 9.2 a eller h, beroende på verksamhetens form'],
    ['Personuppgiftsansvarig', organisationName(request.organisationId)],
    [label(retentionClass, code, 'sv'), `Gallras ${months} månader efter sista anteckningen. ${rule?.basis ?? ''}`],
    ['Rättigheter', 'Du kan begära rättelse, radering eller begränsning, invända, och klaga hos IMY'],
  ]
  const en = [
    ['Purpose', 'Support and protection of somebody who may be a victim of trafficking, and follow-up of that support'],
    ['Legal basis', 'GDPR Art. 6(1)(c), (e) or (f) and Art. 9(2)(a) or (h), by the form of the activity'],
    ['Controller', organisationName(request.organisationId)],
    [label(retentionClass, code, 'en'), `Erased ${months} months after the last entry. ${rule?.basis ?? ''}`],
    ['Rights', 'You can ask for rectification, erasure or restriction, object, and complain to the authority IMY'],
  ]
  const items = (language === 'sv' ? sv : en).map(([name = '', text = '']) => ({ label: name, text }))
  return { part: 'processing', items: [items] }
}
