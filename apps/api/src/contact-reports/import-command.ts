import { setImmediate } from 'node:timers/promises'
import type { Language } from '@varn/codes'
import type { ContactReportImportResult } from '@varn/schema/contact-reports'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import type { Database, Tx } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { type ImportFile, readImport } from './files/read-import.ts'
import { fingerprinter } from './fingerprints.ts'
import { addRow, newTally, type Tally, viewErrors, viewMessage, viewWarnings } from './import-tally.ts'
import {
  beginImport,
  countKnownFingerprints,
  type ImportedReport,
  insertContactReportImport,
  insertImportedReports,
} from './queries.ts'
import { asUnreadable } from './unreadable.ts'

const maximumRows = 50_000
const chunkRows = 500
const pauseRows = 50

/** How a file is to be imported. */
interface ImportOrder {
  year: number
  dryRun: boolean
  partial: boolean
  language: Language
}

type ReadableFile = ImportFile & { format: 'htcds' | 'form' }

/**
 * Imports a file in one transaction: all rows that are to be stored, or none. Rows are read, checked and stored in chunks,
 * so the file is never held as rows. A dry run reads and counts the same way and writes nothing. Throws `file_unreadable`.
 */
export async function importContactReports(
  services: Services,
  request: FastifyRequest,
  order: ImportOrder,
  bytes: Buffer,
): Promise<ContactReportImportResult> {
  const { db, keys, now } = services
  const { actor } = request
  try {
    const file = await readHeading(bytes, order, now())
    return await unlessNothingIsStored(db, actor, (tx) => {
      const fingerprint = fingerprinter(keys, actor.organisationId, order.year)
      const work = () => takeIn(tx, request, order, file, fingerprint)
      return order.dryRun ? work() : once(tx, request, work)
    })
  } catch (error) {
    throw asUnreadable(error, order.language)
  }
}

async function readHeading(bytes: Buffer, { year, language }: ImportOrder, now: Date): Promise<ReadableFile> {
  const file = await readImport(bytes, { year, today: now.toISOString().slice(0, 10), maximumRows })
  const { format, errors } = file
  if (format !== null) return { ...file, format }
  const detail = errors.map((error) => viewMessage(error, language).message).join('. ')
  throw new Problem('file_unreadable', { detail })
}

/** Rolls back what was written when the result says that nothing is to be stored, and gives the result all the same. */
async function unlessNothingIsStored<Result extends { stored: boolean }>(
  db: Database,
  actor: Actor,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const unstored: Result[] = []
  try {
    return await asActor(db, actor, async (tx) => {
      const result = await work(tx)
      if (result.stored) return result
      unstored.push(result)
      throw new Error('nothing is stored')
    })
  } catch (error) {
    const [result] = unstored
    if (result === undefined) throw error
    return result
  }
}

async function takeIn(
  tx: Tx,
  request: FastifyRequest,
  order: ImportOrder,
  file: ReadableFile,
  fingerprint: (text: string) => string,
): Promise<ContactReportImportResult> {
  const importId = order.dryRun ? null : await beginImport(tx, request.actor.organisationId, order.year)
  const tally = newTally(file)
  let chunk: ImportedReport[] = []
  const settle = async () => {
    // Nobody would learn that the file was imported. The problem has no reader; it takes back what was stored.
    if (request.socket.destroyed) throw new Problem('unavailable')
    if (chunk.length > 0) tally.duplicates += await settleChunk(tx, request.actor, order, tally, importId, chunk)
    chunk = []
  }
  for await (const row of file.rows) {
    addRow(tally, row)
    if (row.report) chunk.push({ ...row.report, fingerprint: fingerprint(row.fingerprintSource) })
    if (chunk.length === chunkRows) await settle()
    // Rows come without a pause; this one lets other requests have their turn.
    if (tally.rows % pauseRows === 0) await setImmediate()
  }
  await settle()
  if (tally.rows === 0 && tally.errors.length === 0) stopAsEmpty(tally)
  const result = resultOf(tally, order, file.format, importId)
  if (result.importId !== null) await recordImport(tx, request, { ...result, importId: result.importId })
  return result
}

/** Stores valid rows, or only looks for them when nothing is to be stored. Gives the number that were there before. */
async function settleChunk(
  tx: Tx,
  actor: Actor,
  order: ImportOrder,
  tally: Tally,
  importId: string | null,
  chunk: ImportedReport[],
): Promise<number> {
  const { organisationId, userId: createdBy } = actor
  const owner = { organisationId, year: order.year }
  if (importId !== null && isTakenIn(tally, order)) {
    return chunk.length - (await insertImportedReports(tx, { ...owner, importId, createdBy }, chunk))
  }
  const fingerprints = chunk.map((report) => report.fingerprint)
  return countKnownFingerprints(tx, owner, fingerprints)
}

/** Whether the rows read so far are stored, or would be. */
function isTakenIn(tally: Tally, { partial }: ImportOrder): boolean {
  return !tally.stopped && (partial || tally.rejected === 0)
}

function stopAsEmpty(tally: Tally): void {
  tally.stopped = true
  tally.errors.push({ row: null, column: null, code: 'file_empty', params: {} })
}

function resultOf(
  tally: Tally,
  order: ImportOrder,
  format: ReadableFile['format'],
  importId: string | null,
): ContactReportImportResult {
  const { rows, rejected, duplicates, errorsTruncated } = tally
  const { year, dryRun, partial, language } = order
  const takenIn = isTakenIn(tally, order)
  const stored = takenIn && !dryRun
  const valid = rows - rejected
  return {
    importId: stored ? importId : null,
    year,
    format,
    dryRun,
    partial,
    stored,
    rows,
    valid,
    accepted: takenIn ? valid - duplicates : 0,
    duplicates,
    rejected,
    errors: viewErrors(tally, language),
    errorsTruncated,
    warnings: viewWarnings(tally, language),
  }
}

async function recordImport(tx: Tx, request: FastifyRequest, result: ContactReportImportResult & { importId: string }) {
  const { actor, id: requestId } = request
  const { importId, year, format, rows, accepted, duplicates, rejected } = result
  const { organisationId, userId } = actor
  await insertContactReportImport(tx, {
    id: importId,
    organisationId,
    year,
    format,
    rows,
    accepted,
    duplicates,
    rejected,
    createdBy: userId,
  })
  recordEvent(tx, actor, {
    action: 'importContactReports',
    entity: 'contact_report_import',
    entityId: importId,
    requestId,
  })
}
